import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { createWindows, type WindowDeps, type Windows } from '../../../../electron/main/windows.ts';
import { RESTARTS } from '../../../../shared/door/restart-policy.ts';

class FakeContents extends EventEmitter {
  readonly id: number;
  reloads = 0;
  readonly loaded: string[] = [];

  constructor(id: number) {
    super();
    this.id = id;
  }
  reload(): void {
    this.reloads += 1;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  isDestroyed = () => false;
  setWindowOpenHandler = () => undefined;
  setVisualZoomLevelLimits = async () => undefined;
}

class FakeWindow extends EventEmitter {
  readonly webContents: FakeContents;
  focused = 0;

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
  setFullScreen = () => undefined;
  setBounds = () => undefined;
}

let made: FakeWindow[];
let nowMs: number;
let windows: Windows;

beforeEach(() => {
  made = [];
  nowMs = 0;
  windows = createWindows({
    make: () => {
      made.push(new FakeWindow(made.length + 1));
      return made.at(-1) as unknown as ReturnType<WindowDeps['make']>;
    },
    preloadFolder: '/preload',
    packaged: true,
    nowMs: () => nowMs,
    screens: () => ({ all: [], primaryId: 1, workArea: { x: 0, y: 0, width: 10, height: 10 } }),
    rememberedScreen: () => undefined,
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

  test('a closed window loses its role at once', () => {
    windows.open('cashier');
    expect([...windows.roles]).toEqual([[1, 'cashier']]);
    made[0]?.emit('closed');
    expect([...windows.roles]).toEqual([]);
    windows.open('cashier');
    expect(made).toHaveLength(2);
  });

  test('a crashed page is loaded again, a page that ends by itself is not', () => {
    windows.open('cashier');
    expect(crash().reloads).toBe(1);
    expect(crash('clean-exit').reloads).toBe(1);
  });

  test('a page that keeps crashing gives way to the static one', () => {
    windows.open('cashier');
    for (let crashes = 0; crashes <= RESTARTS.limit; crashes += 1) crash();
    const contents = made[0]?.webContents;
    expect(contents?.reloads).toBe(RESTARTS.limit);
    expect(contents?.loaded.at(-1)).toBe('app://terminal/failed.html');
  });

  test('crashes long apart never lead there', () => {
    windows.open('cashier');
    for (let crashes = 0; crashes < 10; crashes += 1) {
      crash();
      nowMs += RESTARTS.withinMs;
    }
    expect(made[0]?.webContents.reloads).toBe(10);
  });
});
