/** Key files: created once, readable by their owner alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { newSm2KeyPair, SM2_PUBLIC_KEY, type Sm2KeyPair } from '../../shared/centre/sm2.ts';

const SECRET_MODE = 0o600;

/** Writes a file that only the owner can read; an existing one is never replaced. */
export function writeSecret(path: string, content: string): void {
  writeFileSync(path, content, { mode: SECRET_MODE, flag: 'wx' });
}

/** The centre's SM2 signing key, made on first use. */
export function loadSigningKey(path: string): Sm2KeyPair {
  if (!existsSync(path)) writeSecret(path, JSON.stringify(newSm2KeyPair()));
  const keys = JSON.parse(readFileSync(path, 'utf8')) as Sm2KeyPair;
  if (!SM2_PUBLIC_KEY.test(keys.publicKey)) throw new Error(`not a key file: ${path}`);
  return keys;
}
