import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient, DoorBroken, type RpcClient } from '../../../../renderer/rpc/client.ts';
import type { CloseReason, Transport } from '../../../../renderer/rpc/transport.ts';
import {
  BUILD_ID,
  type CallFrame,
  DOOR_PROTOCOL,
  MAX_FRAME_BYTES,
  type WireValue,
} from '../../../../shared/door/frames.ts';

/** The far end of one connection. */
class FakeLine implements Transport {
  readonly calls: CallFrame[] = [];
  #message: (frame: WireValue) => void = () => undefined;
  #close: (reason: CloseReason) => void = () => undefined;

  send(frame: WireValue): void {
    this.calls.push(frame as unknown as CallFrame);
  }
  onMessage(listener: (frame: WireValue) => void): void {
    this.#message = listener;
  }
  onClose(listener: (reason: CloseReason) => void): void {
    this.#close = listener;
  }
  close(): void {
    this.breaks('lost');
  }
  says(frame: WireValue): void {
    this.#message(frame);
  }
  breaks(why: CloseReason['why']): void {
    this.#close({ final: why !== 'lost', why });
  }
  greets(buildId = BUILD_ID): void {
    const id = this.calls.at(-1)?.id ?? 0;
    const value = { protocol: DOOR_PROTOCOL, buildId, role: 'cashier' };
    this.says({ id, ok: true, value });
  }
}

let lines: FakeLine[];
let timers: { delayMs: number; run: () => void; cancelled: boolean }[];
let reload: ReturnType<typeof vi.fn<() => void>>;
let client: RpcClient<{ view: { total: number } }>;

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const line = () => lines.at(-1) as FakeLine;

async function runTimers(): Promise<void> {
  for (const timer of timers.splice(0)) if (!timer.cancelled) timer.run();
  await settled();
}

beforeEach(async () => {
  lines = [];
  timers = [];
  reload = vi.fn();
  client = createClient({
    role: 'cashier',
    open: async () => {
      lines.push(new FakeLine());
      return line();
    },
    after: (delayMs, run) => {
      const timer = { delayMs, run, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    reload,
  });
  await settled();
});

async function open(): Promise<FakeLine> {
  line().greets();
  await settled();
  return line();
}

describe('the hello', () => {
  test('comes first and opens the door', async () => {
    expect(client.state).toBe('connecting');
    expect(line().calls.map(({ method }) => method)).toEqual(['hello']);
    await open();
    expect(client.state).toBe('open');
  });

  test('with a service of another build reloads the window', async () => {
    line().greets('another build');
    await settled();
    expect(reload).toHaveBeenCalledOnce();
    expect(client.state).not.toBe('open');
  });

  test('refused as another version reloads the window', async () => {
    const id = line().calls[0]?.id ?? 0;
    line().says({ id, ok: false, error: { code: 'system.otherVersion' } });
    await settled();
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('calls', () => {
  test('get the answer with their own id', async () => {
    await open();
    const [one, other] = [client.call('till.clear', {}), client.call('till.search', { text: 'a' })];
    const [first, second] = line().calls.slice(-2);
    line().says({ id: second?.id ?? 0, ok: true, value: [] });
    line().says({ id: first?.id ?? 0, ok: false, error: { code: 'system.wrongWindow' } });
    expect(await other).toMatchObject({ ok: true, value: [] });
    expect(await one).toMatchObject({ ok: false, error: { code: 'system.wrongWindow' } });
  });

  test('under way when the line breaks are rejected, and never sent again', async () => {
    await open();
    const call = client.call('till.settle', { commandId: 'abcdefgh' });
    line().breaks('lost');
    await expect(call).rejects.toEqual(new DoorBroken('system.disconnected'));
    await runTimers();
    line().greets();
    await settled();
    expect(
      lines.flatMap(({ calls }) => calls).filter((c) => c.method === 'till.settle'),
    ).toHaveLength(1);
  });

  test('while there is no line are rejected at once', async () => {
    await expect(client.call('till.clear', {})).rejects.toThrow(DoorBroken);
  });

  test('without an answer are rejected after a time', async () => {
    await open();
    const call = client.call('till.clear', {});
    void runTimers();
    await expect(call).rejects.toEqual(new DoorBroken('system.noAnswer'));
  });

  test('too large for a frame are refused before they are sent', async () => {
    await open();
    const content = '药'.repeat(MAX_FRAME_BYTES / 3);
    const params = { commandId: 'abcdefgh', stayId: 's', fileName: 'f', content };
    expect(await client.call('stay.importCharges', params)).toMatchObject({
      ok: false,
      error: { code: 'system.frameTooLarge' },
    });
    expect(line().calls).toHaveLength(1);
  });
});

describe('events', () => {
  test('are forgotten when the door breaks: who listens later gets nothing of the last person', async () => {
    line().says({ event: 'view', value: { total: 7 } });
    line().breaks('lost');
    const seen: unknown[] = [];
    client.on('view', (view) => seen.push(view));
    expect(seen).toEqual([]);
  });

  test('reach listeners, late ones with the last value', async () => {
    await open();
    line().says({ event: 'view', value: { total: 1 } });
    const seen: number[] = [];
    const stop = client.on('view', ({ total }) => seen.push(total));
    line().says({ event: 'view', value: { total: 2 } });
    stop();
    line().says({ event: 'view', value: { total: 3 } });
    expect(seen).toEqual([1, 2]);
  });

  test('state follows the line through loss and return', async () => {
    const states: string[] = [];
    client.on('state', (state) => states.push(state));
    await open();
    line().breaks('lost');
    await runTimers();
    await open();
    expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
    expect(lines).toHaveLength(2);
  });

  test.each(['superseded', 'refused'] as const)('a window %s stays away', async (why) => {
    await open();
    const shut: string[] = [];
    client.on('shut', (reason) => shut.push(reason));
    line().breaks(why);
    await runTimers();
    expect(lines).toHaveLength(1);
    expect(shut).toEqual([why]);
  });

  test('one broken line is followed by one new one, however often it says so', async () => {
    await open();
    const broken = line();
    broken.breaks('lost');
    broken.breaks('lost');
    await runTimers();
    await runTimers();
    expect(lines).toHaveLength(2);
  });
});
