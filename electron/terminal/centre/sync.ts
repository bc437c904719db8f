/**
 * The loop between ledger and centre: drains the queue, receives the downlink, rests. It runs beside
 * the till and never makes it wait; what it knows is in `state()`.
 */
import type { CentreClient, SyncState } from '../../../shared/centre/client.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Refusal, Result } from '../../../shared/result.ts';
import { backoffMs } from './backoff.ts';
import type { Breaker } from './breaker.ts';
import type { CentreBook } from './centre-book.ts';
import { readQueue } from './queue.ts';
import { type DownlinkSink, type Receiver, receiveAll } from './receive.ts';
import { type Sent, type SyncLedger, sendNext, type Uplink } from './uplink.ts';

/** Rest after a round in which all went well. */
const REST_MS = 10_000;

export interface SyncOptions {
  readonly ledger: SyncLedger;
  readonly client: Pick<CentreClient, 'sendBatch' | 'downlink'>;
  readonly keys: Sm2KeyPair;
  readonly book: CentreBook;
  readonly sink: DownlinkSink;
  readonly clock: Clock;
  readonly breaker: Breaker;
  /** Told after each batch and at the end of each round. */
  readonly onState: (state: SyncState) => void;
  /** Told of each downlink item the sink refuses. */
  readonly onRefused: Receiver['onRefused'];
  /** Number in [0, 1) that spreads tries in time. */
  readonly random: () => number;
  /** Calls `work` later; the result cancels it. */
  readonly later: (work: () => void, delayMs: number) => () => void;
}

export interface Sync {
  state(): SyncState;
  /** Starts a round now, or lets the running one take up what is new. */
  kick(): void;
  /** One round to its end; refused when the queue could not be emptied. */
  drain(): Promise<Result<SyncState>>;
  /** Lets a running round end and starts no other. */
  stop(): Promise<void>;
}

/** Makes the loop; it starts with the first `kick`. */
export function createSync(options: SyncOptions): Sync {
  const { ledger, clock, breaker, random, later } = options;
  const line = { ...options, client: watched(options) };
  let running: Promise<Refusal | undefined> | undefined;
  let again = false;
  let failures = 0;
  let stopRefusal: Refusal | undefined;
  let ended = false;
  let planned: { readonly atMs: number; readonly cancel: () => void } | undefined;

  function state(): SyncState {
    const queue = readQueue(ledger, clock.nowMs());
    return {
      link: breaker.link(),
      queueRecords: queue.records,
      queueAmountFen: queue.amountFen,
      oldestAgeMs: queue.oldestAgeMs,
      nextTryInMs: planned ? Math.max(0, planned.atMs - clock.monotonicMs()) : 0,
      acknowledgedSeq: queue.acknowledgedSeq,
      ...(stopRefusal && { stopped: stopRefusal }),
    };
  }

  function plan(delayMs: number): void {
    planned?.cancel();
    planned = undefined;
    if (ended) return;
    const cancel = later(() => void round(), delayMs);
    planned = { atMs: clock.monotonicMs() + delayMs, cancel };
  }

  /** Sends all and receives all. A stopped uplink still receives: a person may need to see it. */
  async function exchange(): Promise<{ refusal: Refusal | undefined; afterMs: number }> {
    const sent = await sendAll(line, () => options.onState(state()));
    stopRefusal = sent.kind === 'stopped' ? sent.refusal : undefined;
    if (sent.kind === 'later') return sent;
    const received = await receiveAll(line);
    const refusal = stopRefusal ?? (received.ok ? undefined : received.error);
    return { refusal, afterMs: 0 };
  }

  async function once(): Promise<Refusal | undefined> {
    let ending: Awaited<ReturnType<typeof exchange>>;
    do {
      again = false;
      ending = await exchange();
    } while (again && !ending.refusal && !ended);
    failures = ending.refusal ? failures + 1 : 0;
    const restMs = ending.refusal ? backoffMs(failures, random()) : REST_MS;
    plan(Math.max(restMs, ending.afterMs));
    return ending.refusal;
  }

  function round(): Promise<Refusal | undefined> {
    again = true;
    if (running) return running;
    planned?.cancel();
    planned = undefined;
    running = once().finally(() => {
      running = undefined;
      options.onState(state());
    });
    return running;
  }

  return {
    state,
    kick: () => {
      if (!ended) void round();
    },
    async drain() {
      const refusal = await round();
      return refusal ? { ok: false, error: refusal } : { ok: true, value: state() };
    },
    async stop() {
      ended = true;
      await running;
      planned?.cancel();
      planned = undefined;
    },
  };
}

/** The client with every outcome told to the breaker. */
function watched({ client, breaker }: SyncOptions): SyncOptions['client'] {
  return {
    sendBatch: async (batch) => breaker.note(await client.sendBatch(batch)),
    downlink: async (cursor, limit) => breaker.note(await client.downlink(cursor, limit)),
  };
}

type Ended = Exclude<Sent, { readonly kind: 'accepted' | 'resend' }>;

/** Sends until nothing is left or something stands in the way; tells the state after each batch. */
async function sendAll(uplink: Uplink, onBatch: () => void): Promise<Ended> {
  let fromSeq: number | undefined;
  for (;;) {
    const sent = await sendNext(uplink, fromSeq);
    if (sent.kind === 'resend') {
      fromSeq = sent.fromSeq;
    } else if (sent.kind === 'accepted') {
      // While a restored centre catches up, ranges follow each other up to the old watermark.
      fromSeq = sent.lastSeq < uplink.ledger.acknowledged().seq ? sent.lastSeq + 1 : undefined;
      onBatch();
    } else {
      return sent;
    }
  }
}
