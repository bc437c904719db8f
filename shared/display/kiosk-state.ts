/**
 * What the self-service machine shows: a closed set of screens with everything already masked and
 * formatted by the service. Like the customer display it can express no full name, number or note.
 */
import type { Sentence } from '../contract/views.ts';
import type { DisplayChoices } from './choices.ts';
import type {
  DisplayEntitlement,
  DisplayHolder,
  DisplayMovement,
  DisplayPin,
  DisplayState,
} from './display-state.ts';

export type KioskScreen =
  /** No reader: the person is sent to the counter. */
  | 'outOfService'
  | 'idle'
  | 'reading'
  /** A card is in, and there is no answer (yet): why, and what can be done. */
  | 'card'
  | 'pin'
  | 'answer'
  /** Everything is cleared; the card is still in. */
  | 'removeCard';

/** Parts of the answer, each a page of its own. */
export type KioskPart = 'balance' | 'months' | 'movements';

/** One amount with its label. */
export interface KioskFigure {
  readonly label: Sentence;
  readonly yuan: string;
}

export interface KioskBalance {
  readonly yuan: string;
  /** `MM-DD HH:mm`, Asia/Shanghai. */
  readonly asOf: string;
  readonly source: 'live' | 'snapshot';
  /** Of this year, of earlier years, and what is on its way or held. */
  readonly parts: readonly KioskFigure[];
}

/** What came into the account in one month, and what was paid from it. */
export interface KioskMonth {
  readonly month: string;
  readonly creditYuan: string;
  /** By source, only what is not zero. */
  readonly credits: readonly KioskFigure[];
  readonly spentYuan: string;
  /** The employer paid nothing, or less than before. */
  readonly mark?: Sentence;
}

/** The answer to the person at the machine; only the part on the screen is in it. */
export interface KioskAnswer {
  readonly part: KioskPart;
  /** Parts that can be shown, in the order of their keys. */
  readonly parts: readonly KioskPart[];
  readonly balance?: KioskBalance;
  /** In place of an empty balance: why, and what to do. */
  readonly reason?: DisplayState['reason'];
  readonly entitlement?: DisplayEntitlement;
  /** Months of the page, newest first. */
  readonly months?: readonly KioskMonth[];
  /** Movements of the page, newest first, each with the balance after it. */
  readonly movements?: readonly DisplayMovement[];
  /** Counted from 1; absent when there is one page only. */
  readonly page?: { readonly number: number; readonly of: number };
  /** Who answers for the insured place. */
  readonly contact: { readonly agency: string; readonly hotline: string };
}

/** One complete screen; parts that a screen does not use are absent. */
export interface KioskState {
  readonly screen: KioskScreen;
  readonly institution: string;
  readonly hotline: string;
  readonly offline: boolean;
  readonly message?: Sentence;
  readonly holder?: DisplayHolder;
  readonly pin?: DisplayPin;
  /** On `card`: the PIN can be asked for. */
  readonly pinOffered?: true;
  readonly answer?: KioskAnswer;
  /** The list on paper: can be asked for, is being printed; absent without a printer. */
  readonly print?: { readonly state: 'ready' | 'printing'; readonly message?: Sentence };
  /** Nobody has touched anything for a while: seconds until everything is cleared. */
  readonly clearing?: { readonly seconds: number };
  /** How the person wants to see it; gone with the person. */
  readonly choices?: DisplayChoices;
  /** Cards can be put in from the screen; only where the reader is simulated. */
  readonly simulatedReader?: true;
}
