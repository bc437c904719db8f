/** Authorisation: a hold on account and accumulators that the settlement's record consumes later. */
import * as z from 'zod';
import { SEALED_PIN } from './sealed-pin.ts';

/** Longest time a hold may be asked for. */
export const MAX_HOLD_S = 24 * 3600;

/** Made by the terminal before anything leaves it; names the work for ever. */
export const commandIdSchema = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

export const authoriseRequestSchema = z.strictObject({
  commandId: commandIdSchema,
  psnNo: z.string().min(1).max(30),
  acctPayFen: z.int().nonnegative(),
  fundPaySumFen: z.int().nonnegative(),
  /** Part of `acctPayFen` that a family member's account pays, by a registered link. */
  family: z
    .strictObject({ psnNo: z.string().min(1).max(30), amountFen: z.int().positive() })
    .optional(),
  /** Policy year of the accumulators. */
  year: z.int().min(2000).max(9999),
  /** Growth of each accumulator by this settlement. */
  accumulatorDeltasFen: z.record(z.string().max(64), z.int().nonnegative()),
  /** What the settlement was computed from: refused when less than the centre knows by now. */
  accumulatorsSeenFen: z.record(z.string().max(64), z.int()).optional(),
  /** An interval, not a date: clocks differ. */
  expiresInS: z.int().positive().max(MAX_HOLD_S),
  /**
   * Account money kept for this terminal beforehand (balance mode `reserved`): settlements draw on
   * it in parts until it is used up, voided or expired. Without it: a hold for one settlement.
   */
  reserve: z.literal(true).optional(),
  /** The PIN for the centre's eyes only, where the region lets the centre check it. */
  sealedPin: z.string().regex(SEALED_PIN).optional(),
  /** The e-voucher that was shown in place of a card; it must still be good. */
  voucherToken: z.string().min(1).max(512).optional(),
});
export type AuthoriseRequest = z.infer<typeof authoriseRequestSchema>;

export const authorisationRefSchema = z.strictObject({ commandId: commandIdSchema });

/** `spentFen`: of a reservation, what was spent in records that are still on their way. */
export const voidRequestSchema = z.strictObject({
  commandId: commandIdSchema,
  spentFen: z.int().nonnegative().optional(),
});
export type VoidRequest = z.infer<typeof voidRequestSchema>;

/** `unknown`: the centre has never seen the command; a void makes sure it never will act on it. */
export const authorisationStateSchema = z.enum([
  'unknown',
  'held',
  'consumed',
  'voided',
  'expired',
]);
export type AuthorisationState = z.infer<typeof authorisationStateSchema>;

export const authorisationSchema = z.object({
  commandId: z.string(),
  state: authorisationStateSchema,
  acctPayFen: z.int().nonnegative(),
  fundPaySumFen: z.int().nonnegative(),
  /** The interval the hold was asked for, counted from the first request. */
  expiresInS: z.int().nonnegative(),
});
export type Authorisation = z.infer<typeof authorisationSchema>;
