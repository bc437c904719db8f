/**
 * Substitute procedures: what is done when the card, the reader, the line or the ID document is
 * missing. Amounts in fen, days as `YYYY-MM-DD`, times in epoch ms.
 */
import type { MessageCode } from '../messages/index.ts';

/** What is missing or broken. `lostCard` is told apart from a card left at home: it is invalid. */
export const FAILURES = ['noCard', 'lostCard', 'deadChip', 'deadReader', 'noLine', 'noId'] as const;
export type Failure = (typeof FAILURES)[number];

/**
 * `settleOffline`: the card works, settle within the offline limits, nothing is owed.
 * `cashThenConvert`: paid in cash now, settled with the card later.
 * `stayWaits`: the stay stays open with its deposit until the card is there.
 * `idLater`: settled with the card now, the ID document is shown later.
 */
export const SUBSTITUTE_PATHS = [
  'settleOffline',
  'cashThenConvert',
  'stayWaits',
  'idLater',
] as const;
export type SubstitutePath = (typeof SUBSTITUTE_PATHS)[number];

/** What is collected from the person before; telephone and signature go on the slip. */
export const COLLECTED_ITEMS = ['idCard', 'cardFace'] as const;
export type CollectedItem = (typeof COLLECTED_ITEMS)[number];

/** How a case ended; absent = open. */
export const CASE_ENDS = ['converted', 'paperClaim', 'idShown', 'withdrawn'] as const;
export type CaseEnd = (typeof CASE_ENDS)[number];

/** The path for a failure, what to collect for it, and until when it has to be put right. */
export interface SubstituteAdvice {
  readonly failure: Failure;
  readonly path: SubstitutePath;
  readonly collect: readonly CollectedItem[];
  /** Absent where nothing is left to be done later. */
  readonly dueOn?: string;
  /** What the operator tells the person and does now. */
  readonly words: MessageCode;
}

/** One case as shown: nothing in it is a number of a document. */
export interface SubstituteCase {
  readonly number: number;
  readonly failure: Failure;
  readonly path: SubstitutePath;
  readonly holderMasked: string;
  /** Record of the sale, or the stay, that the case is about. */
  readonly seq?: number;
  readonly stayId?: string;
  /** Fee of the sale. */
  readonly amountFen?: number;
  readonly openedMs: number;
  readonly openedBy: string;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly end?: {
    readonly how: CaseEnd;
    readonly atMs: number;
    readonly by: string;
    /** The settlement with the card. */
    readonly seq?: number;
  };
}

/** What the dialog asks, one question at a time, and the service checks as a whole. */
export interface OpenCase {
  readonly commandId: string;
  readonly failure: Failure;
  /** ID number of the person; not asked while the card itself is in the reader. */
  readonly idNumber?: string | undefined;
  /** Printed on a card that cannot be read. */
  readonly cardNumber?: string | undefined;
  /** Last day printed on it. */
  readonly cardExpiry?: string | undefined;
  readonly name?: string | undefined;
  readonly seq?: number | undefined;
  readonly stayId?: string | undefined;
  readonly collected: readonly CollectedItem[];
}
