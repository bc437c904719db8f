/** What the centre tells of a person: identity, account, statement, accumulators (interface 1101). */
import * as z from 'zod';
import { familyLinkSchema } from '../people/family.ts';
import { identityPeriodSchema } from '../people/identities.ts';
import { filingSchema } from '../people/places.ts';
import { voucherStateSchema } from '../voucher/state.ts';

/** What the person shows: mdtrt_cert_type 03 card, 02 identity card, 01 electronic voucher. */
export const credentialSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('card'),
    cardNumber: z.string().min(1).max(64),
    recognitionCode: z.string().max(64),
  }),
  z.strictObject({ kind: z.literal('id'), idNumber: z.string().min(1).max(32) }),
  z.strictObject({ kind: z.literal('eVoucher'), token: z.string().min(1).max(512) }),
]);
export type Credential = z.infer<typeof credentialSchema>;

export const inquiryRequestSchema = z.strictObject({ credential: credentialSchema });

/** Baseinfo, insuinfo and idetinfo of 1101, as far as the terminal needs them. */
export const personSchema = z.object({
  psnNo: z.string().min(1).max(30),
  name: z.string().min(1),
  idNumber: z.string(),
  /** `1` male, `2` female (gend). */
  gender: z.string(),
  birthDate: z.iso.date(),
  /** Scheme: 310 employee, 390 resident. */
  insutype: z.string(),
  psnType: z.string(),
  civilServant: z.boolean(),
  /** Insured place (insuplc_admdvs). */
  region: z.string(),
  /** psn_insu_stas: 1 in force, 2 suspended, 4 ended. */
  status: z.enum(['active', 'suspended', 'ended']),
  /** Identity categories without days (psn_idet_type). */
  identities: z.array(z.string()),
  /** All of them with their days, where one has any; a terminal goes by these then. */
  identityPeriods: z.array(identityPeriodSchema).optional(),
  /** Registered treatment elsewhere (备案), transaction 2503 and its kind. */
  filing: filingSchema.optional(),
  /** Whose accounts may pay for this person, by registered links. */
  familyLinks: z.array(familyLinkSchema).optional(),
  phoneVerified: z.boolean(),
  /** Last day of the identity card; '' when the agency has none on file. */
  idValidUntil: z.union([z.iso.date(), z.literal('')]).optional(),
  /** Does the agency know where post reaches the person? */
  addressKnown: z.boolean().optional(),
  /** Numbers of the person's valid cards, for look-up without a line. */
  cardNumbers: z.array(z.string()),
});
export type Person = z.infer<typeof personSchema>;

/** Balance as this terminal may use it; own records after `lastSeqIncluded` are not in it yet. */
export const accountSnapshotSchema = z.object({
  psnNo: z.string(),
  /** Booked balance less what other terminals hold. */
  balanceFen: z.int().nonnegative(),
  /** Of which held for authorisations of this terminal. */
  heldHereFen: z.int().nonnegative(),
  asOfMs: z.int(),
  epoch: z.int().positive(),
  lastSeqIncluded: z.int().nonnegative(),
  currentYearFen: z.int().nonnegative(),
  priorYearFen: z.int().nonnegative(),
});
export type AccountSnapshot = z.infer<typeof accountSnapshotSchema>;

/** One line of the account statement, with the balance after it. */
export const statementLineSchema = z.object({
  date: z.iso.date(),
  /** Who moved it: employer, employee, government, interest, yearTurn, settlement, reversal … */
  source: z.string(),
  /** Credits positive, debits negative. */
  amountFen: z.int(),
  balanceFen: z.int(),
  institution: z.string().optional(),
});
export type StatementLine = z.infer<typeof statementLineSchema>;

/** What the person has used of a policy year, held authorisations of other terminals included. */
export const accumulatorsSchema = z.object({
  psnNo: z.string(),
  year: z.int(),
  amountsFen: z.record(z.string(), z.int()),
  asOfMs: z.int(),
  epoch: z.int().positive(),
  lastSeqIncluded: z.int().nonnegative(),
});
export type AccumulatorSnapshot = z.infer<typeof accumulatorsSchema>;

export const inquiryValueSchema = z.object({
  person: personSchema,
  /** Absent when the scheme has no personal account. */
  account: accountSnapshotSchema.optional(),
  /** Last twelve months, oldest first. */
  statement: z.array(statementLineSchema),
  accumulators: accumulatorsSchema,
  /** A reason code when person or credential is on the block list. */
  blocked: z.string().optional(),
  /** How the person's e-voucher stands, where the region has it. */
  voucher: voucherStateSchema.optional(),
});
export type Inquiry = z.infer<typeof inquiryValueSchema>;
