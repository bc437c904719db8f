/** The person as the terminal keeps it. Leaves this room only towards masking, engine and slips. */
import * as z from 'zod';
import { familyLinkSchema } from '../../../shared/people/family.ts';
import { codesOn, identityPeriodSchema } from '../../../shared/people/identities.ts';
import { filingSchema } from '../../../shared/people/places.ts';

export const personRecordSchema = z.strictObject({
  /** The insurer's person number (psn_no): the key everywhere else. */
  psnNo: z.string().min(1),
  name: z.string().min(1),
  /** Empty text when the agency has none on file. */
  idNumber: z.string(),
  cardNumber: z.string(),
  phone: z.string().optional(),
  phoneVerified: z.boolean(),
  /** As the centre tells them; absent from one that does not. */
  idValidUntil: z.string().optional(),
  addressKnown: z.boolean().optional(),
  /** GB/T 2261.1: `1` male, `2` female. */
  sex: z.string(),
  birthDate: z.iso.date(),
  insutype: z.string(),
  psnType: z.string(),
  /** Insured place (insuplc_admdvs). */
  region: z.string(),
  status: z.enum(['active', 'suspended', 'ended']),
  identities: z.array(identityPeriodSchema),
  civilServant: z.boolean(),
  /** Registered treatment elsewhere (备案). */
  filing: filingSchema.optional(),
  /** Whose accounts may pay for this person (家庭共济). */
  familyLinks: z.array(familyLinkSchema).optional(),
});
export type PersonRecord = z.infer<typeof personRecordSchema>;

/** Codes of the identity categories in force on a day (`YYYY-MM-DD`). */
export function identitiesOn(person: PersonRecord, day: string): string[] {
  return codesOn(person.identities, day);
}
