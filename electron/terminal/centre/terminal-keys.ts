/** The terminal's own key pair: made once, kept as a secret, never leaves the machine. */
import { newSm2KeyPair, SM2_PUBLIC_KEY, type Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { SecretStore } from './secret-store.ts';

const SECRET_NAME = 'terminal-key';

/** Reads the key pair, making it on first use; throws when the secret is not a key pair. */
export function loadTerminalKeys(secrets: SecretStore): Sm2KeyPair {
  const stored = secrets.read(SECRET_NAME);
  if (stored) return parse(stored);
  const keys = newSm2KeyPair();
  secrets.write(SECRET_NAME, Buffer.from(JSON.stringify(keys)));
  return keys;
}

function parse(bytes: Uint8Array): Sm2KeyPair {
  const keys = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Sm2KeyPair>;
  const { privateKey, publicKey } = keys;
  if (!privateKey || !publicKey || !SM2_PUBLIC_KEY.test(publicKey)) {
    throw new Error('the stored terminal key is damaged');
  }
  return { privateKey, publicKey };
}
