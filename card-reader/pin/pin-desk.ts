/**
 * The PIN entry of the process: one at a time, bound to one card session. Nothing of it is ever
 * sent out but how many digits are in, and on demand a block that only the centre can open.
 */
import type { CardEvent, CardOutcome } from '../../shared/card/messages.ts';
import { sealPin } from '../../shared/centre/sealed-pin.ts';
import type { ProfilePin } from '../profile/profile.ts';
import { type CardSession, cardKeyOf, type SessionHost } from '../session.ts';
import { pinBlock } from './pin-block.ts';
import { PinChange } from './pin-change.ts';
import { PIN_DIGITS_MAX, PinEntry } from './pin-entry.ts';
import { isInitial, outcomeOfTries, refused, withTries } from './pin-outcome.ts';
import { askTries, changeOnPad, changePin, verifyOnPad, verifyPin } from './verify-pin.ts';
import { WrongPins } from './wrong-pins.ts';

/** Whom the digits are for: the card, the card twice (a change), or the centre. */
type Job =
  | { readonly kind: 'verify'; readonly entry: PinEntry }
  | { readonly kind: 'change'; readonly change: PinChange }
  | { readonly kind: 'seal'; readonly entry: PinEntry; readonly seal: PinSeal };

/** The centre's SM2 key and the command the sealed PIN is good for. */
export interface PinSeal {
  readonly publicKey: string;
  readonly binding: string;
}

interface Current {
  readonly sessionId: string;
  /** Null where no card is in: then the digits can only be for the centre. */
  readonly session: CardSession | null;
  readonly job: Job;
}

/** How an entry begins. */
interface Opening {
  readonly min: number;
  readonly max: number;
  /** The card is asked for its tries first. */
  readonly asksCard: boolean;
  readonly withoutCard?: true | undefined;
}

/** The holder's fingers, the reader's own timeout, and some more. */
const PAD_LIMIT_MS = 45_000;
/** Three PINs in a row on the keypad. */
const PAD_CHANGE_LIMIT_MS = 120_000;
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

  /** Opens an entry for the card; a blocked card never gets a prompt. */
  start(sessionId: string, min: number, max: number): Promise<CardOutcome> {
    const entry = () => new PinEntry(min, max);
    return this.#open(sessionId, { min, max, asksCard: true }, () => ({
      ...{ kind: 'verify', entry: entry() },
    }));
  }

  /** Opens an entry for the centre: the card is not asked, and need not be there at all. */
  startSealed(
    sessionId: string,
    { min, max, withoutCard }: Omit<Opening, 'asksCard'>,
    seal: PinSeal,
  ): Promise<CardOutcome> {
    const entry = () => new PinEntry(min, max);
    return this.#open(sessionId, { min, max, withoutCard, asksCard: false }, () => ({
      ...{ kind: 'seal', entry: entry(), seal },
    }));
  }

  /** Opens the three entries of a change. */
  startChange(sessionId: string, min: number, max: number): Promise<CardOutcome> {
    if (!this.#host.find(sessionId)?.profile.pin?.change) {
      this.#drop();
      return Promise.resolve(refused({ code: 'card.pin.noChange' }));
    }
    const change = () => new PinChange(min, max);
    return this.#open(sessionId, { min, max, asksCard: true }, () => ({
      kind: 'change',
      change: change(),
    }));
  }

  digit(digit: number): CardOutcome {
    const current = this.#current;
    if (!current) return refused({ code: 'card.pin.notStarted' });
    if (!Number.isInteger(digit) || digit < 0 || digit > 9) {
      return refused({ code: 'card.pin.notDigit' });
    }
    if (!entryOf(current.job).add(digit)) return refused({ code: 'card.pin.full' });
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

  /** Hands the PIN over. The digits are gone afterwards, whatever comes of it. */
  async submit(sessionId: string): Promise<CardOutcome> {
    const current = this.#current;
    if (current?.sessionId !== sessionId) return refused({ code: 'card.pin.notStarted' });
    const { job, session } = current;
    const { complete, min, max } = entryOf(job);
    if (!complete) {
      this.#edit((one) => one.wipe());
      return refused({ code: 'card.pin.length', params: { min, max } });
    }
    const step = job.kind === 'change' ? this.#confirm(session, job.change) : null;
    if (step) return step;
    this.#current = null;
    try {
      return await this.#handOver(session, job);
    } finally {
      wipe(job);
    }
  }

  /** Has the PIN entered on the reader's own keypad, where it has one. */
  onPad(sessionId: string): Promise<CardOutcome> {
    return this.#pad(sessionId, verifyOnPad, PAD_LIMIT_MS);
  }

  /** Has the PIN changed on the reader's own keypad: old, new, new again. */
  changeOnPad(sessionId: string): Promise<CardOutcome> {
    return this.#pad(sessionId, changeOnPad, PAD_CHANGE_LIMIT_MS);
  }

  /** Tries left: asked of the card, else what it said last. */
  async triesLeft(sessionId: string): Promise<CardOutcome> {
    const session = this.#host.find(sessionId);
    if (!session) return refused({ code: 'card.noSession' });
    if (session.card.identityLocked) return refused({ code: 'card.identityLocked' });
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
    if (this.#current?.sessionId === sessionId) this.#drop();
  }

  async #open(
    sessionId: string,
    { min, max, asksCard, withoutCard }: Opening,
    job: () => Job,
  ): Promise<CardOutcome> {
    this.#drop();
    const possible = 1 <= min && min <= max && max <= PIN_DIGITS_MAX;
    if (!possible) return refused({ code: 'card.badRequest' });
    const tries = asksCard ? await this.triesLeft(sessionId) : DONE;
    if (!tries.ok || tries.triesLeft === 0) {
      return tries.ok ? withTries({ code: 'card.pin.blocked' }, 0) : tries;
    }
    const session = this.#host.find(sessionId);
    if (!session && !withoutCard) return refused({ code: 'card.noSession' });
    this.#drop(); // another start may have come in while the card was asked
    this.#current = { sessionId, session, job: job() };
    this.#progress();
    return tries;
  }

  /** The outcome of a stage that is not the last; null when the change can go to the card. */
  #confirm(session: CardSession | null, change: PinChange): CardOutcome | null {
    const initial = session?.profile.pin?.initial;
    const step = change.confirm((digits) => isInitial(digits, initial));
    if (step === 'ready') return null;
    this.#progress();
    return typeof step === 'string' ? { ok: true, next: step } : refused(step);
  }

  async #handOver(session: CardSession | null, job: Job): Promise<CardOutcome> {
    if (job.kind === 'seal') return sealed(job.entry, job.seal);
    const pin = session?.profile.pin;
    if (!session || !pin) return refused({ code: 'card.pin.notSupported' });
    const entry = job.kind === 'verify' ? job.entry : job.change.old;
    const block = pinBlock(entry.digits, pin.block);
    const fresh = job.kind === 'change' ? pinBlock(job.change.fresh.digits, pin.block) : null;
    try {
      const outcome = await this.#toCard(session, pin, block, fresh);
      const warn = outcome.ok && !fresh && isInitial(entry.digits, pin.initial);
      return warn ? { ...outcome, initialPin: true } : outcome;
    } finally {
      block.fill(0);
      fresh?.fill(0);
    }
  }

  /** Verifies `block`, or changes it to `fresh`; the same wrong one is not sent twice. */
  async #toCard(
    session: CardSession,
    pin: ProfilePin,
    block: Uint8Array,
    fresh: Uint8Array | null,
  ): Promise<CardOutcome> {
    const cardKey = cardKeyOf(session.card);
    if (this.#wrong.known(cardKey, block)) {
      return withTries({ code: 'card.pin.sameWrong' }, this.#wrong.triesLeft(cardKey));
    }
    const verdict = await this.#host.perform(session, {
      run: (channel) =>
        fresh ? changePin(channel, pin, block, fresh) : verifyPin(channel, pin, block),
      after: 'reset',
    });
    if (verdict.kind === 'accepted') {
      this.#wrong.forget(cardKey);
      return DONE;
    }
    this.#wrong.add(cardKey, block, verdict.kind === 'blocked' ? 0 : verdict.triesLeft);
    return outcomeOfTries(verdict);
  }

  async #pad(sessionId: string, act: typeof verifyOnPad, limitMs: number): Promise<CardOutcome> {
    this.#drop();
    const tries = await this.triesLeft(sessionId);
    if (!tries.ok) return tries;
    if (tries.triesLeft === 0) return withTries({ code: 'card.pin.blocked' }, 0);
    const session = this.#host.find(sessionId);
    const pin = session?.profile.pin;
    if (!session || !pin) return refused({ code: 'card.noSession' });
    const verdict = await this.#host.perform(session, {
      run: (channel) => act(channel, pin, process.platform),
      after: 'reset',
      limitMs,
    });
    return verdict.kind === 'accepted' ? DONE : outcomeOfTries(verdict);
  }

  #edit(change: (entry: PinEntry) => void): CardOutcome {
    if (!this.#current) return refused({ code: 'card.pin.notStarted' });
    change(entryOf(this.#current.job));
    this.#progress();
    return DONE;
  }

  #drop(): void {
    if (this.#current) wipe(this.#current.job);
    this.#current = null;
  }

  #progress(): void {
    if (!this.#current) return;
    const { sessionId, job } = this.#current;
    const { count: entered, min, max } = entryOf(job);
    const stage = job.kind === 'change' && { stage: job.change.stage };
    this.#send({ type: 'pinProgress', sessionId, entered, min, max, ...stage });
  }
}

function entryOf(job: Job): PinEntry {
  return job.kind === 'change' ? job.change.entry : job.entry;
}

function wipe(job: Job): void {
  if (job.kind === 'change') job.change.wipe();
  else job.entry.wipe();
}

function sealed(entry: PinEntry, { binding, publicKey }: PinSeal): CardOutcome {
  const block = pinBlock(entry.digits, 'format2');
  try {
    return { ok: true, sealedPin: sealPin(block, binding, publicKey) };
  } finally {
    block.fill(0);
  }
}
