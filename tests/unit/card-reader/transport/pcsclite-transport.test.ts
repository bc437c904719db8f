import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  type ReaderStatus,
  TransportError,
  type TransportListener,
} from '../../../../card-reader/transport/card-transport.ts';
import type {
  NativeContext,
  NativeReader,
} from '../../../../card-reader/transport/pcsclite-library.ts';
import { PcscliteTransport } from '../../../../card-reader/transport/pcsclite-transport.ts';
import { TestClock } from '../support.ts';

const READER = 'Reader 00';

/** Behaves as the native reader object was measured to behave, faults included. */
class FakeReader extends EventEmitter {
  readonly name = READER;
  readonly SCARD_SHARE_EXCLUSIVE = 1;
  readonly SCARD_PROTOCOL_T0 = 1;
  readonly SCARD_PROTOCOL_T1 = 2;
  readonly SCARD_LEAVE_CARD = 0;
  readonly SCARD_RESET_CARD = 1;
  readonly SCARD_UNPOWER_CARD = 2;
  connected = false;
  readonly calls: string[] = [];
  nextConnect: { error?: string; protocol?: number | undefined } = { protocol: 1 };
  pending: ((error: unknown, answer: Buffer) => void)[] = [];

  connect(options: { protocol: number }, done: (error: unknown, protocol?: number) => void): void {
    this.calls.push(`connect ${options.protocol}`);
    const { error, protocol } = this.nextConnect;
    const stale = this.connected; // measured: no error, no protocol, nothing done
    this.connected = !error;
    if (stale) done(null);
    else if (error) done(new Error(error));
    else done(null, protocol);
  }

  disconnect(disposition: number, done: (error: unknown) => void): void {
    this.calls.push(`disconnect ${disposition}`);
    this.connected = false;
    done(null);
  }

  transmit(
    _data: Buffer,
    _max: number,
    _protocol: number,
    done: (error: unknown, answer: Buffer) => void,
  ): void {
    this.pending.push(done);
  }

  control(): void {}

  /** Measured: the module is not re-entrant, closing inside a callback never returns. */
  close(): void {
    if (this.inCallback) throw new Error('deadlock');
    this.calls.push('close');
  }

  inCallback = false;
  override emit(event: string, ...values: unknown[]): boolean {
    this.inCallback = true;
    try {
      return super.emit(event, ...values);
    } finally {
      this.inCallback = false;
    }
  }
}

class FakeContext extends EventEmitter {
  readonly reader = new FakeReader();
  closed = false;
  close(): void {
    this.closed = true;
    this.emit('error', new Error('SCardCancel error: cancelled(0x80100002)')); // it always does
  }
}

function harness(load?: () => FakeContext) {
  const clock = new TestClock();
  const contexts: FakeContext[] = [];
  const make = () => {
    const context = load ? load() : new FakeContext();
    contexts.push(context);
    return context as unknown as NativeContext;
  };
  const transport = new PcscliteTransport(clock, () => make);
  const seen: string[] = [];
  const statuses: ReaderStatus[] = [];
  const listener: TransportListener = {
    serviceUp: () => seen.push('up'),
    serviceDown: (error) => seen.push(`down ${error.fault}`),
    readerFound: (reader) => seen.push(`found ${reader}`),
    readerLost: (reader) => seen.push(`lost ${reader}`),
    status: (status) => statuses.push(status),
  };
  transport.start(listener);
  const attach = (at = contexts.length - 1) => {
    const context = contexts[at];
    if (!context) throw new Error('no context');
    context.emit('reader', context.reader as unknown as NativeReader);
    return context.reader;
  };
  return { clock, contexts, transport, seen, statuses, attach };
}

const PRESENT = 0x20;
const ATR = Buffer.from('3B6D000000813147318650430200000013', 'hex');

describe('pcsclite as it really behaves', () => {
  test('[CARD06] a link left from a card that is gone is ended before a new one', async () => {
    const { transport, attach } = harness();
    const reader = attach();
    await transport.connect(READER);
    await transport.connect(READER);
    expect(reader.calls).toEqual(['connect 3', 'disconnect 2', 'connect 3']);
  });

  test('[CARD06] a connect that reports success without a protocol is a failure', async () => {
    const { transport, attach } = harness();
    attach().nextConnect = { protocol: undefined };
    await expect(transport.connect(READER)).rejects.toBeInstanceOf(TransportError);
  });

  test('[CARD04] an ATR nobody can read is a mute card, though the reader calls it a protocol matter', async () => {
    const { transport, attach, statuses } = harness();
    const reader = attach();
    reader.nextConnect = { error: 'SCardConnect error: mismatch(0x8010000f)' };
    reader.emit('status', { state: 0x1_0000 | PRESENT, atr: Buffer.of(0) });
    expect(statuses.at(-1)).toMatchObject({ present: true, mute: true });
    await expect(transport.connect(READER)).rejects.toMatchObject({ fault: 'mute' });
    expect(reader.calls).toEqual(['connect 3', 'connect 1']); // T=0 alone was tried too
  });

  test('[CARD05] the event counter is read from the upper half of the state', () => {
    const { attach, statuses } = harness();
    const reader = attach();
    reader.emit('status', { state: 0x3_0000 | PRESENT, atr: ATR });
    reader.emit('status', { state: 0x4_0010 });
    expect(statuses).toMatchObject([
      { present: true, mute: false, eventCount: 3 },
      { present: false, eventCount: 4 },
    ]);
  });

  test('[CARD07] a daemon that stops gives one report and new contexts with growing pauses', async () => {
    let down = false;
    const { clock, contexts, seen, attach } = harness(() => {
      if (down) throw new Error('SCardEstablishContext error: no service(0x8010001d)');
      return new FakeContext();
    });
    const reader = attach();
    down = true;
    reader.emit('error', new Error('SCardGetStatusChange error: (0x80100013)'));
    contexts[0]?.emit('error', new Error('SCardGetStatusChange error: (0x80100013)'));
    expect(seen).toEqual(['up', 'found Reader 00', 'down serviceStopped']);
    await clock.advance(0);
    expect(reader.calls).toEqual(['close']); // outside of the callback that reported it
    await clock.advance(500 + 1_000 + 2_000);
    expect(seen.filter((one) => one === 'down noService')).toHaveLength(3);
    down = false;
    await clock.advance(4_000);
    expect(seen.at(-1)).toBe('up');
    attach();
    expect(seen.at(-1)).toBe('found Reader 00');
    expect(contexts).toHaveLength(2);
  });

  test('[CARD07] what an abandoned context still says is not heard', async () => {
    const { contexts, seen, attach, clock } = harness();
    const old = attach();
    old.emit('error', new Error('(0x80100013)'));
    await clock.advance(600);
    attach();
    const before = seen.length;
    old.emit('status', { state: 0x1_0000 | PRESENT, atr: ATR });
    old.emit('end');
    contexts[0]?.emit('error', new Error('(0x80100013)'));
    expect(seen).toHaveLength(before);
  });

  test('[CARD08] closing absorbs the error that always follows', async () => {
    const { transport, contexts, attach, seen } = harness();
    const reader = attach();
    await transport.close();
    expect(reader.calls).toEqual(['close']);
    expect(contexts[0]?.closed).toBe(true);
    expect(seen.filter((one) => one.startsWith('down'))).toEqual([]);
  });

  test('[CARD03] a reader is not closed under a running command: that would freeze the process', async () => {
    const { transport, attach, clock } = harness();
    const reader = attach();
    const link = await transport.connect(READER);
    const answer = link.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0));
    answer.catch(() => undefined);
    await transport.close();
    expect(reader.calls).not.toContain('close');
    await clock.advance(11_000);
    await expect(answer).rejects.toMatchObject({ fault: 'timeout' });
  });

  test('[CARD03] while a command hangs the reader takes no other, and works again when it ended', async () => {
    const { transport, attach, clock } = harness();
    const reader = attach();
    const link = await transport.connect(READER);
    const answer = link.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0));
    const late = expect(answer).rejects.toMatchObject({ fault: 'timeout' });
    await clock.advance(10_000);
    await late;
    await expect(transport.connect(READER)).rejects.toMatchObject({ fault: 'timeout' });
    reader.pending[0]?.(null, Buffer.of(0x90, 0x00));
    await expect(transport.connect(READER)).resolves.toMatchObject({ protocol: 't0' });
  });

  test('[CARD01] without the native module the service is reported missing, once, without a crash', async () => {
    const clock = new TestClock();
    const transport = new PcscliteTransport(clock, () => {
      throw new TransportError('library');
    });
    const seen: string[] = [];
    transport.start({
      serviceUp: () => seen.push('up'),
      serviceDown: (error) => seen.push(error.fault),
      readerFound: () => undefined,
      readerLost: () => undefined,
      status: () => undefined,
    });
    await clock.advance(20_000);
    expect(seen).toEqual(['library']);
  });
});
