/** An invented terminal with its certificate, and slips it has signed. */
import { type Certificate, sealCertificate } from '../../shared/centre/certificate.ts';
import { newSm2KeyPair } from '../../shared/centre/sm2.ts';
import type { SlipTrust } from '../../shared/slip-proof/check-slip.ts';
import type { SlipProof } from '../../shared/slip-proof/slip-proof.ts';

export const centreKeys = newSm2KeyPair();
export const terminalKeys = newSm2KeyPair();

export const slipProof: SlipProof = {
  ...{ terminalId: 'T000000-0001', epoch: 1, seq: 4711, timeMs: 1_700_000_000_000 },
  head: 'ab'.repeat(32),
  ...{ totalFen: 12_345, fundPayFen: 8_000, accountPayFen: 4_000, cashPayFen: 345 },
};

export function slipCertificate(over: Partial<Certificate> = {}): Certificate {
  return {
    version: 1,
    serial: '1',
    terminalId: slipProof.terminalId,
    publicKey: terminalKeys.publicKey,
    institution: { code: 'P00000000001', name: '示例药店', level: 'pharmacy' },
    region: '000000',
    epoch: 1,
    notBeforeMs: slipProof.timeMs - 1_000_000,
    notAfterMs: slipProof.timeMs + 1_000_000,
    limits: { perSaleFen: 1, perCardFen: 1, perDayFen: 1, totalFen: 1, maxAgeHours: 1 },
    balanceMode: 'snapshot',
    ...over,
  };
}

/** What a checker trusts when the centre has issued these certificates. */
export function slipTrust(...certificates: Certificate[]): SlipTrust {
  const sealed = certificates.map((each) => sealCertificate(each, centreKeys));
  return { centrePublicKey: centreKeys.publicKey, certificates: sealed };
}
