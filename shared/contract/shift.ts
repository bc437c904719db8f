/** Shifts as the windows see them: the X and the Z report, the day over its shifts. Amounts in fen. */
import type { TotalName } from '../ledger/accounts.ts';
import type { Column } from '../settlement/columns.ts';

/** What a run of records adds up to; the same computation behind every report. */
export interface Takings {
  readonly settlements: number;
  readonly reversals: number;
  readonly medfeeSumFen: number;
  /** What each fund owes for it, in the fixed order; funds without a movement stand with 0. */
  readonly funds: readonly { readonly column: Column; readonly amountFen: number }[];
  /** Advanced for third parties (article 30); not part of the funds. */
  readonly advanceFen: number;
  readonly acctPayFen: number;
  /** Cash into the drawer less cash out of it; absent for somebody who has yet to count it. */
  readonly cashFen?: number;
  /** Of that cash: deposits taken, and deposits given back or netted (negative). */
  readonly depositsInFen: number;
  readonly depositsOutFen: number;
}

/** What waits for the centre; it is sent by itself and keeps nobody from closing. */
export interface Waiting {
  readonly records: number;
  readonly amountFen: number;
}

/** Is the operator of a shift known at the centre? `waiting`: no line yet, it is tried again. */
export interface SignInView {
  readonly state: 'signedIn' | 'signedOut' | 'waiting';
  /** Number the centre gave the sign-in. */
  readonly signNo?: string;
}

/** X report of an open shift, Z report of a closed one: the same function of its records. */
export interface ShiftReport extends Takings {
  readonly number: number;
  readonly desk: string;
  readonly operatorId: string;
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  readonly floatFen: number;
  /** Absent like `cashFen`. */
  readonly expectedCashFen?: number;
  readonly countedFen?: number;
  /** Counted less expected: too much (+) or missing (−); booked when it is not 0. */
  readonly differenceFen?: number;
  readonly differenceReason?: string;
  readonly takenOverFrom?: string;
  readonly handedTo?: { readonly operatorId: string; readonly amountFen: number };
  /** Of the count, what nobody goes on with: it leaves the drawer. */
  readonly takenOutFen?: number;
  readonly signIn: SignInView;
  /** As it was when the shift was closed, or as it is now. */
  readonly waiting: Waiting;
  /** Only on a Z report: the totals that only ever grow, after its closing record. */
  readonly perpetualFen?: Readonly<Record<TotalName, number>>;
}

/** A business day over all its shifts. */
export interface DayReport extends Takings {
  readonly businessDate: string;
  /** Too much (+) or missing (−) at the counts of the day. */
  readonly differenceFen: number;
  readonly shifts: readonly {
    readonly number: number;
    readonly desk: string;
    readonly operatorId: string;
    readonly closed: boolean;
    readonly expectedCashFen: number;
    readonly countedFen?: number;
  }[];
}

/** What may happen to baskets that are open when a shift ends. */
export const BASKET_RULES = ['refuse', 'drop', 'keep'] as const;
export type BasketRule = (typeof BASKET_RULES)[number];

/** What stands before the end of a shift. */
export interface ShiftEnding {
  /** Baskets with something in them, the one on the counter among them. */
  readonly openBaskets: number;
  /** Settlements with an unknown outcome; a shift does not end over them. */
  readonly openOutcomes: number;
  readonly waiting: Waiting;
  readonly signIn: SignInView;
}
