import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { checkSlip, type SlipTrust } from '../../../../shared/slip-proof/check-slip.ts';
import { readSlip, signSlip } from '../../../../shared/slip-proof/slip-proof.ts';
import {
  slipCertificate as certificate,
  slipProof as proof,
  terminalKeys as terminal,
  slipTrust as trust,
} from '../../../support/slips.ts';

const other = newSm2KeyPair();

describe('a slip that proves itself', () => {
  const text = signSlip(proof, terminal);

  test('the text of the code fits a small QR code and is read back', () => {
    expect(text).toMatch(/^YBS1\.[0-9A-F]+$/);
    expect(text.length).toBeLessThan(400);
    const read = readSlip(` ${text.toLowerCase()}\n`);
    expect(read.ok && read.value.proof).toEqual(proof);
  });

  test('genuine: the centre certified the key that signed it', () => {
    const checked = checkSlip(
      text,
      trust(certificate({ publicKey: other.publicKey }), certificate()),
    );
    expect(checked).toMatchObject({
      ok: true,
      value: { proof, institution: { name: '示例药店' } },
    });
  });

  test.each<[string, string, SlipTrust, string]>([
    ['another kind of code', 'https://example.org', trust(certificate()), 'slip.notOurs'],
    ['cut off', text.slice(0, 40), trust(certificate()), 'slip.damaged'],
    ['a character no code has', `${text}G0`, trust(certificate()), 'slip.damaged'],
    ['endless', `YBS1.${'A'.repeat(5_000)}`, trust(certificate()), 'slip.damaged'],
    ['no certificate', text, trust(), 'slip.unknownTerminal'],
    ['signed by a key of nobody', signSlip(proof, other), trust(certificate()), 'slip.forged'],
    [
      'a certificate that the centre did not sign',
      text,
      { ...trust(certificate()), centrePublicKey: other.publicKey },
      'slip.unknownTerminal',
    ],
    [
      'issued after the certificate ended',
      text,
      trust(certificate({ notAfterMs: proof.timeMs - 3_600_000 })),
      'slip.certificateNotValid',
    ],
  ])('refused: %s', (_, code, trusted, refusal) => {
    expect(checkSlip(code, trusted)).toMatchObject({ ok: false, error: { code: refusal } });
  });

  test('no single character can be changed', () => {
    const trusted = trust(certificate());
    const place = fc.integer({ min: 5, max: text.length - 1 });
    fc.assert(
      fc.property(place, fc.constantFrom('A', 'B', '7', '0'), (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        fc.pre(changed !== text);
        expect(checkSlip(changed, trusted).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('a reversal has negative figures', () => {
    const undone = { ...proof, totalFen: -12_345, fundPayFen: -8_000 };
    const read = readSlip(signSlip(undone, terminal));
    expect(read.ok && read.value.proof).toMatchObject({ totalFen: -12_345, fundPayFen: -8_000 });
  });
});
