/** Checks a slip against what the centre has certified. */
import * as z from 'zod';
import { type Certificate, openCertificate } from '../centre/certificate.ts';
import { envelopeSchema } from '../centre/signed.ts';
import { SM2_PUBLIC_KEY } from '../centre/sm2.ts';
import { ok, type Result, refuse } from '../result.ts';
import { readSlip, type SlipProof } from './slip-proof.ts';

/** Clocks may differ this much from the validity a certificate names. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** What a checker trusts: the centre's public key, and certificates that the centre signed. */
export const slipTrustSchema = z.strictObject({
  centrePublicKey: z.string().regex(SM2_PUBLIC_KEY),
  certificates: z.array(envelopeSchema).max(100_000),
});
export type SlipTrust = z.infer<typeof slipTrustSchema>;

/** A slip that is what it says: its figures, and who issued it. */
export interface GenuineSlip {
  readonly proof: SlipProof;
  readonly institution: Certificate['institution'];
}

/**
 * Checks the text of a slip's QR code. Refused when it is not ours or damaged, when no certificate
 * for its terminal is known, when none of them signed it, or when the one that did was not valid then.
 */
export function checkSlip(text: string, trust: SlipTrust): Result<GenuineSlip> {
  const slip = readSlip(text);
  if (!slip.ok) return slip;
  const { proof } = slip.value;
  const { terminalId } = proof;
  const certificates = trust.certificates
    .map((sealed) => openCertificate(sealed, trust.centrePublicKey))
    .filter((certificate) => certificate?.terminalId === terminalId)
    .filter((certificate) => certificate !== undefined);
  if (certificates.length === 0) return refuse('slip.unknownTerminal', { terminalId });
  const signers = certificates.filter(({ publicKey }) => slip.value.signedBy(publicKey));
  if (signers.length === 0) return refuse('slip.forged');
  const signer = signers.find((certificate) => validAt(certificate, proof.timeMs));
  if (!signer) return refuse('slip.certificateNotValid', { terminalId });
  return ok({ proof, institution: signer.institution });
}

function validAt({ notBeforeMs, notAfterMs }: Certificate, timeMs: number): boolean {
  return timeMs >= notBeforeMs - CLOCK_TOLERANCE_MS && timeMs <= notAfterMs + CLOCK_TOLERANCE_MS;
}
