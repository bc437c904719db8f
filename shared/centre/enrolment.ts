/** Enrolment: an operator's one-time code turns a terminal's key into a certificate. */
import * as z from 'zod';
import { institutionSchema } from './certificate.ts';
import { envelopeSchema } from './signed.ts';
import { SM2_PUBLIC_KEY } from './sm2.ts';

/** The request is signed with the key it names: that proves the terminal holds it. */
export const enrolRequestSchema = z.strictObject({
  enrolmentCode: z.string().min(1).max(64),
  publicKey: z.string().regex(SM2_PUBLIC_KEY),
  institution: institutionSchema,
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

export const enrolValueSchema = z.object({
  certificate: envelopeSchema,
  centrePublicKey: z.string().regex(SM2_PUBLIC_KEY),
});
export type EnrolValue = z.infer<typeof enrolValueSchema>;
