/**
 * What the customer display shows: a closed set of screens with everything already masked and
 * formatted by the service. No ID number, full name, phone or internal note can be expressed here.
 */
import type { NoBalanceReason } from '../answers/why-no-balance.ts';
import type { PinStage } from '../card/messages.ts';
import type { Sentence } from '../contract/views.ts';
import type { DisplayChoices } from './choices.ts';

export interface DisplayAmount {
  /** Label by message code, e.g. a fund's name. */
  readonly label: Sentence;
  /** Yuan with two decimals, e.g. `"1,234.50"`. */
  readonly yuan: string;
  /** Why this payer pays nothing, or pays for somebody else: with the article of the law. */
  readonly note?: Sentence;
  /** Why: one sentence per rule that moved money. */
  readonly reasons: readonly Sentence[];
}

export interface DisplayPin {
  readonly purpose: 'balance' | 'settlement' | 'activation' | 'change';
  readonly entered: number;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly triesLeft?: number;
  /** Only in a change: which of the three entries this is. */
  readonly stage?: PinStage;
  readonly message?: Sentence;
}

export interface DisplayHolder {
  readonly nameMasked: string;
  /** '' with an e-voucher, which has no number to show. */
  readonly cardTail: string;
  readonly voucher?: true;
}

/** A question with all that has to be read before it is answered. */
export interface DisplayQuestion {
  readonly title: Sentence;
  readonly lines: readonly Sentence[];
  readonly yes: Sentence;
  readonly no: Sentence;
}

export interface DisplayBalance {
  readonly yuan: string;
  /** `HH:mm` or `MM-DD HH:mm`, Asia/Shanghai. */
  readonly asOf: string;
  readonly source: 'live' | 'snapshot';
}

/** What the pool still pays this year; an entitlement, never called a balance. */
export interface DisplayEntitlement {
  readonly leftYuan: string;
  readonly limitYuan: string;
  readonly usedYuan: string;
  /** Absent once the deductible has been met. */
  readonly deductibleLeftYuan?: string;
}

/** One of the last movements; a minus says that money went out. */
export interface DisplayMovement {
  readonly date: string;
  readonly what: Sentence;
  readonly yuan: string;
  readonly balanceYuan: string;
}

export interface DisplayBill {
  readonly lines: readonly {
    readonly name: string;
    readonly quantity: string;
    readonly yuan: string;
  }[];
  readonly totalYuan: string;
}

export type DisplayScreen =
  | 'outOfService'
  | 'idle'
  | 'reading'
  | 'card'
  | 'bill'
  | 'confirm'
  | 'agree'
  | 'pin'
  | 'processing'
  | 'result'
  | 'removeCard';

/** One complete screen; parts that a screen does not use are absent. */
export interface DisplayState {
  readonly screen: DisplayScreen;
  readonly institution: string;
  readonly hotline: string;
  readonly offline: boolean;
  /** The staff are practising: nobody shall pay. */
  readonly training?: true;
  /** Absent = nothing chosen. */
  readonly choices?: DisplayChoices;
  /** What a voice says of this screen; never a name, never a part of a card number. */
  readonly speech?: readonly Sentence[];
  /** Nobody touched the screen for a while: its amounts are not in this state; a touch brings them. */
  readonly concealed?: true;
  readonly message?: Sentence;
  readonly holder?: DisplayHolder;
  readonly balance?: DisplayBalance;
  /** In place of an empty balance: why, and what to do. */
  readonly reason?: Pick<NoBalanceReason, 'why' | 'next' | 'details'>;
  readonly entitlement?: DisplayEntitlement;
  /** The last movements, newest first, once asked for; empty = they can be asked for. */
  readonly movements?: readonly DisplayMovement[];
  readonly bill?: DisplayBill;
  /** Who pays what, in the fixed order; last rows are account and cash. */
  readonly split?: readonly DisplayAmount[];
  readonly pin?: DisplayPin;
  /** The amount this screen is about in capital words, e.g. `人民币贰拾捌元整`. */
  readonly inWords?: string;
  /** What the holder is asked: use of an e-voucher, consent to its activation. */
  readonly question?: DisplayQuestion;
  /** Confirmation of a discharge: what the deposit does. */
  readonly deposit?: {
    readonly depositYuan: string;
    readonly refundYuan: string;
    readonly topUpYuan: string;
  };
  readonly result?: {
    /** `unknown`: whether money moved is still being asked. */
    readonly outcome: 'ok' | 'refused' | 'unknown';
    readonly cashYuan: string;
    readonly balanceAfterYuan?: string;
  };
}
