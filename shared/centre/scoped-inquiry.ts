/** Inquiry by those who are no terminal (a hall machine, a telephone line): token, scope, two factors. */
import * as z from 'zod';
import { statementLineSchema } from './person.ts';

/** What a token may be allowed to ask for; each includes the ones before it. */
export const INQUIRY_SCOPES = ['status', 'balance', 'statement'] as const;
export type InquiryScope = (typeof INQUIRY_SCOPES)[number];

/** An identity number alone tells the insurance status; figures need the card's number as well. */
export const scopedInquirySchema = z.strictObject({
  want: z.enum(INQUIRY_SCOPES),
  idNumber: z.string().min(1).max(32),
  cardNumber: z.string().min(1).max(64).optional(),
});
export type ScopedInquiry = z.infer<typeof scopedInquirySchema>;

const fen = z.int().nonnegative();

export const scopedAnswerSchema = z.object({
  status: z.enum(['active', 'suspended', 'ended']),
  insutype: z.string(),
  region: z.string(),
  /** Absent when not asked for, or when the scheme has no personal account. */
  account: z
    .object({ balanceFen: fen, currentYearFen: fen, priorYearFen: fen, asOfMs: z.int() })
    .optional(),
  statement: z.array(statementLineSchema).optional(),
});
export type ScopedAnswer = z.infer<typeof scopedAnswerSchema>;
