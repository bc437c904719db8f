/**
 * One reader: turns its status reports into card sessions. A session is one insertion, named by the
 * reader's event counter; any jump of the counter ends it, whatever the state bits say.
 */
import type { CardData } from '../shared/card/card-data.ts';
import type { CardEvent, ReaderState } from '../shared/card/messages.ts';
import type { MessageCode } from '../shared/messages/index.ts';
import type { Refusal } from '../shared/result.ts';
import { Channel } from './apdu/channel.ts';
import type { Trace } from './apdu/trace.ts';
import { sameBytes } from './bytes.ts';
import { type Clock, withDeadline } from './clock.ts';
import { hasKeypad } from './pin/verify-pin.ts';
import { CardFailure, refusalOfError } from './profile/card-failure.ts';
import type { CardProfile } from './profile/profile.ts';
import { readCard, readIdentity, recognise } from './profile/read-card.ts';
import type { CardSession, SessionStep } from './session.ts';
import {
  type CardTransport,
  type Disposition,
  type ReaderStatus,
  TransportError,
  type TransportFault,
} from './transport/card-transport.ts';
import { CommandQueue } from './transport/command-queue.ts';

export interface ReaderContext {
  readonly transport: CardTransport;
  readonly clock: Clock;
  readonly profiles: readonly CardProfile[];
  readonly trace: Trace;
  readonly send: (event: CardEvent) => void;
  readonly newSessionId: () => string;
  readonly onSessionEnd: (sessionId: string) => void;
}

interface Insertion {
  readonly eventCount: number;
  readonly atr: Uint8Array;
}

/** A whole reading, all commands together. */
const READING_LIMIT_MS = 20_000;
const STEP_LIMIT_MS = 15_000;
const RETRY_DELAY_MS = 150;
/** Contacts bounce on insertion: these faults deserve one more try with a fresh connection. */
const TRY_TWICE: readonly TransportFault[] = ['removed', 'reset', 'comm', 'short', 'mute'];
const BUSY_RETRIES_MAX = 10;
const BUSY_DELAY_MS = 500;

export class Reader {
  readonly name: string;
  readonly #context: ReaderContext;
  readonly #queue = new CommandQueue();
  #insertion: Insertion | null = null;
  #session: CardSession | null = null;
  #shown = '';
  /** Whether the reader has a keypad; asked once, with the first card. */
  #keypad: boolean | null = null;

  constructor(name: string, context: ReaderContext) {
    this.name = name;
    this.#context = context;
  }

  get session(): CardSession | null {
    return this.#session;
  }

  onStatus(status: ReaderStatus): void {
    if (!status.present) {
      this.endInsertion();
      this.#show('empty', { code: 'card.state.empty' });
      return;
    }
    const known = this.#insertion;
    const same = known?.eventCount === status.eventCount && sameBytes(known.atr, status.atr);
    if (same) return;
    this.endInsertion();
    this.#insertion = { eventCount: status.eventCount, atr: status.atr.slice() };
    if (status.mute) this.#show('mute', { code: 'card.state.mute' });
    else this.readAgain();
  }

  /** Reads the card that is in the reader from scratch; without a card nothing happens. */
  readAgain(): void {
    const insertion = this.#insertion;
    if (!insertion) return;
    this.#endSession();
    this.#show('reading', { code: 'card.state.reading' });
    void this.#queue.run(() => this.#readWithRetries(insertion));
  }

  /** Forgets the card: removal, loss of the reader or of the service. */
  endInsertion(): void {
    this.#insertion = null;
    this.#endSession();
  }

  async drained(): Promise<void> {
    await this.#queue.drained();
  }

  /** Announces the card of a session anew, with what was learnt about it. */
  learn(session: CardSession, card: CardData): void {
    if (this.#session !== session) return;
    this.#session = { ...session, card };
    this.#show('present', { code: 'card.state.present' });
    this.#announce(session.id, card);
  }

  /** Runs a step on the card of a session, after making sure it is still that card. */
  perform<T>(session: CardSession, step: SessionStep<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const work = async (channel: Channel) => {
        await this.#mustBeSameCard(channel, session);
        const value = await step.run(channel);
        this.#mustBeCurrent(session);
        // The answer does not wait until the card is let go; the next step does.
        resolve(value);
      };
      const done = this.#queue.run(() => {
        this.#mustBeCurrent(session);
        return this.#within(step.limitMs ?? STEP_LIMIT_MS, this.#withChannel(step.after, work));
      });
      done.catch(reject);
    });
  }

  #within<T>(limitMs: number, work: Promise<T>): Promise<T> {
    return withDeadline(this.#context.clock, limitMs, work, () => new TransportError('timeout'));
  }

  async #readWithRetries(insertion: Insertion): Promise<void> {
    let tries = 0;
    for (;;) {
      if (this.#insertion !== insertion) return;
      const failure = await this.#readOnce(insertion);
      if (failure === null || this.#insertion !== insertion) return;
      tries += 1;
      const delayMs = retryDelay(failure, tries);
      if (delayMs === null) {
        this.#showFailure(failure);
        return;
      }
      if (isFault(failure, 'sharing')) this.#showFailure(failure);
      await new Promise<void>((done) => this.#context.clock.after(delayMs, done));
    }
  }

  /** Null when the reading came to an end, else what was thrown. */
  async #readOnce(insertion: Insertion): Promise<unknown> {
    let ended = false;
    const work = async (channel: Channel) => {
      const read = await this.#readThrough(channel, insertion);
      // Said at once, before the card is let go; too late is too late.
      if (this.#insertion === insertion && !ended) this.#begin(read);
      ended = true;
    };
    try {
      await this.#within(READING_LIMIT_MS, this.#withChannel('leave', work));
      return null;
    } catch (error) {
      const told = ended;
      ended = true;
      return told ? null : error;
    }
  }

  async #readThrough(
    channel: Channel,
    { atr }: Insertion,
  ): Promise<Pick<CardSession, 'card' | 'profile'> | null> {
    const profile = await recognise(channel, atr, this.#context.profiles);
    const read = profile && { profile, card: await readCard(channel, atr, profile) };
    this.#keypad ??= await hasKeypad(channel, process.platform);
    return read;
  }

  #begin(read: Pick<CardSession, 'card' | 'profile'> | null): void {
    if (!read) {
      this.#show('unknownCard', { code: 'card.state.unknownCard' });
      return;
    }
    const session = { id: this.#context.newSessionId(), reader: this.name, ...read };
    this.#session = session;
    const { card } = session;
    const code: MessageCode = card.identityLocked ? 'card.identityLocked' : 'card.state.present';
    this.#show('present', { code });
    this.#announce(session.id, card);
  }

  #announce(sessionId: string, card: CardData): void {
    const event = { type: 'cardPresent', sessionId, reader: this.name, card } as const;
    this.#context.send(this.#keypad ? { ...event, keypad: true } : event);
  }

  #mustBeCurrent(session: CardSession): void {
    if (this.#session === session) return;
    throw new CardFailure({ code: this.#insertion ? 'card.swapped' : 'card.removed' });
  }

  async #mustBeSameCard(channel: Channel, session: CardSession): Promise<void> {
    if (await readIdentity(channel, session.profile, session.card)) return;
    this.#endSession();
    throw new CardFailure({ code: 'card.swapped' });
  }

  async #withChannel<T>(after: Disposition, run: (channel: Channel) => Promise<T>): Promise<T> {
    const link = await this.#context.transport.connect(this.name);
    let end: Disposition = 'unpower';
    try {
      const value = await run(new Channel(link, this.#context.clock, this.#context.trace));
      end = after;
      return value;
    } finally {
      await link.disconnect(end).catch(() => undefined); // the card may be gone already
    }
  }

  #endSession(): void {
    const session = this.#session;
    if (!session) return;
    this.#session = null;
    this.#context.onSessionEnd(session.id);
    this.#context.send({ type: 'cardRemoved', sessionId: session.id });
  }

  #showFailure(error: unknown): void {
    const bug: Refusal = { code: 'system.internal', params: { where: 'card-reader' } };
    const refusal = refusalOfError(error) ?? bug;
    const mute = refusal.code === 'card.state.mute';
    this.#show(mute ? 'mute' : 'failed', refusal);
  }

  #show(state: ReaderState, { code, params }: Refusal): void {
    const shown = `${state} ${code}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const event: CardEvent = { type: 'readerState', reader: this.name, state, code };
    this.#context.send(params ? { ...event, params } : event);
  }
}

function isFault(error: unknown, fault: TransportFault): boolean {
  return error instanceof TransportError && error.fault === fault;
}

/** How long to wait before the next try, or null when another try is of no use. */
function retryDelay(error: unknown, tries: number): number | null {
  if (!(error instanceof TransportError)) return null;
  if (error.fault === 'sharing') return tries <= BUSY_RETRIES_MAX ? BUSY_DELAY_MS : null;
  return TRY_TWICE.includes(error.fault) && tries <= 1 ? RETRY_DELAY_MS : null;
}
