/** What the discharge desk is shown of a stay beside its lines. Amounts in fen, days `YYYY-MM-DD`. */
import type { ChargeLineView, SplitView } from './views.ts';

/** Every line of a stay, and of which. */
export interface StayCharges {
  readonly stayId: string;
  readonly lines: readonly ChargeLineView[];
}

/** The charges of one day. */
export interface ChargeDayView {
  readonly date: string;
  readonly lines: number;
  readonly amountFen: number;
}

/** A charge that the catalogue of its day does not list (any more), or classes otherwise. */
export interface UnmatchedLine {
  readonly lineNo: number;
  readonly date: string;
  readonly code: string;
  readonly name: string;
  readonly why: 'notListed' | 'otherClass';
}

/** What is here of the charges, for the ward to compare. */
export interface UploadCheck {
  readonly lines: number;
  readonly amountFen: number;
  /** The first fifty. */
  readonly unmatched: readonly UnmatchedLine[];
  readonly unmatchedCount: number;
}

/** A check that holds for the charges as they are now. */
export interface CheckView {
  readonly wardLines: number;
  readonly wardFen: number;
  /** '' = everything agreed. */
  readonly explanation: string;
  readonly checkedBy: string;
}

/** A paper as a page, and where its file lies. */
export interface Paper {
  readonly html: string;
  readonly file: string;
  /** False when this host cannot make a PDF: `file` is then the HTML page. */
  readonly pdf: boolean;
}

/** An interim trial; nothing was booked. */
export interface Trial extends Paper {
  readonly date: string;
  readonly lines: number;
  readonly split: SplitView;
}

/** One deposit, or one refund of it (negative), as the ledger has it. */
export interface DepositView {
  readonly epoch: number;
  readonly seq: number;
  readonly depositId: string;
  readonly atMs: number;
  readonly amountFen: number;
  /** What can still be given back of it; 0 for a refund. */
  readonly leftFen: number;
  readonly operatorId: string;
  /** Of a refund. */
  readonly reason?: string;
}
