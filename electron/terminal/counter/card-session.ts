/** The card in the reader and the person behind it. Dropped whole when the card leaves. */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { CardEvent, PinStage } from '../../../shared/card/messages.ts';
import type { BalanceView, InsuredPlaceView, Sentence } from '../../../shared/contract/views.ts';
import type { ActivationStep } from '../../../shared/contract/voucher.ts';
import type { Words } from '../../../shared/messages/index.ts';
import type { VoucherState } from '../../../shared/voucher/state.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { AccountFacts } from '../people/look-up.ts';
import type { Question } from './question.ts';

/** The announcement of a card. */
export type CardPresent = Extract<CardEvent, { type: 'cardPresent' }>;

/** How far the PIN of this insertion has come. */
export type PinState = 'unasked' | 'verified' | 'blocked';

/** The e-voucher that stands in place of a card; only an active one has number and token. */
export interface VoucherShown {
  readonly state: VoucherState;
  readonly reason?: string;
  readonly indexNo: string;
  /** Stands for the person at the centre. */
  readonly token: string;
}

export interface CardSession {
  readonly sessionId: string;
  readonly card: CardData;
  /** No card is in the reader: this is what the holder's phone shows. */
  readonly voucher?: VoucherShown;
  /** The reader has a keypad of its own. */
  readonly keypad: boolean;
  /** Still asking the centre who this is. */
  readonly looking: boolean;
  readonly person?: PersonRecord;
  /** Where the person is insured, when it is not here. */
  readonly place?: InsuredPlaceView;
  /** The scheme as the region names it. */
  readonly scheme?: Words;
  /** False for schemes without a personal account. */
  readonly hasAccount: boolean;
  /** What the centre said about the account when the card was put in. */
  readonly account?: AccountFacts;
  /** The holder asked the customer display for the last movements. */
  readonly movementsShown?: boolean;
  /** Known to the service at once; shown only when the region's rule allows it. */
  readonly balance?: BalanceView;
  readonly pin: PinState;
  /** Nobody was at the customer display for long: before it shows figures again it asks anew. */
  readonly pinExpired?: boolean | undefined;
  readonly triesLeft?: number;
  /** Why insurance cannot be used with this card now; cash is still possible. */
  readonly stop?: Sentence;
  /** A document that was shown does not belong to this card: stops too, until somebody approves. */
  readonly documentStop?: Sentence | undefined;
  /** Who acts for the holder in the next act; the number is the long form. */
  readonly agentIdNumber?: string | undefined;
  /** What the holder is asked on the customer display now. */
  readonly question?: Question | undefined;
  /** How far the activation of the holder's e-voucher has come. */
  readonly activation?: ActivationStep | undefined;
  /** What became of the last change of the PIN. */
  readonly pinChange?: Sentence | undefined;
  readonly notices: readonly Sentence[];
}

/** What a holder's PIN, or yes, is for. */
export type PinPurpose = 'balance' | 'settlement' | 'activation' | 'change';

/** PIN entry as the service knows it: a count, never digits. */
export interface PinEntry {
  readonly sessionId: string;
  readonly purpose: PinPurpose;
  readonly entered: number;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly triesLeft?: number;
  /** Only in a change: which of the three entries this is. */
  readonly stage?: PinStage;
  readonly message?: Sentence;
}

/** Why insurance cannot be used with this card now: the card itself, then a document shown with it. */
export function stopOf(session: CardSession): Sentence | undefined {
  return session.stop ?? session.documentStop;
}

/** Whether a PIN, or a yes, can be asked for: never where it could not open anything. */
export function offersPin({ card, pin, voucher }: CardSession): boolean {
  if (voucher) return voucher.state === 'active';
  return card.pin.supported && pin !== 'blocked';
}

/** A fresh session for a card that has just been read. */
export function newSession(
  { sessionId, card, keypad }: CardPresent,
  settlementCards: readonly string[],
): CardSession {
  const settles = settlementCards.includes(card.profile);
  const stop = card.identityLocked
    ? ('till.identityLocked' as const)
    : ('till.cardNotForSettlement' as const);
  return {
    sessionId,
    card,
    keypad: keypad === true,
    looking: settles && !card.identityLocked && card.holder.cardNumber !== '',
    hasAccount: false,
    pin: 'unasked',
    notices: flagNotices(card),
    ...((card.identityLocked || !settles) && { stop: { code: stop } }),
  };
}

function flagNotices(card: CardData): Sentence[] {
  const flagged = card.fields.filter((field) =>
    field.flags.some((flag) => flag === 'badDate' || flag === 'badCheckDigit'),
  );
  // Several files of a card may repeat a field; the person needs to read of it once.
  const labels = new Set(flagged.map((field) => field.label.zh));
  return [...labels].map((field) => ({ code: 'till.cardFieldFlagged', params: { field } }));
}
