/**
 * What somebody needs to check this terminal's slips: the centre's public key and the certificates
 * the terminal has had. Public data, in a file beside the slips' folder that may be given away.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '../../../shared/centre/signed.ts';
import { type SlipTrust, slipTrustSchema } from '../../../shared/slip-proof/check-slip.ts';
import { publishFile } from '../store/durable-file.ts';

export const SLIP_TRUST_FILE = 'slip-trust.json';

/** Adds a certificate to the file; a file that cannot be read is begun anew. */
export function keepForSlipChecks(
  dataDir: string,
  centrePublicKey: string,
  certificate: Envelope,
): void {
  const file = join(dataDir, SLIP_TRUST_FILE);
  const kept = read(file);
  const before = kept?.centrePublicKey === centrePublicKey ? kept.certificates : [];
  if (before.some(({ text }) => text === certificate.text)) return;
  const trust: SlipTrust = { centrePublicKey, certificates: [...before, certificate] };
  writeFileSync(`${file}.new`, `${JSON.stringify(trust, null, 2)}\n`);
  publishFile(`${file}.new`, file);
}

function read(file: string): SlipTrust | undefined {
  try {
    return slipTrustSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
