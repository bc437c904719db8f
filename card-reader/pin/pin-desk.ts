/**
 * The PIN entry of the process: one at a time, bound to one card session. Nothing of it is ever
 * sent out but how many digits are in.
 */
import type { CardEvent, CardOutcome } from '../../shared/card/messages.ts';
import type { Refusal } from '../../shared/result.ts';
import { type CardSession, cardKeyOf, type SessionHost } from '../session.ts';
import { pinBlock } from './pin-block.ts';
import { PIN_DIGITS_MAX, PinEntry } from './pin-entry.ts';
import { askTries, verifyOnPad, verifyPin } from './verify-pin.ts';
import { WrongPins } from './wrong-pins.ts';

interface Current {
  readonly session: CardSession;
  readonly entry: PinEntry;
}

/** The holder's fingers, the reader's own timeout, and some more. */
const PAD_LIMIT_MS = 45_000;
const DONE: CardOutcome = { ok: true };

export class PinDesk {
  readonly #host: SessionHost;
  readonly #send: (event: CardEvent) => void;
  readonly #wrong = new WrongPins();
  #current: Current | null = null;

  constructor(host: SessionHost, send: (event: CardEvent) => void) {
    this.#host = host;
    this.#send = send;
  }

  /** Opens an entry after asking for the tries; a blocked card never gets a prompt. */
  async start(sessionId: string, min: number, max: number): Promise<CardOutcome> {
    this.#drop();
    const possible = 1 <= min && min <= max && max <= PIN_DIGITS_MAX;
    if (!possible) return refused({ code: 'card.badRequest' });
    const tries = await this.triesLeft(sessionId);
    if (!tries.ok || tries.triesLeft === 0) {
      return tries.ok ? withTries({ code: 'card.pin.blocked' }, 0) : tries;
    }
    const session = this.#host.find(sessionId);
    if (!session) return refused({ code: 'card.noSession' });
    this.#drop(); // another start may have come in while the card was asked
    this.#current = { session, entry: new PinEntry(min, max) };
    this.#progress();
    return tries;
  }

  digit(digit: number): CardOutcome {
    const current = this.#current;
    if (!current) return refused({ code: 'card.pin.notStarted' });
    if (!Number.isInteger(digit) || digit < 0 || digit > 9) {
      return refused({ code: 'card.pin.notDigit' });
    }
    if (!current.entry.add(digit)) return refused({ code: 'card.pin.full' });
    this.#progress();
    return DONE;
  }

  backspace(): CardOutcome {
    return this.#edit((entry) => entry.backspace());
  }

  clear(): CardOutcome {
    return this.#edit((entry) => entry.wipe());
  }

  cancel(): CardOutcome {
    if (!this.#current) return refused({ code: 'card.pin.notStarted' });
    this.#drop();
    return DONE;
  }

  /** Sends the PIN to the card. The digits are gone afterwards, whatever comes of it. */
  async submit(sessionId: string): Promise<CardOutcome> {
    const current = this.#current;
    if (current?.session.id !== sessionId) return refused({ code: 'card.pin.notStarted' });
    const { entry, session } = current;
    if (!entry.complete) {
      const { min, max } = entry;
      this.#edit((one) => one.wipe());
      return refused({ code: 'card.pin.length', params: { min, max } });
    }
    this.#current = null;
    try {
      return await this.#verify(session, entry);
    } finally {
      entry.wipe();
    }
  }

  /** Has the PIN entered on the reader's own keypad, where it has one. */
  async onPad(sessionId: string): Promise<CardOutcome> {
    this.#drop();
    const tries = await this.triesLeft(sessionId);
    if (!tries.ok) return tries;
    if (tries.triesLeft === 0) return withTries({ code: 'card.pin.blocked' }, 0);
    const session = this.#host.find(sessionId);
    const pin = session?.profile.pin;
    if (!session || !pin) return refused({ code: 'card.noSession' });
    const verdict = await this.#host.perform(session, {
      run: (channel) => verifyOnPad(channel, pin, process.platform),
      after: 'reset',
      limitMs: PAD_LIMIT_MS,
    });
    if (verdict.kind === 'accepted') return DONE;
    const triesLeft = verdict.kind === 'blocked' ? 0 : verdict.triesLeft;
    return withTries(refusalOfTries(triesLeft), triesLeft);
  }

  /** Tries left: asked of the card, else what it said last. */
  async triesLeft(sessionId: string): Promise<CardOutcome> {
    const session = this.#host.find(sessionId);
    if (!session) return refused({ code: 'card.noSession' });
    const { pin } = session.profile;
    if (!pin) return refused({ code: 'card.pin.notSupported' });
    const asked = await this.#host.perform(session, {
      run: (channel) => askTries(channel, pin),
      after: 'leave',
    });
    const triesLeft = asked ?? this.#wrong.triesLeft(cardKeyOf(session.card));
    return triesLeft === undefined ? DONE : { ok: true, triesLeft, lastTry: triesLeft === 1 };
  }

  /** The session ended: its digits go with it. */
  sessionEnded(sessionId: string): void {
    if (this.#current?.session.id === sessionId) this.#drop();
  }

  async #verify(session: CardSession, entry: PinEntry): Promise<CardOutcome> {
    const { pin } = session.profile;
    if (!pin) return refused({ code: 'card.pin.notSupported' });
    const cardKey = cardKeyOf(session.card);
    const block = pinBlock(entry.digits, pin.block);
    try {
      if (this.#wrong.known(cardKey, block)) {
        return withTries({ code: 'card.pin.sameWrong' }, this.#wrong.triesLeft(cardKey));
      }
      const verdict = await this.#host.perform(session, {
        run: (channel) => verifyPin(channel, pin, block),
        after: 'reset',
      });
      if (verdict.kind === 'accepted') {
        this.#wrong.forget(cardKey);
        return isInitial(entry.digits, pin.initial) ? { ok: true, initialPin: true } : DONE;
      }
      const triesLeft = verdict.kind === 'blocked' ? 0 : verdict.triesLeft;
      this.#wrong.add(cardKey, block, triesLeft);
      return withTries(refusalOfTries(triesLeft), triesLeft);
    } finally {
      block.fill(0);
    }
  }

  #edit(change: (entry: PinEntry) => void): CardOutcome {
    if (!this.#current) return refused({ code: 'card.pin.notStarted' });
    change(this.#current.entry);
    this.#progress();
    return DONE;
  }

  #drop(): void {
    this.#current?.entry.wipe();
    this.#current = null;
  }

  #progress(): void {
    if (!this.#current) return;
    const { session, entry } = this.#current;
    const { count: entered, min, max } = entry;
    this.#send({ type: 'pinProgress', sessionId: session.id, entered, min, max });
  }
}

/** Compared digit by digit, so that the PIN itself never becomes a text. */
function isInitial(digits: Uint8Array, initial: readonly string[] = []): boolean {
  return initial.some(
    (text) =>
      text.length === digits.length && digits.every((digit, at) => digit === Number(text[at])),
  );
}

function refusalOfTries(triesLeft: number | undefined): Refusal {
  if (triesLeft === undefined) return { code: 'card.pin.wrongNoCount' };
  if (triesLeft === 0) return { code: 'card.pin.blocked' };
  if (triesLeft === 1) return { code: 'card.pin.lastTry' };
  return { code: 'card.pin.wrong', params: { triesLeft } };
}

/** An outcome that carries a refusal. */
export function refused({ code, params }: Refusal): CardOutcome {
  return { ok: false, refused: code, ...(params && { params }) };
}

function withTries(refusal: Refusal, triesLeft: number | undefined): CardOutcome {
  const outcome = refused(refusal);
  return triesLeft === undefined ? outcome : { ...outcome, triesLeft };
}
