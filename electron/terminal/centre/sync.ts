/**
 * The loop between ledger and centre: drains the queue, receives the downlink, rests. It runs beside
 * the till and never makes it wait; what it knows is in `state()`.
 */
import type { CentreClient, SyncState } from '../../../shared/centre/client.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Refusal, type Result } from '../../../shared/result.ts';
import { backoffMs } from './backoff.ts';
import type { Breaker } from './breaker.ts';
import type { CentreBook } from './centre-book.ts';
import { readQueue } from './queue.ts';
import { type DownlinkSink, type Receiver, receiveAll } from './receive.ts';
import { isHopeless, type Sent, type SyncLedger, sendNext, type Uplink } from './uplink.ts';

const OK: Result<undefined> = ok(undefined);

/** However long the centre wants to be left alone, it is asked again after this; timers hold no more than 24 days. */
const LONGEST_REST_MS = 3_600_000;
/** Rest after a round in which all went well; spread by half each way. */
const REST_MS = 10_000;

export interface SyncOptions {
  readonly ledger: SyncLedger;
  readonly client: Pick<CentreClient, 'sendBatch' | 'downlink'>;
  readonly keys: Sm2KeyPair;
  readonly book: CentreBook;
  readonly sink: DownlinkSink;
  readonly clock: Clock;
  readonly breaker: Breaker;
  /** Begins each round: is the centre still on this ledger's chain? Refused, nothing is exchanged. */
  readonly meet?: () => Promise<Result<undefined>>;
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
  /** Sends again from a record on that was confirmed before; the centre books nothing twice. */
  resend(fromSeq: number): Promise<Result<SyncState>>;
  /** Lets a running round end and starts no other. */
  stop(): Promise<void>;
}

/** Makes the loop; it starts with the first `kick`. */
export function createSync(options: SyncOptions): Sync {
  return new SyncLoop(options);
}

class SyncLoop implements Sync {
  readonly #options: SyncOptions;
  #running: Promise<Refusal | undefined> | undefined;
  /** Something new came while a round was running. */
  #again = false;
  #resendFrom: number | undefined;
  #failures = 0;
  #stopped: Refusal | undefined;
  #ended = false;
  #planned: { readonly atMs: number; readonly cancel: () => void } | undefined;

  constructor(options: SyncOptions) {
    this.#options = { ...options, client: watched(options) };
  }

  state(): SyncState {
    const { ledger, clock, breaker } = this.#options;
    const queue = readQueue(ledger, clock.nowMs());
    return {
      link: breaker.link(),
      queueRecords: queue.records,
      queueAmountFen: queue.amountFen,
      oldestAgeMs: queue.oldestAgeMs,
      nextTryInMs: this.#planned ? Math.max(0, this.#planned.atMs - clock.monotonicMs()) : 0,
      acknowledgedSeq: queue.acknowledgedSeq,
      ...(this.#stopped && { stopped: this.#stopped }),
    };
  }

  kick(): void {
    if (!this.#ended) void this.#round();
  }

  async drain(): Promise<Result<SyncState>> {
    const refusal = await this.#round();
    return refusal ? { ok: false, error: refusal } : { ok: true, value: this.state() };
  }

  resend(fromSeq: number): Promise<Result<SyncState>> {
    this.#resendFrom = fromSeq;
    return this.drain();
  }

  async stop(): Promise<void> {
    this.#ended = true;
    await this.#running;
    this.#unplan();
  }

  #round(): Promise<Refusal | undefined> {
    this.#again = true;
    if (this.#running) return this.#running;
    this.#unplan();
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#options.onState(this.state());
    });
    return this.#running;
  }

  async #run(): Promise<Refusal | undefined> {
    let ending: Ending;
    do {
      this.#again = false;
      ending = await this.#exchange();
    } while (this.#again && !ending.refusal && !this.#ended);
    this.#failures = ending.refusal ? this.#failures + 1 : 0;
    const random = this.#options.random();
    const restMs = ending.refusal ? backoffMs(this.#failures, random) : REST_MS * (0.5 + random);
    this.#plan(Math.min(LONGEST_REST_MS, Math.max(restMs, ending.afterMs)));
    return ending.refusal;
  }

  /** Sends all and receives all. A stopped uplink still receives: a person may need to see it. */
  async #exchange(): Promise<Ending> {
    const met = this.#options.meet ? await this.#options.meet() : OK;
    if (!met.ok) return this.#notMet(met.error);
    const fromSeq = this.#resendFrom;
    this.#resendFrom = undefined;
    const sent = await sendAll(this.#options, fromSeq, () => this.#options.onState(this.state()));
    this.#stopped = sent.kind === 'stopped' ? sent.refusal : undefined;
    if (sent.kind === 'later') return sent;
    const received = await receiveAll(this.#options);
    const refusal = this.#stopped ?? (received.ok ? undefined : received.error);
    return { refusal, afterMs: 0 };
  }

  /** An old copy takes nothing in either: it stays as it is. */
  #notMet(refusal: Refusal): Ending {
    this.#stopped = isHopeless(refusal) ? refusal : undefined;
    return { refusal, afterMs: 0 };
  }

  #plan(delayMs: number): void {
    this.#unplan();
    if (this.#ended) return;
    const { later, clock } = this.#options;
    const cancel = later(() => void this.#round(), delayMs);
    this.#planned = { atMs: clock.monotonicMs() + delayMs, cancel };
  }

  #unplan(): void {
    this.#planned?.cancel();
    this.#planned = undefined;
  }
}

/** How a round ended, and how long the centre wants to be left alone. */
interface Ending {
  readonly refusal: Refusal | undefined;
  readonly afterMs: number;
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
async function sendAll(
  uplink: Uplink,
  first: number | undefined,
  onBatch: () => void,
): Promise<Ended> {
  let fromSeq = first;
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
