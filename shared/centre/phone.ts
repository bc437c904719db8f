/** A telephone number that was wrong, put right at a counter: told to the new number, proven by its code. */
import * as z from 'zod';
import { credentialSchema } from './person.ts';

const commandId = z.string().min(1).max(64);

/** A mobile number of the mainland: what messages can be sent to. */
export const MOBILE_NUMBER = /^1[3-9]\d{9}$/;

/** Digits of a code. */
export const PHONE_CODE = /^\d{6}$/;

/** What proves a person at a counter for longer than a moment: the card, or the ID card. */
export const documentSchema = z.union([credentialSchema.options[0], credentialSchema.options[1]]);

export const phoneStartSchema = z.strictObject({
  /** The same command again sends no second code. */
  commandId,
  credential: documentSchema,
  phone: z.string().regex(MOBILE_NUMBER),
  operatorId: z.string().min(1).max(64),
});
export type PhoneStart = z.infer<typeof phoneStartSchema>;

export const phoneStartedSchema = z.object({
  /** What was registered until now, masked; '' when nothing was. */
  oldMasked: z.string(),
  newMasked: z.string(),
  expiresInS: z.int().nonnegative(),
});
export type PhoneStarted = z.infer<typeof phoneStartedSchema>;

export const phoneConfirmSchema = z.strictObject({ commandId, code: z.string().regex(PHONE_CODE) });
export type PhoneConfirm = z.infer<typeof phoneConfirmSchema>;

export const phoneConfirmedSchema = z.object({ psnNo: z.string(), newMasked: z.string() });
export type PhoneConfirmed = z.infer<typeof phoneConfirmedSchema>;
