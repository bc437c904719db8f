/** The centre's final word on a batch. Stored once, given again byte for byte for ever. */
import * as z from 'zod';

/** A reason inside a verdict: the code, and for a wrong amount the column and both figures. */
export const verdictReasonSchema = z.object({
  code: z.string(),
  column: z.string().optional(),
  claimedFen: z.int().optional(),
  computedFen: z.int().optional(),
});
export type VerdictReason = z.infer<typeof verdictReasonSchema>;

/**
 * One record the centre does not accept as it is though its batch is stored. `refused`: no money
 * of it was booked; `short`: booked, but the account covered only a part.
 */
export const verdictSchema = z.object({
  seq: z.int().positive(),
  commandId: z.string(),
  outcome: z.enum(['refused', 'short']),
  reasons: z.array(verdictReasonSchema).min(1),
});
export type Verdict = z.infer<typeof verdictSchema>;

const position = { epoch: z.int().positive(), firstSeq: z.int().positive() };

export const batchAnswerSchema = z.discriminatedUnion('answer', [
  z.object({
    answer: z.literal('accepted'),
    ...position,
    lastSeq: z.int().positive(),
    /** SM3 chain head after the batch: with the signature, the ledger's outside anchor. */
    head: z.string(),
    settlementsChecked: z.int().nonnegative(),
    /** Only what is refused; everything else in the batch stands. */
    verdicts: z.array(verdictSchema),
  }),
  z.object({ answer: z.literal('gap'), ...position, expectedSeq: z.int().positive() }),
  z.object({
    answer: z.literal('fork'),
    ...position,
    atSeq: z.int().nonnegative(),
    expectedEpoch: z.int().positive(),
    expectedHead: z.string(),
  }),
  z.object({ answer: z.literal('bad_totals'), ...position, fund: z.string() }),
  z.object({ answer: z.literal('bad_head'), ...position }),
  z.object({ answer: z.literal('bad_record'), ...position, atSeq: z.int(), field: z.string() }),
  z.object({ answer: z.literal('bad_signature'), ...position }),
  z.object({ answer: z.literal('retry_after'), ...position, afterMs: z.int().nonnegative() }),
]);
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
export type AcceptedBatch = Extract<BatchAnswer, { answer: 'accepted' }>;
