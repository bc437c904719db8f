/** The card in the reader and the person behind it. Dropped whole when the card leaves. */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { BalanceView, Sentence } from '../../../shared/contract/views.ts';
import type { PersonRecord } from '../identity/person-record.ts';

/** How far the PIN of this insertion has come. */
export type PinState = 'unasked' | 'verified' | 'blocked';

export interface CardSession {
  readonly sessionId: string;
  readonly card: CardData;
  /** Still asking the centre who this is. */
  readonly looking: boolean;
  readonly person?: PersonRecord;
  /** False for schemes without a personal account. */
  readonly hasAccount: boolean;
  /** Known to the service at once; shown only when the region's rule allows it. */
  readonly balance?: BalanceView;
  readonly pin: PinState;
  readonly triesLeft?: number;
  /** Why insurance cannot be used with this card now; cash is still possible. */
  readonly stop?: Sentence;
  readonly notices: readonly Sentence[];
}

/** PIN entry as the service knows it: a count, never digits. */
export interface PinEntry {
  readonly sessionId: string;
  readonly purpose: 'balance' | 'settlement';
  readonly entered: number;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly triesLeft?: number;
  readonly message?: Sentence;
}

/** A fresh session for a card that has just been read. */
export function newSession(sessionId: string, card: CardData): CardSession {
  return {
    sessionId,
    card,
    looking: !card.identityLocked && card.holder.cardNumber !== '',
    hasAccount: false,
    pin: 'unasked',
    notices: flagNotices(card),
    ...(card.identityLocked && { stop: { code: 'till.identityLocked' as const } }),
  };
}

function flagNotices(card: CardData): Sentence[] {
  const flagged = card.fields.filter((field) =>
    field.flags.some((flag) => flag === 'badDate' || flag === 'badCheckDigit'),
  );
  return flagged.map((field) => ({
    code: 'till.cardFieldFlagged' as const,
    params: { field: field.label.zh },
  }));
}
