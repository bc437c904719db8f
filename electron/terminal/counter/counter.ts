/**
 * What is on the counter: the reader, the card in it, the person behind it, and the PIN being
 * entered. One per terminal; both desks and the customer display look at it.
 */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { ReaderState } from '../../../shared/card/messages.ts';
import type { BalanceView, Sentence } from '../../../shared/contract/views.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CardNotice, CardPort } from '../card/card-port.ts';
import type { FoundPerson } from '../people/look-up.ts';
import type { RegionProfile } from '../region/region.ts';
import { type CardSession, newSession, type PinEntry } from './card-session.ts';

export interface CounterDeps {
  readonly port: Pick<CardPort, 'request'>;
  /** Asks the centre, else the local copy. */
  lookUp(card: CardData): Promise<Result<FoundPerson>>;
  readonly region: RegionProfile;
  changed(): void;
  /** The card left: whoever worked with it must let go of the person. */
  cardGone(): void;
}

export interface ReaderView {
  readonly state: ReaderState;
  readonly name: string;
  readonly code: MessageCode;
}

export interface Counter {
  reader(): ReaderView;
  session(): CardSession | undefined;
  /** The balance when the region's rule allows it to be seen now. */
  visibleBalance(): BalanceView | undefined;
  pinEntry(): PinEntry | undefined;
  onCard(notice: CardNotice): void;
  /** The reader process ended: nothing of the holder stays. */
  readerLost(): void;
  readAgain(): Promise<Result<null>>;
  /** Asks for the PIN and resolves when it was right, or with why not. */
  askPin(purpose: PinEntry['purpose']): Promise<Result<null>>;
  digit(digit: number): Promise<void>;
  backspace(): Promise<void>;
  clearPin(): Promise<void>;
  cancelPin(): Promise<void>;
  submitPin(): Promise<void>;
  /** After a booking: the balance as the ledger knows it now. */
  refreshBalance(balance: BalanceView | undefined): void;
}

/** Refusals after which asking again makes no sense. */
const FINAL: ReadonlySet<MessageCode> = new Set([
  'card.pin.blocked',
  'card.removed',
  'card.swapped',
  'card.serviceLost',
]);

export function createCounter(deps: CounterDeps): Counter {
  const { port, region } = deps;
  let reader: ReaderView = { state: 'noReader', name: '', code: 'card.state.noReader' };
  let session: CardSession | undefined;
  let entry: PinEntry | undefined;
  let finishEntry: ((outcome: Result<null>) => void) | undefined;

  function update(sessionId: string, change: Partial<CardSession>): boolean {
    if (session?.sessionId !== sessionId) return false;
    session = { ...session, ...change };
    deps.changed();
    return true;
  }

  function endEntry(outcome: Result<null>): void {
    const finish = finishEntry;
    entry = undefined;
    finishEntry = undefined;
    finish?.(outcome);
    deps.changed();
  }

  function drop(): void {
    session = undefined;
    if (entry) endEntry(refuse('card.removed'));
    deps.cardGone();
    deps.changed();
  }

  async function present(sessionId: string, card: CardData): Promise<void> {
    if (session) drop();
    session = newSession(sessionId, card);
    deps.changed();
    if (!session.looking) return;
    const found = await deps.lookUp(card);
    if (!found.ok) {
      const sentence: Sentence = found.error;
      update(sessionId, { looking: false, stop: sentence });
      return;
    }
    const { person, hasAccount, balance, stop } = found.value;
    const known = update(sessionId, {
      looking: false,
      person,
      hasAccount,
      ...(balance && { balance }),
      ...(stop && { stop }),
    });
    if (known && region.balanceShown === 'afterPin' && card.pin.supported && !entry) {
      void askPin('balance');
    }
  }

  async function openEntry(
    purpose: PinEntry['purpose'],
    message?: Sentence,
  ): Promise<Result<null>> {
    const current = session;
    if (!current) return refuse('till.noCard');
    const { sessionId } = current;
    const tries = await port.request({ type: 'pinTriesLeft', sessionId });
    if (!tries.ok) return blocked(sessionId, tries.refused);
    const { min, max } = current.card.pin;
    const started = await port.request({
      type: 'pinStart',
      sessionId,
      min,
      max,
      purpose: purpose === 'balance' ? 'balance' : 'settle',
    });
    if (!started.ok) return blocked(sessionId, started.refused);
    if (session?.sessionId !== sessionId) return refuse('card.removed');
    entry = {
      sessionId,
      purpose,
      entered: 0,
      minDigits: min,
      maxDigits: max,
      ...(tries.triesLeft !== undefined && { triesLeft: tries.triesLeft }),
      ...(message && { message }),
    };
    deps.changed();
    return ok(null);
  }

  function blocked(sessionId: string, code: MessageCode): Result<null> {
    if (code === 'card.pin.blocked') update(sessionId, { pin: 'blocked', triesLeft: 0 });
    return refuse(code);
  }

  async function askPin(purpose: PinEntry['purpose']): Promise<Result<null>> {
    if (region.pinStrategy === 'none') return ok(null);
    if (entry) {
      await port.request({ type: 'pinCancel' });
      endEntry(refuse('till.pinReplaced'));
    }
    const opened = await openEntry(purpose);
    if (!opened.ok) return opened;
    return new Promise((resolve) => {
      finishEntry = resolve;
    });
  }

  async function submitPin(): Promise<void> {
    const submitted = entry;
    if (!submitted) return;
    const outcome = await port.request({ type: 'pinSubmit', sessionId: submitted.sessionId });
    if (entry?.sessionId !== submitted.sessionId) return;
    if (outcome.ok) {
      update(submitted.sessionId, { pin: 'verified' });
      endEntry(ok(null));
      return;
    }
    const sentence: Sentence = {
      code: outcome.refused,
      params: {
        ...{ min: submitted.minDigits, max: submitted.maxDigits },
        ...(outcome.triesLeft !== undefined && { triesLeft: outcome.triesLeft }),
      },
    };
    if (outcome.triesLeft === 0 || FINAL.has(outcome.refused)) {
      blocked(submitted.sessionId, outcome.refused);
      endEntry(refuse(outcome.refused, sentence.params));
      return;
    }
    const again = await openEntry(submitted.purpose, sentence);
    if (!again.ok) endEntry(again);
  }

  return {
    reader: () => reader,
    session: () => session,
    visibleBalance() {
      if (!session?.balance) return undefined;
      const allowed = region.balanceShown === 'beforePin' || session.pin === 'verified';
      return allowed ? session.balance : undefined;
    },
    pinEntry: () => entry,
    onCard(notice) {
      if (notice.type === 'readerState') {
        reader = { state: notice.state, name: notice.reader ?? '', code: notice.code };
        deps.changed();
      } else if (notice.type === 'cardPresent') {
        void present(notice.sessionId, notice.card);
      } else if (notice.type === 'cardRemoved') {
        if (session?.sessionId === notice.sessionId) drop();
      } else if (notice.type === 'pinProgress' && entry?.sessionId === notice.sessionId) {
        entry = { ...entry, entered: notice.entered };
        deps.changed();
      }
    },
    readerLost() {
      reader = { state: 'noService', name: '', code: 'card.state.noService' };
      drop();
    },
    async readAgain() {
      const outcome = await port.request({ type: 'readAgain' });
      return outcome.ok ? ok(null) : refuse(outcome.refused);
    },
    askPin,
    async digit(digit) {
      if (entry) await port.request({ type: 'pinDigit', digit });
    },
    async backspace() {
      if (entry) await port.request({ type: 'pinBackspace' });
    },
    async clearPin() {
      if (entry) await port.request({ type: 'pinClear' });
    },
    async cancelPin() {
      if (!entry) return;
      await port.request({ type: 'pinCancel' });
      endEntry(refuse('till.pinCancelled'));
    },
    submitPin,
    refreshBalance(balance) {
      if (session && balance) update(session.sessionId, { balance });
    },
  };
}
