/**
 * Office work beside the tills: comparing a day with the centre, what the funds still owe, and how
 * the terminal itself is. Amounts in fen, business days as `YYYY-MM-DD`, times in epoch ms.
 */
import type { Cause, FieldDifference } from '../reconcile/explain.ts';
import type { DayTotals } from '../reconcile/side.ts';
import type { Column } from '../settlement/columns.ts';
import type { Sentence } from './views.ts';

/**
 * Who carries the one safe action of a difference out. `resend`: the terminal sends again from that
 * record. `evidence`: this ledger books nothing more and is kept as it is. `task`: a person, whose
 * task list it is put on.
 */
export type SafeAction = 'resend' | 'evidence' | 'task';

/** One record in which the two books differ. */
export interface DifferenceView {
  readonly epoch: number;
  readonly seq: number;
  readonly commandId: string;
  readonly cause: Cause;
  /** The cause in words. */
  readonly why: Sentence;
  /** What to do about it, in words. */
  readonly todo: Sentence;
  readonly action: SafeAction;
  /** Field by field; a side that lacks the record has none of them. */
  readonly fields: readonly FieldDifference[];
}

/** A business day as both books have it. */
export interface DayReconciliation {
  readonly businessDate: string;
  /** Both books have the same records of the day. What waits for the centre is not counted. */
  readonly equal: boolean;
  /** Records of the day that the centre has not confirmed yet; they are no difference. */
  readonly waiting: number;
  readonly here?: Omit<DayTotals, 'digest' | 'businessDate'>;
  readonly there?: Omit<DayTotals, 'digest' | 'businessDate'>;
  readonly differences: readonly DifferenceView[];
}

/** A payment of the agency against one fund. */
export interface FundPayment {
  readonly seq: number;
  readonly adviceId: string;
  readonly agency: string;
  readonly paidOn: string;
  readonly paidFen: number;
  readonly deductedFen: number;
  readonly reason: string;
}

/** What one fund owes and how it was paid; `claimedFen − paidFen − deductedFen = openFen`. */
export interface FundReceivable {
  readonly fund: Column;
  /** Settled under the fund, less what was reversed or not accepted. */
  readonly claimedFen: number;
  readonly paidFen: number;
  readonly deductedFen: number;
  readonly openFen: number;
  /** The newest payments, newest first. */
  readonly payments: readonly FundPayment[];
}

export interface FundsReport {
  readonly openFen: number;
  readonly funds: readonly FundReceivable[];
}

/** What one agency owes for a business day, and the files that say so. */
export interface ClearingFileView {
  readonly region: string;
  readonly agency: string;
  /** Insured in another region than the institution's own. */
  readonly remote: boolean;
  readonly records: number;
  /** Of these, not yet confirmed by the centre. */
  readonly unconfirmed: number;
  readonly fundPaySumFen: number;
  readonly advanceFen: number;
  readonly acctPayFen: number;
  /** The signed JSON. */
  readonly file: string;
  readonly csv: string;
}

export interface ClearingFilesReport {
  readonly businessDate: string;
  /** The own region first. */
  readonly files: readonly ClearingFileView[];
}

export const HEALTH_PARTS = [
  'ledger',
  'disk',
  'clock',
  'queue',
  'certificate',
  'backup',
  'audit',
  'keys',
] as const;
export type HealthPart = (typeof HEALTH_PARTS)[number];

/** `attention`: somebody should see to it today; `stop`: something does not work because of it. */
export type HealthState = 'good' | 'attention' | 'stop';

export interface HealthItem {
  readonly part: HealthPart;
  readonly state: HealthState;
  readonly sentence: Sentence;
}

/** Every part in the order of `HEALTH_PARTS`; `state` is the worst of them. */
export interface TerminalHealth {
  readonly state: HealthState;
  readonly items: readonly HealthItem[];
  /** What became of the last restore that was asked for on the screen. */
  readonly restore?: readonly Sentence[];
}
