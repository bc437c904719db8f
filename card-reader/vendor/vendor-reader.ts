/**
 * A site whose reader speaks only through its vendor's library: the same requests and events as the
 * card reader proper, with the library's strings instead of commands. The library asks for a card
 * PIN itself, so none is offered here; a PIN for the centre is entered and sealed as ever.
 */
import type { CardEvent, CardOutcome, ReaderState } from '../../shared/card/messages.ts';
import type { Refusal } from '../../shared/result.ts';
import { sameBytes } from '../bytes.ts';
import type { Clock } from '../clock.ts';
import { PinDesk } from '../pin/pin-desk.ts';
import { refused } from '../pin/pin-outcome.ts';
import { pinRequest } from '../pin/pin-requests.ts';
import { CardFailure, refusalOfError } from '../profile/card-failure.ts';
import type { CardProfile } from '../profile/profile.ts';
import { answerRequest } from '../request-door.ts';
import type { ParsedRequest } from '../request-schema.ts';
import type { CardSession, SessionHost } from '../session.ts';
import { vendorAnswer } from './vendor-answer.ts';
import type { VendorLine } from './vendor-process.ts';

export interface VendorReaderParts {
  readonly line: VendorLine;
  readonly clock: Clock;
  /** What the sessions are of; its PIN is the library's business. */
  readonly profile: CardProfile;
  readonly send: (event: CardEvent) => void;
}

export const VENDOR_READER = 'iReadCardBas';
/** The library powers the card up at each call; a slower poll spares card and reader. */
const POLL_MS = 1_000;

const STATES: Readonly<Partial<Record<Refusal['code'], ReaderState>>> = {
  'card.state.empty': 'empty',
  'card.state.mute': 'mute',
  'card.state.noReader': 'noReader',
  'card.state.noService': 'noService',
  'card.state.unknownCard': 'unknownCard',
};

export class VendorReader implements SessionHost {
  readonly #parts: VendorReaderParts;
  readonly #pin: PinDesk;
  #session: CardSession | null = null;
  #last: Uint8Array | null = null;
  #sessions = 0;
  #shown = '';
  #closing = false;

  constructor(parts: VendorReaderParts) {
    const { pin: _asked, ...profile } = parts.profile;
    this.#parts = { ...parts, profile };
    this.#pin = new PinDesk(this, parts.send);
  }

  start(): void {
    void this.#poll();
  }

  /** Handles one message of the service and answers it; never throws. */
  handle(message: unknown): Promise<void> {
    const closed = () => this.#closing;
    return answerRequest(message, closed, (request) => this.#dispatch(request), this.#parts.send);
  }

  close(): Promise<boolean> {
    this.#closing = true;
    this.#leave();
    this.#parts.line.close();
    return Promise.resolve(true);
  }

  find(sessionId: string): CardSession | null {
    return this.#session?.id === sessionId ? this.#session : null;
  }

  perform(): Promise<never> {
    return Promise.reject(new CardFailure({ code: 'card.pin.notSupported' }));
  }

  learn(): void {
    // Nothing is learnt later: the string says all.
  }

  async #dispatch(request: ParsedRequest): Promise<CardOutcome> {
    switch (request.type) {
      case 'readAgain':
        this.#last = null;
        await this.#look();
        return { ok: true };
      case 'checkPresent':
        await this.#look();
        return this.find(request.sessionId) ? { ok: true } : refused({ code: 'card.removed' });
      case 'unlockIdentity':
      case 'identityAnswer':
        return refused({ code: 'card.notLocked' });
      case 'simulate':
        return refused({ code: 'card.notSimulated' });
      case 'shutdown':
        await this.close();
        return { ok: true };
      default:
        return pinRequest(this.#pin, request);
    }
  }

  async #poll(): Promise<void> {
    await this.#look();
    if (!this.#closing) this.#parts.clock.after(POLL_MS, () => void this.#poll());
  }

  /** Asks the library once; the same answer as before is the same card. */
  async #look(): Promise<void> {
    const answer = await this.#parts.line.ask(VENDOR_READER).catch((error: unknown) => {
      this.#last = null;
      this.#leave();
      this.#show(refusalOfError(error) ?? { code: 'system.internal' });
      return null;
    });
    if (answer === null || this.#closing) return;
    if (this.#last && sameBytes(this.#last, answer)) return;
    this.#last = answer;
    this.#leave();
    const read = vendorAnswer(answer);
    if (!read.ok) {
      this.#show(read.error);
      return;
    }
    const { clock, profile, send } = this.#parts;
    this.#sessions += 1;
    const id = `vendor-${clock.nowMs().toString(36)}-${this.#sessions}`;
    this.#session = { id, reader: VENDOR_READER, card: read.value, profile };
    this.#show({ code: 'card.state.present' }, 'present');
    send({ type: 'cardPresent', sessionId: id, reader: VENDOR_READER, card: read.value });
  }

  #leave(): void {
    const session = this.#session;
    this.#session = null;
    if (!session) return;
    this.#pin.sessionEnded(session.id);
    this.#parts.send({ type: 'cardRemoved', sessionId: session.id });
  }

  #show({ code, params }: Refusal, state: ReaderState = STATES[code] ?? 'failed'): void {
    if (this.#closing || this.#shown === code) return;
    this.#shown = code;
    const event: CardEvent = { type: 'readerState', reader: VENDOR_READER, state, code };
    this.#parts.send(params ? { ...event, params } : event);
  }
}
