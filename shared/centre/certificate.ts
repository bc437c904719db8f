/** The terminal's certificate: who it is, where it stands, and how far it may go without a line. */
import * as z from 'zod';
import { type Envelope, envelopeSchema, parseJson } from './signed.ts';
import { SM2_PUBLIC_KEY, type Sm2KeyPair, sm2Sign, sm2Verify } from './sm2.ts';

const fen = z.int().nonnegative();

/** What a terminal may settle while the centre cannot be reached. */
export const offlineLimitsSchema = z.object({
  perSaleFen: fen,
  perCardFen: fen,
  perDayFen: fen,
  totalFen: fen,
  maxAgeHours: z.int().positive(),
  /** From this share of a limit on (1e-4) the terminal warns and tries the line once more. */
  softRatioE4: z.int().positive().max(10_000).optional(),
});
export type OfflineLimits = z.infer<typeof offlineLimitsSchema>;

/** Four fifths, where the centre says nothing. */
const SOFT_RATIO_E4 = 8_000;

/** Where the soft part of a limit ends: in the limit's own unit, rounded down. */
export function softLimit(limit: number, { softRatioE4 = SOFT_RATIO_E4 }: OfflineLimits): number {
  return Number((BigInt(limit) * BigInt(softRatioE4)) / 10_000n);
}

/** A designated institution: fixmedins_code, its name, and its level as policies name it. */
export const institutionSchema = z.object({
  code: z.string().min(1).max(32),
  name: z.string().min(1).max(200),
  level: z.string().min(1).max(32),
  /** First and last day of the designation; insurance pays on no other. Absent = no limit. */
  designation: z.object({ from: z.iso.date(), until: z.iso.date() }).optional(),
});
export type Institution = z.infer<typeof institutionSchema>;

/** `snapshot`: last known balance with a capped exposure; `reserved`: an amount set aside here. */
export const balanceModeSchema = z.enum(['snapshot', 'reserved']);
export type BalanceMode = z.infer<typeof balanceModeSchema>;

export const certificateSchema = z.object({
  version: z.literal(1),
  serial: z.string(),
  terminalId: z.string().regex(/^[A-Z0-9-]{4,32}$/),
  publicKey: z.string().regex(SM2_PUBLIC_KEY),
  institution: institutionSchema,
  /** Medical-insurance region code of the agency (admdvs). */
  region: z.string().regex(/^\d{6}$/),
  epoch: z.int().positive(),
  notBeforeMs: z.int(),
  notAfterMs: z.int(),
  limits: offlineLimitsSchema,
  balanceMode: balanceModeSchema,
});
export type Certificate = z.infer<typeof certificateSchema>;

const CERTIFICATE_TAG = 'yibao certificate 1\n';

/** Signs a certificate with the centre's key. */
export function sealCertificate(certificate: Certificate, keys: Sm2KeyPair): Envelope {
  const text = JSON.stringify(certificate);
  return { text, signature: sm2Sign(CERTIFICATE_TAG + text, keys) };
}

/** The certificate inside, or undefined when signature or shape is not right. */
export function openCertificate(sealed: unknown, centrePublicKey: string): Certificate | undefined {
  const envelope = envelopeSchema.safeParse(sealed);
  if (!envelope.success) return undefined;
  const { text, signature } = envelope.data;
  if (!sm2Verify(CERTIFICATE_TAG + text, signature, centrePublicKey)) return undefined;
  return certificateSchema.safeParse(parseJson(text)).data;
}
