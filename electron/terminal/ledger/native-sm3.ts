/** OpenSSL's SM3 where the host has one (Node); the plain JavaScript one elsewhere (Electron). */
import { getHashes, hash } from 'node:crypto';
import { type Digest, sm3 } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';

/** GB/T 32905, appendix A.1: digest of the text `abc`. */
const PROBE = Uint8Array.of(0x61, 0x62, 0x63);

const nativeSm3: Digest = (bytes) => hash('sm3', bytes, 'buffer');

/** The fastest SM3 of this host that agrees with the reference one. */
export function fastestSm3(): Digest {
  if (!getHashes().includes('sm3')) return sm3;
  return toHex(nativeSm3(PROBE)) === toHex(sm3(PROBE)) ? nativeSm3 : sm3;
}
