import { sm2 } from 'sm-crypto-v2';
import { describe, expect, test } from 'vitest';
import { newSm2KeyPair, sm2Sign, sm2Verify, sm3Hex } from '../../../../shared/centre/sm2.ts';

/** GM/T 0003.5-2012, appendix A.2: recommended curve, default user id, message "message digest". */
const PUBLISHED = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

describe('SM2 (GB/T 32918)', () => {
  test('the published signature of the published message verifies', () => {
    const { message, signature, publicKey } = PUBLISHED;
    expect(sm2Verify(message, signature, publicKey)).toBe(true);
  });

  test('the published private key has the published public key', () => {
    const { privateKey, publicKey } = PUBLISHED;
    expect(sm2.getPublicKeyFromPrivateKey(privateKey)).toBe(publicKey);
  });

  test.each([
    ['another message', 'message digesT', PUBLISHED.signature, PUBLISHED.publicKey],
    [
      'one bit of the signature',
      'message digest',
      PUBLISHED.signature.replace(/^f5/, 'f4'),
      PUBLISHED.publicKey,
    ],
    ['another key', 'message digest', PUBLISHED.signature, newSm2KeyPair().publicKey],
    ['no signature', 'message digest', '', PUBLISHED.publicKey],
    ['not hexadecimal', 'message digest', 'z'.repeat(128), PUBLISHED.publicKey],
    ['a key off the curve', 'message digest', PUBLISHED.signature, `04${'11'.repeat(64)}`],
  ])('%s does not verify', (_what, message, signature, publicKey) => {
    expect(sm2Verify(message, signature, publicKey)).toBe(false);
  });

  test.each(['', 'abc', '医保中心', '𠮷野家', 'a\n'.repeat(1000)])(
    'signs and verifies %j',
    (text) => {
      const keys = newSm2KeyPair();
      const signature = sm2Sign(text, keys);
      expect(sm2Verify(text, signature, keys.publicKey)).toBe(true);
      expect(sm2Verify(new TextEncoder().encode(text), signature, keys.publicKey)).toBe(true);
    },
  );

  test('many keys in turn: each signature belongs to its own key', () => {
    const signed = Array.from({ length: 4 }, (_, at) => {
      const keys = newSm2KeyPair();
      return { keys, signature: sm2Sign(`message ${at}`, keys) };
    });
    for (const [at, { signature }] of [...signed, ...signed].entries()) {
      for (const [other, { keys }] of signed.entries()) {
        const verified = sm2Verify(`message ${at % signed.length}`, signature, keys.publicKey);
        expect(verified).toBe(at % signed.length === other);
      }
    }
  });

  test('SM3 of "abc" is the standard\'s own example (GB/T 32905, A.1)', () => {
    expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });
});
