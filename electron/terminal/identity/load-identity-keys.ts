/** The identity key: made once, kept as a secret outside the database. */
import { createHash } from 'node:crypto';
import type { SecretStore } from '../centre/secret-store.ts';
import type { IdentityKeys } from './identity-keys.ts';

const SECRET_NAME = 'identity-key';
const KEY_BYTES = 32;
const KEY_ID_DIGITS = 8;

/** Reads the key, making it on first use. Its id is a fingerprint, stored with each sealed row. */
export function loadIdentityKeys(
  secrets: SecretStore,
  random: (bytes: number) => Uint8Array,
): IdentityKeys {
  let identityKey = secrets.read(SECRET_NAME);
  if (!identityKey) {
    identityKey = random(KEY_BYTES);
    secrets.write(SECRET_NAME, identityKey);
  }
  const keyId = createHash('sha256').update(identityKey).digest('hex').slice(0, KEY_ID_DIGITS);
  return { keyId, identityKey };
}
