/** The terminal's own key pair: kept as a secret, never leaves the machine; renewed in two steps. */
import { newSm2KeyPair, SM2_PUBLIC_KEY, type Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { SecretStore } from './secret-store.ts';

const SECRET_NAME = 'terminal-key';
/** Made for a renewal; it is the terminal's key as soon as the certificate names it. */
const NEXT_NAME = 'terminal-key-next';

/**
 * The key pair that the certificate names (`certifiedKey`), or the first one, made on first use.
 * Throws when a secret is not a key pair.
 */
export function loadTerminalKeys(secrets: SecretStore, certifiedKey?: string): Sm2KeyPair {
  const next = read(secrets, NEXT_NAME);
  if (next && next.publicKey === certifiedKey) return next;
  return read(secrets, SECRET_NAME) ?? make(secrets, SECRET_NAME);
}

/** Is the pair that the certificate names here? */
export function hasTerminalKeys(secrets: SecretStore, certifiedKey: string): boolean {
  return [SECRET_NAME, NEXT_NAME].some((name) => read(secrets, name)?.publicKey === certifiedKey);
}

/** The pair to ask a certificate for; the same one until the centre has answered. */
export function nextTerminalKeys(secrets: SecretStore, certifiedKey: string): Sm2KeyPair {
  const next = read(secrets, NEXT_NAME);
  if (next && next.publicKey !== certifiedKey) return next;
  if (next) write(secrets, SECRET_NAME, next);
  return make(secrets, NEXT_NAME);
}

function read(secrets: SecretStore, name: string): Sm2KeyPair | undefined {
  const stored = secrets.read(name);
  return stored && parse(stored);
}

function make(secrets: SecretStore, name: string): Sm2KeyPair {
  const keys = newSm2KeyPair();
  write(secrets, name, keys);
  return keys;
}

function write(secrets: SecretStore, name: string, keys: Sm2KeyPair): void {
  secrets.write(name, Buffer.from(JSON.stringify(keys)));
}

function parse(bytes: Uint8Array): Sm2KeyPair {
  const keys = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Sm2KeyPair>;
  const { privateKey, publicKey } = keys;
  if (!privateKey || !publicKey || !SM2_PUBLIC_KEY.test(publicKey)) {
    throw new Error('the stored terminal key is damaged');
  }
  return { privateKey, publicKey };
}
