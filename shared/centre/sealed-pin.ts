/**
 * A PIN for the centre's eyes only (strategy `centre`): an ISO 9564-1 format 2 block and what it is
 * meant for, enciphered with the centre's SM2 key (GB/T 32918.4, C1C3C2, hex). Bound to one command,
 * so that a sealed PIN that was seen on the way cannot be used for another settlement.
 */
import { sm2 } from 'sm-crypto-v2';

/** Bytes of the block before the binding. */
const BLOCK_BYTES = 8;
const C1C3C2 = 1;
/** Point (128), digest (64), block and binding. */
export const SEALED_PIN = /^[0-9a-f]{208,400}$/;

/** Seals `block` for `binding` (a command id). `block` stays the caller's, who wipes it. */
export function sealPin(block: Uint8Array, binding: string, publicKey: string): string {
  const bound = Uint8Array.from(binding, (character) => character.charCodeAt(0)); // an ASCII id
  const plain = new Uint8Array(BLOCK_BYTES + bound.length);
  plain.set(block);
  plain.set(bound, BLOCK_BYTES);
  try {
    return sm2.doEncrypt(plain, publicKey, C1C3C2);
  } finally {
    plain.fill(0);
  }
}

/** The block, or null when it was not sealed for this key and this binding. */
export function openPin(sealed: string, binding: string, privateKey: string): Uint8Array | null {
  if (!SEALED_PIN.test(sealed)) return null;
  const plain = deciphered(sealed, privateKey);
  const bound = String.fromCharCode(...plain.subarray(BLOCK_BYTES));
  return plain.length > BLOCK_BYTES && bound === binding ? plain.slice(0, BLOCK_BYTES) : null;
}

function deciphered(sealed: string, privateKey: string): Uint8Array {
  try {
    return Uint8Array.from(sm2.doDecrypt(sealed, privateKey, C1C3C2, { output: 'array' }));
  } catch {
    return new Uint8Array(0); // a point that is not on the curve
  }
}
