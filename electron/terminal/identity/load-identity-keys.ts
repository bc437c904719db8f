/** The identity key: made once, kept as a secret outside the database. */
import { createHash } from 'node:crypto';
import type { SecretStore } from '../centre/secret-store.ts';
import type { IdentityKeys } from './identity-keys.ts';

const SECRET_NAME = 'identity-key';
/** Keys used before, one behind the other, the newest first. */
const OLDER_NAME = 'identity-key-older';
const KEY_BYTES = 32;
const KEY_ID_DIGITS = 8;

/** The key, made on first use, and those used before it. An id is a fingerprint, stored with each row. */
export function loadIdentityKeys(
  secrets: SecretStore,
  random: (bytes: number) => Uint8Array,
): IdentityKeys {
  let identityKey = secrets.read(SECRET_NAME);
  if (!identityKey) {
    identityKey = random(KEY_BYTES);
    secrets.write(SECRET_NAME, identityKey);
  }
  const present = withId(identityKey);
  // The present key stands among the older ones when a change was cut off between its two writes.
  const older = olderKeys(secrets).filter(({ keyId }) => keyId !== present.keyId);
  return older.length > 0 ? { ...present, older } : present;
}

/**
 * Makes a new key the present one. The old one is kept first, so that no crash loses it; rows are
 * sealed anew afterwards, a few at a time (`Identity.reseal`).
 */
export function changeIdentityKey(
  secrets: SecretStore,
  random: (bytes: number) => Uint8Array,
): IdentityKeys {
  const { identityKey, older = [] } = loadIdentityKeys(secrets, random);
  const kept = [identityKey, ...older.map((each) => each.identityKey)];
  secrets.write(OLDER_NAME, Buffer.concat(kept));
  secrets.write(SECRET_NAME, random(KEY_BYTES));
  return loadIdentityKeys(secrets, random);
}

/** Ids of the keys that are here, without making one. */
export function knownKeyIds(secrets: SecretStore): string[] {
  const present = secrets.read(SECRET_NAME);
  return [...(present ? [withId(present)] : []), ...olderKeys(secrets)].map(({ keyId }) => keyId);
}

function olderKeys(secrets: SecretStore): readonly IdentityKeys[] {
  const bytes = secrets.read(OLDER_NAME) ?? new Uint8Array();
  const count = Math.floor(bytes.length / KEY_BYTES);
  return Array.from({ length: count }, (_, at) =>
    withId(bytes.slice(at * KEY_BYTES, (at + 1) * KEY_BYTES)),
  );
}

function withId(identityKey: Uint8Array): IdentityKeys {
  const keyId = createHash('sha256').update(identityKey).digest('hex').slice(0, KEY_ID_DIGITS);
  return { keyId, identityKey };
}
