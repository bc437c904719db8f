/**
 * What is on the counter: the reader, the card in it, the person behind it, and the PIN being
 * entered. One per terminal; both desks and the customer display look at it.
 */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { IdentityChallenge, ReaderState } from '../../../shared/card/messages.ts';
import type { BalanceView, Sentence } from '../../../shared/contract/views.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { CardNotice, CardPort } from '../card/card-port.ts';
import type { KeyService } from '../card/key-service.ts';
import type { FoundPerson } from '../people/look-up.ts';
import type { RegionProfile } from '../region/region.ts';
import {
  type CardPresent,
  type CardSession,
  newSession,
  type PinEntry,
  stopOf,
} from './card-session.ts';
import { type AskedPurpose, createPinDialog, type PinProof } from './pin-dialog.ts';
import { createQuestions, type Question } from './question.ts';
import { askVoucherHolder } from './voucher-holder.ts';

export interface CounterDeps {
  readonly port: Pick<CardPort, 'request'>;
  /** Asks the centre, else the local copy. */
  lookUp(card: CardData): Promise<Result<FoundPerson>>;
  readonly region: RegionProfile;
  /** SM2 key of the centre, for PINs that it checks itself. */
  readonly centreKey?: string;
  /** Opens 3.00 cards; without it they stay recognised and locked. */
  readonly keyService?: KeyService;
  changed(): void;
  /** Whether the PIN is asked for as soon as the person is known; if not said, as the region wants. */
  asksPin?(session: CardSession): boolean;
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
  /** Nothing of the holder stays, though the card may; it has to be read anew. */
  forget(): void;
  readAgain(): Promise<Result<null>>;
  /**
   * Asks for the PIN, of an e-voucher's holder for a yes on the customer display, and resolves when
   * it was right, or with why not. `binding` is the command that a PIN for the centre is good for;
   * `agreed`: the holder has said yes to the amounts already.
   */
  askPin(purpose: AskedPurpose, binding?: string, agreed?: 'agreed'): Promise<Result<PinProof>>;
  /** A question to the holder on the customer display. */
  ask(question: Question, onNo: Refusal): Promise<Result<null>>;
  /** The holder's answer to it. */
  answer(accepted: boolean): Result<null>;
  /** An e-voucher takes the place of a card; one that was shown before goes. */
  openVoucher(session: CardSession): void;
  /** The phone is put away: as if a card had left. */
  endVoucher(): void;
  /** Old PIN, new PIN, new PIN again; resolves when the card has taken it. */
  changePin(): Promise<Result<PinProof>>;
  digit(digit: number): Promise<void>;
  backspace(): Promise<void>;
  clearPin(): Promise<void>;
  cancelPin(): Promise<void>;
  submitPin(): Promise<void>;
  /** What a document or a person at the counter changes in the session of this card. */
  note(
    sessionId: string,
    change: Partial<
      Pick<
        CardSession,
        | 'documentStop'
        | 'agentIdNumber'
        | 'movementsShown'
        | 'pinExpired'
        | 'activation'
        | 'account'
      >
    >,
  ): void;
  /** After a booking: the balance as the ledger knows it now. */
  refreshBalance(balance: BalanceView | undefined): void;
}

/** What a region settles with unless it names other cards. */
const SETTLEMENT_CARDS: readonly string[] = ['cn-social-security'];

export function createCounter(deps: CounterDeps): Counter {
  const { port, region } = deps;
  let reader: ReaderView = { state: 'noReader', name: '', code: 'card.state.noReader' };
  let session: CardSession | undefined;
  const asksPin =
    deps.asksPin ??
    (({ card }: CardSession) => region.balanceShown === 'afterPin' && card.pin.supported);
  const pin = createPinDialog({
    ...{ port, region, update, changed: deps.changed, session: () => session },
    ...(deps.centreKey !== undefined && { centreKey: deps.centreKey }),
  });

  const questions = createQuestions({ session: () => session, update });

  function update(sessionId: string, change: Partial<CardSession>): boolean {
    if (session?.sessionId !== sessionId) return false;
    session = { ...session, ...change };
    deps.changed();
    return true;
  }

  function drop(): void {
    const gone: Refusal = { code: session?.voucher ? 'voucher.over' : 'card.removed' };
    session = undefined;
    questions.end(gone);
    if (pin.entry()) pin.end({ ok: false, error: gone });
    deps.cardGone();
    deps.changed();
  }

  async function present(notice: CardPresent): Promise<void> {
    const { sessionId, card } = notice;
    if (session) drop();
    session = newSession(notice, region.settlementCards ?? SETTLEMENT_CARDS);
    deps.changed();
    if (card.identityLocked) return unlock(sessionId);
    if (!session.looking) return;
    const found = await deps.lookUp(card);
    if (!found.ok) {
      const sentence: Sentence = found.error;
      update(sessionId, { looking: false, stop: sentence });
      return;
    }
    const { person, hasAccount, account, balance, place, scheme, stop } = found.value;
    const known = update(sessionId, {
      looking: false,
      person,
      hasAccount,
      ...(account && { account }),
      ...(balance && { balance }),
      ...(place && { place }),
      ...(scheme && { scheme }),
      ...(stop && { stop }),
    });
    if (known && session && asksPin(session) && !pin.entry()) void pin.ask('balance');
  }

  /** A 3.00 card: opened through the key service; then it is announced anew, as it is. */
  async function unlock(sessionId: string): Promise<void> {
    if (!deps.keyService) return;
    const outcome = await port.request({ type: 'unlockIdentity', sessionId });
    // A security module may have been faster.
    const opened = outcome.ok || outcome.refused === 'card.notLocked';
    if (!opened) update(sessionId, { stop: { code: outcome.refused } });
  }

  async function answer(sessionId: string, challenge: IdentityChallenge): Promise<void> {
    const given = await deps.keyService?.cryptogram(challenge);
    // No answer is an answer too: the card is let go at once, not after its deadline.
    const cryptogram = given?.ok ? given.value : '';
    await port.request({ type: 'identityAnswer', sessionId, cryptogram });
  }

  return {
    reader: () => reader,
    session: () => session,
    visibleBalance() {
      if (!session?.balance) return undefined;
      const allowed = region.balanceShown === 'beforePin' || session.pin === 'verified';
      return allowed ? session.balance : undefined;
    },
    pinEntry: pin.entry,
    onCard(notice) {
      if (notice.type === 'readerState') {
        reader = { state: notice.state, name: notice.reader ?? '', code: notice.code };
        deps.changed();
      } else if (notice.type === 'cardPresent') {
        void present(notice);
      } else if (notice.type === 'cardRemoved') {
        if (session?.sessionId === notice.sessionId) drop();
      } else if (notice.type === 'pinProgress') {
        pin.progress(notice);
      } else if (notice.type === 'identityChallenge') {
        void answer(notice.sessionId, notice.challenge);
      }
    },
    readerLost() {
      reader = { state: 'noService', name: '', code: 'card.state.noService' };
      if (!session?.voucher) return drop();
      // A phone needs no reader; only the keys for a PIN are gone.
      if (pin.entry()) pin.end(refuse('card.serviceLost'));
      deps.changed();
    },
    forget() {
      // The digits that are in the reader's process go too.
      if (pin.entry()) void port.request({ type: 'pinCancel' });
      drop();
    },
    async readAgain() {
      const outcome = await port.request({ type: 'readAgain' });
      return outcome.ok ? ok(null) : refuse(outcome.refused);
    },
    async askPin(purpose, binding, agreed) {
      if (!session) return refuse('till.noCard');
      const stop = purpose === 'balance' ? undefined : stopOf(session);
      if (stop) return { ok: false, error: stop };
      if (!session.voucher) return pin.ask(purpose, binding);
      const asked = { purpose, binding, agreed: agreed !== undefined };
      return askVoucherHolder({ ...deps, pin, questions, update }, session, asked);
    },
    ask: questions.ask,
    answer: questions.answer,
    openVoucher(shown) {
      if (session) drop();
      session = shown;
      deps.changed();
    },
    endVoucher() {
      if (!session?.voucher) return;
      if (pin.entry()) void port.request({ type: 'pinCancel' });
      drop();
    },
    async changePin() {
      if (session?.voucher) return refuse('voucher.noCardPin');
      const { sessionId } = session ?? {};
      if (sessionId !== undefined) update(sessionId, { pinChange: undefined });
      const outcome = await pin.change();
      const told: Sentence = outcome.ok ? { code: 'card.pin.changed' } : outcome.error;
      if (sessionId !== undefined) update(sessionId, { pinChange: told });
      return outcome;
    },
    async digit(digit) {
      if (pin.entry()) await port.request({ type: 'pinDigit', digit });
    },
    async backspace() {
      if (pin.entry()) await port.request({ type: 'pinBackspace' });
    },
    async clearPin() {
      if (pin.entry()) await port.request({ type: 'pinClear' });
    },
    async cancelPin() {
      questions.end({ code: 'till.pinCancelled' });
      await pin.cancel();
    },
    submitPin: pin.submit,
    note: (sessionId, change) => void update(sessionId, change),
    refreshBalance(balance) {
      if (session && balance) update(session.sessionId, { balance });
    },
  };
}
