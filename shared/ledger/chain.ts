/** The chain: hash = SM3(domain tag ‖ previous hash ‖ canonical bytes). */
import { sm3 as sm3Hex } from 'sm-crypto-v2';
import { fromHex, toHex } from './hex.ts';

/** 32-byte digest of bytes. Passed in, so that a host with a native SM3 can use it. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** ASCII `YBLEDGER/1` and a zero byte: bytes hashed here can never be meant for another purpose. */
export const DOMAIN_TAG = Uint8Array.from([...'YBLEDGER/1\0'].map((c) => c.charCodeAt(0)));

export const HASH_BYTES = 32;

/** What stands before the first record of the first epoch. */
export const ZERO_HASH: Uint8Array = new Uint8Array(HASH_BYTES);

/** SM3 in plain JavaScript (GB/T 32905); runs in every host. */
export const sm3: Digest = (bytes) => fromHex(sm3Hex(bytes)) ?? ZERO_HASH;

/** Hash of a record from its canonical bytes and the hash before it. */
export function chainHash(digest: Digest, previous: Uint8Array, bytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(DOMAIN_TAG.length + HASH_BYTES + bytes.length);
  input.set(DOMAIN_TAG);
  input.set(previous, DOMAIN_TAG.length);
  input.set(bytes, DOMAIN_TAG.length + HASH_BYTES);
  return digest(input);
}

/** The ten hex digits of a head that are printed on a slip. */
export function shortHead(hash: Uint8Array): string {
  return toHex(hash).slice(0, 10);
}
