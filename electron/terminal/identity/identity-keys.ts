/** Keys derived from the one identity key, each for one use (HKDF-SHA256, RFC 5869). */
import { createHmac, hkdfSync } from 'node:crypto';
import { invariant } from '../../../shared/result.ts';

/** The key as the host keeps it outside the database. `keyId` is stored with each row. */
export interface IdentityKeys {
  readonly keyId: string;
  /** 32 bytes. */
  readonly identityKey: Uint8Array;
  /**
   * Keys used before, the newest first. Rows sealed with one are read until they are sealed anew.
   * References stay those of the very first key: the ledger never forgets them.
   */
  readonly older?: readonly IdentityKeys[];
}

export interface DerivedKeys {
  readonly sealing: Uint8Array;
  /** Keyed hash of a number, so that a row is found without the number standing in it. */
  lookup(kind: 'card' | 'id', number: string): Buffer;
  /** Keyed reference for ledger records: same card, same text; says nothing of the number. */
  reference(cardNumber: string): string;
}

const KEY_BYTES = 32;
const REFERENCE_HEX_DIGITS = 32;

export function deriveKeys({ identityKey, older = [] }: IdentityKeys): DerivedKeys {
  invariant(identityKey.length === KEY_BYTES, 'identity key has 32 bytes');
  const derive = (use: string, key = identityKey) =>
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), use, KEY_BYTES));
  const lookupKey = derive('yibao-terminal/identity/lookup');
  const referenceKey = derive('yibao-terminal/identity/reference', older.at(-1)?.identityKey);
  const keyed = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest();
  return {
    sealing: derive('yibao-terminal/identity/sealing'),
    lookup: (kind, number) => keyed(lookupKey, `${kind}:${normalised(number)}`),
    reference: (cardNumber) =>
      keyed(referenceKey, normalised(cardNumber)).toString('hex').slice(0, REFERENCE_HEX_DIGITS),
  };
}

/** Card and ID numbers compare without surrounding space and case (`…002x` = `…002X`). */
function normalised(number: string): string {
  return number.trim().toUpperCase();
}
