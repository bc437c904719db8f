import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RememberedScreen, Screen } from '../../../../electron/main/customer-screen.ts';
import { HANGS_AFTER_MS } from '../../../../electron/main/window-care.ts';
import { createWindows, type WindowDeps, type Windows } from '../../../../electron/main/windows.ts';
import { RESTARTS } from '../../../../shared/door/restart-policy.ts';

class FakeContents extends EventEmitter {
  readonly id: number;
  reloads = 0;
  kills = 0;
  readonly loaded: string[] = [];

  constructor(id: number) {
    super();
    this.id = id;
  }
  reload(): void {
    this.reloads += 1;
  }
  forcefullyCrashRenderer(): void {
    this.kills += 1;
    this.emit('render-process-gone', {}, { reason: 'crashed' });
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  isDestroyed = () => false;
  setWindowOpenHandler = () => undefined;
  setVisualZoomLevelLimits = async () => undefined;
  setZoomFactor = () => undefined;
}

class FakeWindow extends EventEmitter {
  readonly webContents: FakeContents;
  focused = 0;
  /** What the window was told about its place, in order. */
  readonly told: unknown[] = [];

  constructor(id: number) {
    super();
    this.webContents = new FakeContents(id);
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  focus(): void {
    this.focused += 1;
  }
  hide = () => this.told.push('hide');
  showInactive = () => this.told.push('show');
  setFullScreen = (on: boolean) => this.told.push(on ? 'full' : 'window');
  setBounds = ({ x, width }: { x: number; width: number }) => this.told.push([x, width]);
}

const AREA = { x: 0, y: 0, width: 1000, height: 600 };

function screen(id: number, label: string, x: number): Screen {
  const size = { width: 1000, height: 600 };
  return { id, label, size, bounds: { x, y: 0, ...size } };
}

const till = screen(1, 'till', 0);
const wall = screen(2, 'wall', 1000);
const side = screen(3, 'side', 2000);

let made: FakeWindow[];
let fullScreen: boolean[];
let nowMs: number;
let waiting: (() => void)[];
let windows: Windows;
let plugged: readonly Screen[];
let remembered: RememberedScreen | undefined;
let hidden: boolean[];
let questions: string[];
let answer: number;

beforeEach(() => {
  made = [];
  fullScreen = [];
  nowMs = 0;
  waiting = [];
  plugged = [till];
  remembered = undefined;
  hidden = [];
  questions = [];
  answer = 0;
  windows = createWindows({
    make: (options) => {
      fullScreen.push(options.kiosk === true);
      made.push(new FakeWindow(made.length + 1));
      return made.at(-1) as unknown as ReturnType<WindowDeps['make']>;
    },
    preloadFolder: '/preload',
    packaged: true,
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      expect(delayMs).toBe(HANGS_AFTER_MS);
      waiting.push(run);
    },
    ask: async ({ message }) => {
      questions.push(String(message));
      return answer;
    },
    screens: () => ({ all: plugged, primaryId: till.id, workArea: AREA }),
    memory: {
      recall: () => remembered,
      remember: (screen) => {
        remembered = screen && { label: screen.label, ...screen.size };
      },
    },
    displayHidden: (isHidden) => hidden.push(isHidden),
  });
});

function crash(reason = 'crashed'): FakeContents {
  const contents = made[0]?.webContents as FakeContents;
  contents.emit('render-process-gone', {}, { reason });
  return contents;
}

describe('windows', () => {
  test('there is one per role; opening it again brings it to the front', () => {
    windows.open('cashier');
    windows.open('display');
    windows.open('cashier');
    expect(made).toHaveLength(2);
    expect(made[0]?.focused).toBe(1);
    expect(made.map(({ webContents }) => webContents.loaded[0])).toEqual([
      'app://terminal/cashier.html',
      'app://terminal/display.html',
    ]);
  });

  test('[R096] nobody leaves the page of a self-service machine', () => {
    windows.open('kiosk');
    windows.open('cashier');
    expect(fullScreen).toEqual([true, false]);
    expect(made[0]?.webContents.loaded[0]).toBe('app://terminal/kiosk.html');
  });

  test('a closed window loses its role at once', () => {
    windows.open('cashier');
    expect([...windows.roles]).toEqual([[1, 'cashier']]);
    made[0]?.emit('closed');
    expect([...windows.roles]).toEqual([]);
    windows.open('cashier');
    expect(made).toHaveLength(2);
  });
});

describe('a page that crashes', () => {
  test('is loaded again; one that ends by itself is not', () => {
    windows.open('cashier');
    expect(crash().reloads).toBe(1);
    expect(crash('clean-exit').reloads).toBe(1);
  });

  test('again and again gives way to the static one', () => {
    windows.open('cashier');
    for (let crashes = 0; crashes <= RESTARTS.limit; crashes += 1) crash();
    const contents = made[0]?.webContents;
    expect(contents?.reloads).toBe(RESTARTS.limit);
    expect(contents?.loaded.at(-1)).toBe('app://terminal/failed.html');
  });

  test('now and then never leads there', () => {
    windows.open('cashier');
    for (let crashes = 0; crashes < 10; crashes += 1) {
      crash();
      nowMs += RESTARTS.withinMs;
    }
    expect(made[0]?.webContents.reloads).toBe(10);
  });
});

describe('a page that hangs', () => {
  /** Ten seconds go by, and whoever is asked answers. */
  async function tenSeconds(): Promise<void> {
    for (const run of waiting.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  }

  test('may come back by itself; nobody is asked then', async () => {
    windows.open('cashier');
    made[0]?.emit('unresponsive');
    made[0]?.emit('responsive');
    await tenSeconds();
    expect(questions).toEqual([]);
  });

  test('is offered to be loaded again, by name', async () => {
    windows.open('cashier');
    made[0]?.emit('unresponsive');
    await tenSeconds();
    expect(questions).toEqual([expect.stringContaining('收费窗口')]);
    expect(made[0]?.webContents).toMatchObject({ kills: 1, reloads: 1 });
  });

  test('is left alone when asked to wait, and asked about again', async () => {
    answer = 1;
    windows.open('cashier');
    made[0]?.emit('unresponsive');
    await tenSeconds();
    await tenSeconds();
    expect(questions).toHaveLength(2);
    expect(made[0]?.webContents.kills).toBe(0);
  });

  test('in front of the cardholder is loaded again without a question', async () => {
    windows.open('display');
    made[0]?.emit('unresponsive');
    await tenSeconds();
    expect(questions).toEqual([]);
    expect(made[0]?.webContents.reloads).toBe(1);
  });
});

describe('the customer display', () => {
  function plug(...screens: Screen[]): unknown[] {
    plugged = screens;
    windows.placeDisplay();
    return made[0]?.told.splice(0) ?? [];
  }

  test('fills the second screen, which is remembered', () => {
    plugged = [till, wall];
    windows.open('display');
    expect(made[0]?.told).toEqual(['window', [1000, 1000], 'show', 'full']);
    expect(remembered).toEqual({ label: 'wall', width: 1000, height: 600 });
    expect(hidden).toEqual([false]);
  });

  test('is hidden when its screen is unplugged, and comes back with it; the page stays as it is', () => {
    plugged = [till, wall];
    windows.open('display');
    made[0]?.told.splice(0);
    expect(plug(till)).toEqual(['window', 'hide']);
    expect(plug(till)).toEqual([]);
    expect(plug(till, wall)).toEqual(['window', [1000, 1000], 'show', 'full']);
    expect(hidden).toEqual([false, true, false]);
    expect(made[0]?.webContents).toMatchObject({ reloads: 0, loaded: [expect.any(String)] });
  });

  test('that went to another screen meanwhile goes back to the remembered one', () => {
    plugged = [till, wall, side];
    windows.open('display');
    made[0]?.told.splice(0);
    expect(plug(till, side)).toContainEqual([2000, 1000]);
    expect(plug(till, side, wall)).toContainEqual([1000, 1000]);
  });

  test('a screen that only reports the same again moves nothing', () => {
    plugged = [till, wall];
    windows.open('display');
    made[0]?.told.splice(0);
    expect(plug(till, { ...wall, id: 9 })).toEqual([]);
  });

  test('is moved by hand from any window, also beside the till of the only screen', () => {
    plugged = [till, wall, side];
    windows.open('display');
    windows.open('cashier');
    const key = { type: 'keyDown', code: 'KeyD', control: true, alt: true };
    made[1]?.webContents.emit('before-input-event', { preventDefault: () => undefined }, key);
    expect(remembered?.label).toBe('side');
    plug(till);
    made[1]?.webContents.emit('before-input-event', { preventDefault: () => undefined }, key);
    expect(remembered).toBeUndefined();
    expect(made[0]?.told).toEqual(['window', [500, 500], 'show', 'window']);
    expect(hidden.at(-1)).toBe(false);
  });

  test('closed and opened again it takes its place again', () => {
    plugged = [till, wall];
    windows.open('display');
    made[0]?.emit('closed');
    windows.open('display');
    expect(made[1]?.told).toContainEqual([1000, 1000]);
  });
});
