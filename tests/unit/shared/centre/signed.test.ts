import { describe, expect, test } from 'vitest';
import { openCertificate, sealCertificate } from '../../../../shared/centre/certificate.ts';
import { openAnswer, requestText, sealAnswer } from '../../../../shared/centre/signed.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';

const centre = newSm2KeyPair();
const EXPECTED = { terminalId: 'T-1', inReplyTo: 'nonce-1' };
const ANSWER = { ok: true, ...EXPECTED, timeMs: 1, value: { balanceFen: 100 } } as const;

describe('signed answers', () => {
  test('an answer opens for the request it answers', () => {
    expect(openAnswer(sealAnswer(ANSWER, centre), centre.publicKey, EXPECTED)).toEqual(ANSWER);
  });

  test.each([
    ['changed text', { text: (t: string) => t.replace('100', '900') }, EXPECTED, 'badSignature'],
    ['cut text', { text: (t: string) => t.slice(0, -1) }, EXPECTED, 'badSignature'],
    ['another request', {}, { ...EXPECTED, inReplyTo: 'nonce-2' }, 'otherRequest'],
    ['another terminal', {}, { ...EXPECTED, terminalId: 'T-2' }, 'otherRequest'],
  ])('%s is not believed [F13]', (_what, change, expected, fault) => {
    const sealed = sealAnswer(ANSWER, centre);
    const text = 'text' in change && change.text ? change.text(sealed.text) : sealed.text;
    expect(openAnswer({ ...sealed, text }, centre.publicKey, expected)).toBe(fault);
  });

  test('an answer signed by another key is not believed', () => {
    const sealed = sealAnswer(ANSWER, newSm2KeyPair());
    expect(openAnswer(sealed, centre.publicKey, EXPECTED)).toBe('badSignature');
  });

  test('a certificate cannot pass for an answer, nor an answer for a certificate', () => {
    const certificate = sealCertificate(CERTIFICATE, centre);
    expect(openCertificate(certificate, centre.publicKey)).toEqual(CERTIFICATE);
    expect(openAnswer(certificate, centre.publicKey, EXPECTED)).toBe('badSignature');
    expect(openCertificate(sealAnswer(ANSWER, centre), centre.publicKey)).toBeUndefined();
  });

  test('raised limits break the certificate', () => {
    const sealed = sealCertificate(CERTIFICATE, centre);
    const text = sealed.text.replace('"perSaleFen":1', '"perSaleFen":9');
    expect(text).not.toBe(sealed.text);
    expect(openCertificate({ ...sealed, text }, centre.publicKey)).toBeUndefined();
  });
});

describe('signed requests', () => {
  const facts = {
    method: 'POST',
    path: '/v1/authorise',
    terminalId: 'T-1',
    timeMs: 5,
    nonce: 'n',
    body: Uint8Array.of(1, 2),
  };

  test('every fact of a request is in its signed text', () => {
    const changes = [
      { method: 'GET' },
      { path: '/v1/inquiry' },
      { terminalId: 'T-2' },
      { timeMs: 6 },
      { nonce: 'm' },
      { body: Uint8Array.of(1, 3) },
    ];
    const texts = new Set(changes.map((change) => requestText({ ...facts, ...change })));
    expect(texts.add(requestText(facts)).size).toBe(changes.length + 1);
  });
});

const CERTIFICATE = {
  version: 1,
  serial: 's',
  terminalId: 'T-0001',
  publicKey: newSm2KeyPair().publicKey,
  institution: { code: 'P1', name: '药房', level: 'pharmacy' },
  region: '000000',
  epoch: 1,
  notBeforeMs: 0,
  notAfterMs: 1,
  limits: { perSaleFen: 1, perCardFen: 1, perDayFen: 1, totalFen: 1, maxAgeHours: 1 },
  balanceMode: 'snapshot',
} as const;
