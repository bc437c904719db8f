/**
 * Seals what the centre keeps of a person's telephone and address: AES-256-GCM under a key derived
 * from the centre's signing key (HKDF-SHA256), which is not in the database.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Sm2KeyPair } from '../../shared/centre/sm2.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const USE = 'yibao-centre/contact';

/** A JSON value as base64 text; `context` says whose it is and must be the same to open it. */
export function sealValue(keys: Sm2KeyPair, context: string, value: unknown): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(keys), nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64');
}

/** What was sealed; throws when key, context or text are not the same. */
export function openValue(keys: Sm2KeyPair, context: string, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, keyOf(keys), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8'));
}

function keyOf({ privateKey }: Sm2KeyPair): Uint8Array {
  const secret = Buffer.from(privateKey, 'hex');
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), USE, KEY_BYTES));
}
