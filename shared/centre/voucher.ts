/** The e-voucher between terminal and centre: whose code it is (1162), and activation at a counter. */
import * as z from 'zod';
import type { Result } from '../result.ts';
import { faceOutcomeSchema } from '../voucher/face.ts';
import { voucherStateSchema } from '../voucher/state.ts';
import { looksLikeVoucher } from '../voucher/voucher-code.ts';
import { credentialSchema } from './person.ts';
import { SEALED_PIN } from './sealed-pin.ts';

const commandId = z.string().min(1).max(64);

export const resolveVoucherSchema = z.strictObject({
  /** The same command again gets the same answer; another one finds the code used. */
  commandId,
  code: z.string().refine(looksLikeVoucher),
});
export type ResolveVoucher = z.infer<typeof resolveVoucherSchema>;

/** An active voucher opens a token for this terminal; any other says only how it stands. */
export const resolvedVoucherSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('active'),
    /** Stands for the person in inquiries and authorisations of this terminal (ecToken). */
    token: z.string().min(1).max(512),
    /** Number of the voucher, the same for every code (ecIndexNo). */
    indexNo: z.string().min(1).max(40),
    expiresInS: z.int().positive(),
  }),
  z.object({ state: voucherStateSchema.exclude(['active']), reason: z.string().optional() }),
]);
export type ResolvedVoucher = z.infer<typeof resolvedVoucherSchema>;

export const activateVoucherSchema = z.strictObject({
  commandId,
  credential: credentialSchema.options[0],
  /** Of the ID card the clerk had in hand. */
  idNumber: z.string().min(15).max(18),
  consent: z.strictObject({ version: z.string().min(1).max(20), atMs: z.int().positive() }),
  face: faceOutcomeSchema,
  operatorId: z.string().min(1).max(64),
  /** Where the centre checks the PIN. */
  sealedPin: z.string().regex(SEALED_PIN).optional(),
});
export type ActivateVoucher = z.infer<typeof activateVoucherSchema>;

export const activatedVoucherSchema = z.object({
  state: z.literal('active'),
  indexNo: z.string().min(1).max(40),
});
export type ActivatedVoucher = z.infer<typeof activatedVoucherSchema>;

/** Refusals as for `CentreClient`. */
export interface CentreVouchers {
  resolve(request: ResolveVoucher): Promise<Result<ResolvedVoucher>>;
  activate(request: ActivateVoucher): Promise<Result<ActivatedVoucher>>;
}
