import { beforeEach, describe, expect, test } from 'vitest';
import { type Broker, createBroker } from '../../../../shared/door/broker.ts';
import type { WireValue } from '../../../../shared/door/frames.ts';
import type { ServiceOptions, ServiceToHost } from '../../../../shared/door/messages.ts';
import { RESTARTS } from '../../../../shared/door/restart-policy.ts';
import type { Child } from '../../../../shared/door/supervisor.ts';

/** A child that records what it is told and does what the test says. */
class FakeChild implements Child {
  readonly told: { type: string; [field: string]: unknown }[] = [];
  #message: (message: unknown) => void = () => undefined;
  #exit: () => void = () => undefined;

  send(message: unknown): void {
    this.told.push(message as { type: string });
    if ((message as { type: string }).type === 'shutdown') this.crash();
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }
  onExit(listener: () => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.crash();
  }
  says(message: ServiceToHost | { type: string }): void {
    this.#message(message);
  }
  crash(): void {
    this.#exit();
  }
  types(): string[] {
    return this.told.map(({ type }) => type);
  }
}

const options = { dataDir: '/data', cardTransport: 'simulated' } as unknown as ServiceOptions;

let services: FakeChild[];
let readers: FakeChild[];
let nowMs: number;
let waiting: { atMs: number; run: () => void }[];
let fatal: string[];
let noted: string[];
let readies: number;
let broker: Broker;

function add(list: FakeChild[]): FakeChild {
  const child = new FakeChild();
  list.push(child);
  return child;
}

function pass(ms: number): void {
  nowMs += ms;
  const due = waiting.filter(({ atMs }) => atMs <= nowMs);
  waiting = waiting.filter(({ atMs }) => atMs > nowMs);
  for (const { run } of due) run();
}

function service(): FakeChild {
  return services.at(-1) as FakeChild;
}

function reader(): FakeChild {
  return readers.at(-1) as FakeChild;
}

function window() {
  const frames: WireValue[] = [];
  const state = { frames, closed: false };
  const door = broker.openDoor('cashier', {
    frame: (frame) => frames.push(frame),
    closed: () => {
      state.closed = true;
    },
  });
  return { ...door, state };
}

beforeEach(() => {
  services = [];
  readers = [];
  waiting = [];
  fatal = [];
  noted = [];
  readies = 0;
  nowMs = 0;
  broker = createBroker({
    startService: () => add(services),
    startReader: () => add(readers),
    timers: {
      nowMs: () => nowMs,
      after: (ms, run) => void waiting.push({ atMs: nowMs + ms, run }),
    },
    options,
    printPdf: async (_html, file) => (file === '/full.pdf' ? 'system.pdfFailed' : undefined),
    on: {
      ready: () => {
        readies += 1;
      },
      progress: () => undefined,
      fatal: (code) => fatal.push(code),
      noted: (what) => noted.push(what),
    },
  });
});

describe('starting', () => {
  test('the service gets its options first, the reader starts once the service listens', () => {
    expect(service().told).toEqual([{ type: 'options', ...options }]);
    expect(readers).toHaveLength(0);
    service().says({ type: 'ready' });
    expect(readers).toHaveLength(1);
    expect(readies).toBe(1);
  });

  test('a window that comes early waits, and its first words are not lost', () => {
    const early = window();
    early.frame({ id: 1 });
    expect(service().types()).toEqual(['options']);
    service().says({ type: 'ready' });
    expect(service().types()).toEqual(['options', 'readerProcess', 'doorOpen', 'doorFrame']);
  });
});

describe('carrying', () => {
  test('frames reach the window whose door they name, and no other', () => {
    service().says({ type: 'ready' });
    const [one, other] = [window(), window()];
    const doorId = service().told.findLast(({ type }) => type === 'doorOpen')?.doorId as string;
    service().says({ type: 'doorFrame', doorId, frame: { event: 'view', value: 1 } });
    expect(other.state.frames).toEqual([{ event: 'view', value: 1 }]);
    expect(one.state.frames).toEqual([]);
  });

  test('card messages pass between the children unread', () => {
    service().says({ type: 'ready' });
    service().says({ type: 'card', message: { type: 'pinDigit', id: 1, digit: 7 } });
    expect(reader().told).toEqual([{ type: 'pinDigit', id: 1, digit: 7 }]);
    reader().says({ type: 'cardPresent' });
    expect(service().told.at(-1)).toEqual({ type: 'card', message: { type: 'cardPresent' } });
  });

  test('a closed window is reported once', () => {
    service().says({ type: 'ready' });
    const gone = window();
    gone.close();
    gone.close();
    gone.frame({ id: 2 });
    expect(
      service()
        .types()
        .filter((type) => type.startsWith('door')),
    ).toEqual(['doorOpen', 'doorClosed']);
  });

  test.each([
    ['/list.pdf', { ok: true }],
    ['/full.pdf', { ok: false, code: 'system.pdfFailed' }],
  ])('a list printed to %s is answered', async (file, answer) => {
    service().says({ type: 'printPdf', id: 'a', html: '<p>', file });
    await Promise.resolve();
    await Promise.resolve();
    expect(service().told.at(-1)).toEqual({ type: 'printPdfDone', id: 'a', ...answer });
  });
});

describe('a crash', () => {
  test('of the reader is told to the service, and the reader is back within two seconds', () => {
    service().says({ type: 'ready' });
    reader().crash();
    expect(service().told.at(-1)).toEqual({ type: 'readerProcess', state: 'crashed' });
    pass(2_000);
    expect(readers).toHaveLength(2);
    expect(service().told.at(-1)).toEqual({ type: 'readerProcess', state: 'started' });
  });

  test('of the service closes the doors; it comes back with its options and a fresh reader', () => {
    service().says({ type: 'ready' });
    const open = window();
    service().crash();
    expect(open.state.closed).toBe(true);
    const again = window();
    again.frame({ id: 1 });
    pass(2_000);
    expect(services).toHaveLength(2);
    expect(service().types()).toEqual(['options']);
    service().says({ type: 'ready' });
    expect(readers).toHaveLength(2);
    expect(service().types()).toEqual(['options', 'readerProcess', 'doorOpen', 'doorFrame']);
  });

  test('again and again ends with a named reason instead of a loop', () => {
    for (let crashes = 0; crashes <= RESTARTS.limit; crashes += 1) {
      expect(fatal).toEqual([]);
      service().crash();
      pass(1_000);
    }
    expect(fatal).toEqual(['system.serviceGaveUp']);
    expect(services).toHaveLength(RESTARTS.limit + 1);
  });

  test('now and then over days is always answered with a restart', () => {
    for (let crashes = 0; crashes < 20; crashes += 1) {
      service().crash();
      pass(RESTARTS.withinMs);
    }
    expect(fatal).toEqual([]);
    expect(services).toHaveLength(21);
  });
});

describe('a service that asks to be started anew', () => {
  test('ends in order and comes back at once; this is no crash, and its windows come again', () => {
    service().says({ type: 'ready' });
    const shown = window();
    const first = service();
    first.says({ type: 'restart' });
    expect(first.types().at(-1)).toBe('shutdown');
    expect(shown.state.closed).toBe(true);
    expect(services).toHaveLength(2);
    expect(service().told).toEqual([{ type: 'options', ...options }]);
    service().says({ type: 'ready' });
    expect(readies).toBe(2);
    expect(noted).toEqual([]);
    for (let at = 0; at <= RESTARTS.limit; at++) service().says({ type: 'restart' });
    expect(fatal).toEqual([]);
  });

  test('one that does not end is killed after a while', () => {
    service().says({ type: 'ready' });
    const deaf = service();
    deaf.send = (message) => void deaf.told.push(message as never);
    deaf.says({ type: 'restart' });
    expect(services).toHaveLength(1);
    pass(5_000);
    expect(services).toHaveLength(2);
  });
});

test('what becomes of a child is told for the journal', () => {
  service().says({ type: 'ready' });
  reader().crash();
  for (let at = 0; at <= RESTARTS.limit; at++) {
    service().crash();
    pass(RESTARTS.delayMs);
  }
  expect(noted[0]).toBe('readerCrashed');
  expect(noted.filter((what) => what === 'serviceCrashed')).toHaveLength(RESTARTS.limit + 1);
  expect(noted.at(-1)).toBe('serviceGaveUp');
});

describe('a machine that nobody is in front of', () => {
  test.each([
    ['sleeps and wakes', ['suspend', 'resume']],
    ['is locked and unlocked', ['lock', 'unlock']],
    ['sleeps, wakes locked, and is unlocked', ['lock', 'suspend', 'resume', 'unlock']],
  ] as const)('%s: the service is told, and a fresh reader comes only at the end', (_, events) => {
    service().says({ type: 'ready' });
    for (const event of events) {
      expect(readers).toHaveLength(1);
      broker.power(event);
      expect(service().told).toContainEqual({ type: 'power', event });
    }
    expect(readers).toHaveLength(2);
    expect(service().told).not.toContainEqual({ type: 'readerProcess', state: 'crashed' });
  });

  test('neither a crash before nor a service that starts anew brings the reader back', () => {
    service().says({ type: 'ready' });
    reader().crash();
    broker.power('suspend');
    pass(2_000);
    expect(readers).toHaveLength(1);
    service().crash();
    pass(2_000);
    service().says({ type: 'ready' });
    expect(readers).toHaveLength(1);
    broker.power('resume');
    expect(readers).toHaveLength(2);
  });
});

test('a screen that is missing is told once, and again to a service that starts anew', () => {
  broker.customerScreen(false);
  broker.customerScreen(true);
  broker.customerScreen(true);
  const told = () => service().told.filter(({ type }) => type === 'customerScreen');
  expect(told()).toEqual([{ type: 'customerScreen', missing: true }]);
  service().crash();
  pass(2_000);
  expect(told()).toEqual([{ type: 'customerScreen', missing: true }]);
  broker.customerScreen(false);
  expect(told().at(-1)).toEqual({ type: 'customerScreen', missing: false });
});

test('stopping ends the service before the reader, and nothing starts again', async () => {
  service().says({ type: 'ready' });
  await broker.stop();
  expect(service().types().at(-1)).toBe('shutdown');
  expect(reader().types()).toEqual(['shutdown']);
  pass(60_000);
  expect([services.length, readers.length]).toEqual([1, 1]);
});
