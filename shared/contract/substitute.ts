/**
 * Substitute procedures: what is done when the card, the reader, the line or the ID document is
 * missing. Amounts in fen, days as `YYYY-MM-DD`, times in epoch ms.
 */
import * as z from 'zod';
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

/** What has to be collected from the person now. */
export const COLLECTED_ITEMS = ['idCard', 'cardFace', 'phone', 'signature'] as const;
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

const text = z.string().trim().max(64);

/** What the dialog asks, one question at a time, and the service checks as a whole. */
export const openCaseSchema = z.strictObject({
  commandId: z.string().regex(/^[0-9a-z-]{8,40}$/),
  failure: z.enum(FAILURES),
  /** ID number of the person; not asked while the card itself is in the reader. */
  idNumber: text.optional(),
  /** Printed on a card that cannot be read. */
  cardNumber: text.optional(),
  /** Last day printed on it. */
  cardExpiry: z.iso.date().optional(),
  name: text.optional(),
  seq: z.int().min(1).optional(),
  stayId: text.optional(),
  collected: z.array(z.enum(COLLECTED_ITEMS)).max(COLLECTED_ITEMS.length),
});
export type OpenCase = z.infer<typeof openCaseSchema>;
