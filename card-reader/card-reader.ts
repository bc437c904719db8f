/**
 * The core of the card-reader process, free of any process machinery: requests in, events out. The
 * entry (`main.ts`) gives it a transport, the machine's clock and a way to send.
 */
import type { CardData } from '../shared/card/card-data.ts';
import type { CardEvent, CardOutcome } from '../shared/card/messages.ts';
import type { Refusal } from '../shared/result.ts';
import { Trace } from './apdu/trace.ts';
import type { Clock } from './clock.ts';
import { IdentityDesk } from './identity/identity-desk.ts';
import { Psam } from './identity/psam.ts';
import { PinDesk } from './pin/pin-desk.ts';
import { refused } from './pin/pin-outcome.ts';
import { pinRequest } from './pin/pin-requests.ts';
import { CardFailure, refusalOfFault } from './profile/card-failure.ts';
import type { CardProfile } from './profile/profile.ts';
import { Reader, type ReaderContext } from './reader.ts';
import { answerRequest } from './request-door.ts';
import type { ParsedRequest } from './request-schema.ts';
import type { CardSession, SessionHost, SessionStep } from './session.ts';
import type { CardTransport, ReaderStatus, TransportError } from './transport/card-transport.ts';
import { SimulatedTransport } from './transport/simulated-transport.ts';
import { parseCardImage } from './virtual/parse-image.ts';

export interface CardReaderParts {
  readonly transport: CardTransport;
  readonly clock: Clock;
  readonly profiles: readonly CardProfile[];
  /** Reader or slot with a security module; its card is nobody's. */
  readonly psamReader?: string;
  readonly send: (event: CardEvent) => void;
}

/** How long a shutdown waits for the step that is running. */
const SHUTDOWN_LIMIT_MS = 400;
const READER_GRACE_MS = 500;

export class CardReader implements SessionHost {
  readonly trace = new Trace();
  readonly #parts: CardReaderParts;
  readonly #readers = new Map<string, Reader>();
  readonly #pin: PinDesk;
  readonly #identity: IdentityDesk;
  readonly #psam: Psam | undefined;
  #sessions = 0;
  #serviceState = '';
  #closing: Promise<boolean> | null = null;

  constructor(parts: CardReaderParts) {
    this.#parts = parts;
    this.#pin = new PinDesk(this, parts.send);
    const { transport, clock, psamReader: reader } = parts;
    const { trace } = this;
    this.#psam = reader === undefined ? undefined : new Psam({ transport, clock, trace, reader });
    this.#identity = new IdentityDesk(this, clock, parts.send, this.#psam);
  }

  start(): void {
    this.#parts.transport.start({
      // Readers report themselves a moment later; "no reader" is only said when none did.
      serviceUp: () => void this.#parts.clock.after(READER_GRACE_MS, () => this.#showService()),
      serviceDown: (error) => this.#serviceDown(error),
      readerFound: (reader) => this.#found(reader),
      readerLost: (reader) => this.#lost(reader),
      status: (status) => this.#status(status),
    });
  }

  /** Handles one message of the service and answers it; never throws. */
  handle(message: unknown): Promise<void> {
    const closing = () => this.#closing !== null;
    return answerRequest(message, closing, (request) => this.#dispatch(request), this.#parts.send);
  }

  /**
   * Ends sessions and transport within SHUTDOWN_LIMIT_MS or so. False when a command still hangs in
   * the reader: the process cannot end in the ordinary way then.
   */
  close(): Promise<boolean> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<boolean> {
    for (const reader of this.#readers.values()) reader.endInsertion();
    const drained = Promise.all([
      ...[...this.#readers.values()].map((reader) => reader.drained()),
      this.#psam?.drained(),
    ]);
    const deadline = new Promise<false>((done) =>
      this.#parts.clock.after(SHUTDOWN_LIMIT_MS, () => done(false)),
    );
    const clean = await Promise.race([drained.then(() => true), deadline]);
    await this.#parts.transport.close();
    return clean;
  }

  find(sessionId: string): CardSession | null {
    for (const { session } of this.#readers.values()) {
      if (session?.id === sessionId) return session;
    }
    return null;
  }

  perform<T>(session: CardSession, step: SessionStep<T>): Promise<T> {
    const reader = this.#readers.get(session.reader);
    if (!reader) return Promise.reject(new CardFailure({ code: 'card.readerGone' }));
    return reader.perform(session, step);
  }

  learn(session: CardSession, card: CardData): void {
    this.#readers.get(session.reader)?.learn(session, card);
  }

  async #dispatch(request: ParsedRequest): Promise<CardOutcome> {
    switch (request.type) {
      case 'readAgain':
        return this.#readAgain(request.reader);
      case 'checkPresent':
        return this.#checkPresent(request.sessionId);
      case 'unlockIdentity':
        return this.#identity.unlock(request.sessionId);
      case 'identityAnswer':
        return this.#identity.answer(request.sessionId, request.cryptogram);
      case 'simulate':
        return this.#simulate(request.action, request.image);
      case 'shutdown':
        await this.close();
        return { ok: true };
      default:
        return pinRequest(this.#pin, request);
    }
  }

  #readAgain(name: string | undefined): CardOutcome {
    for (const reader of this.#readers.values()) {
      if (name === undefined || reader.name === name) reader.readAgain();
    }
    return { ok: true };
  }

  async #checkPresent(sessionId: string): Promise<CardOutcome> {
    const session = this.find(sessionId);
    if (!session) return refused({ code: 'card.noSession' });
    await this.perform(session, { run: () => Promise.resolve(), after: 'leave' });
    return { ok: true };
  }

  #simulate(action: 'insert' | 'remove', image: unknown): CardOutcome {
    const { transport } = this.#parts;
    if (!(transport instanceof SimulatedTransport)) return refused({ code: 'card.notSimulated' });
    if (action === 'remove') {
      transport.remove();
      return { ok: true };
    }
    const parsed = parseCardImage(image);
    if (!parsed.ok) return refused(parsed.error);
    transport.insert(parsed.value);
    return { ok: true };
  }

  #status(status: ReaderStatus): void {
    if (this.#closing || status.reader === this.#psam?.reader) return;
    this.#found(status.reader);
    this.#readers.get(status.reader)?.onStatus(status);
  }

  #found(name: string): void {
    const known = this.#readers.has(name) || name === this.#psam?.reader;
    if (this.#closing || known) return;
    const { transport, clock, profiles } = this.#parts;
    const context: ReaderContext = {
      transport,
      clock,
      profiles,
      send: (event) => this.#announce(event),
      trace: this.trace,
      newSessionId: () => this.#newSessionId(),
      onSessionEnd: (sessionId) => {
        this.#pin.sessionEnded(sessionId);
        this.#identity.sessionEnded(sessionId);
      },
    };
    this.#readers.set(name, new Reader(name, context));
    this.#serviceState = '';
  }

  /** With a security module at hand a locked card is opened without anybody asking. */
  #announce(event: CardEvent): void {
    this.#parts.send(event);
    if (!this.#psam || event.type !== 'cardPresent' || !event.card.identityLocked) return;
    // What fails here fails again, in words, when the service asks for it.
    void this.#identity.unlock(event.sessionId).catch(() => undefined);
  }

  #lost(name: string): void {
    if (name === this.#psam?.reader) return;
    this.#readers.get(name)?.endInsertion();
    this.#readers.delete(name);
    this.#showService();
  }

  #serviceDown(error: TransportError): void {
    for (const reader of this.#readers.values()) reader.endInsertion();
    this.#readers.clear();
    const refusal = refusalOfFault(error.fault);
    const quiet = error.fault === 'serviceStopped' || error.fault === 'noService';
    this.#show('noService', quiet ? 'card.state.noService' : refusal.code);
  }

  #showService(): void {
    if (this.#readers.size === 0) this.#show('noReader', 'card.state.noReader');
  }

  #show(state: 'noService' | 'noReader', code: Refusal['code']): void {
    if (this.#closing || this.#serviceState === code) return;
    this.#serviceState = code;
    this.#parts.send({ type: 'readerState', reader: null, state, code });
  }

  /** Unique over restarts of the process, so that a late answer cannot meet another card. */
  #newSessionId(): string {
    this.#sessions += 1;
    return `card-${this.#parts.clock.nowMs().toString(36)}-${this.#sessions}`;
  }
}
