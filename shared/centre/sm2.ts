/**
 * SM2 signatures over bytes or UTF-8 text (GB/T 32918.2 with the default user id), in plain hex r‖s.
 * One pure implementation for every host: the platform's own "SM2" keys sign plain ECDSA.
 */
import { sm2, sm3 } from 'sm-crypto-v2';

/** Hex of the uncompressed point: `04` + x + y. */
export const SM2_PUBLIC_KEY = /^04[0-9a-f]{128}$/;
/** Hex of r and s, 32 bytes each. */
export const SM2_SIGNATURE = /^[0-9a-f]{128}$/;

export interface Sm2KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** A fresh pair from the platform's secure randomness. */
export function newSm2KeyPair(): Sm2KeyPair {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { privateKey, publicKey };
}

/** Signs; the signature is different each time, as the standard wants it. */
export function sm2Sign(message: Uint8Array | string, keys: Sm2KeyPair): string {
  return sm2.doSignature(message, keys.privateKey, { hash: true, publicKey: keys.publicKey });
}

/** True when `signature` is the key's signature of exactly this message; malformed input is false. */
export function sm2Verify(
  message: Uint8Array | string,
  signature: string,
  publicKey: string,
): boolean {
  if (!SM2_SIGNATURE.test(signature) || !SM2_PUBLIC_KEY.test(publicKey)) return false;
  try {
    return sm2.doVerifySignature(message, signature, prepared(publicKey), { hash: true });
  } catch {
    return false; // a point that is not on the curve
  }
}

type PreparedKey = ReturnType<typeof sm2.precomputePublicKey>;

/** Most keys kept ready: the terminals of a region that send in the same hour. */
const MAX_PREPARED = 256;
/** Wider tables cost more to make and to keep than they save. */
const TABLE_WINDOW_BITS = 4;
const preparedKeys = new Map<string, PreparedKey>();

/** The same few keys verify again and again; with a table of multiples that is several times faster. */
function prepared(publicKey: string): PreparedKey {
  const key = preparedKeys.get(publicKey) ?? sm2.precomputePublicKey(publicKey, TABLE_WINDOW_BITS);
  preparedKeys.delete(publicKey);
  preparedKeys.set(publicKey, key);
  const [oldest] = preparedKeys.keys();
  if (preparedKeys.size > MAX_PREPARED && oldest !== undefined) preparedKeys.delete(oldest);
  return key;
}

/** SM3 of bytes or UTF-8 text, as hex. */
export function sm3Hex(data: Uint8Array | string): string {
  return sm3(data);
}
