/**
 * The terminal's secrets in its data folder. Where the machine has a key store of its own, the host
 * has a key opened there (`machineKey`) and every secret is sealed with it: a copied folder is worth
 * nothing elsewhere. Without one they are files that only their owner can read.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { fileSecretStore, type SecretStore } from '../centre/secret-store.ts';
import { open, seal } from './seal.ts';

const SEALED = '.sealed';
/** A secret that was being written when the power went; the one before it stands. */
const UNFINISHED = '.new';

/**
 * Opens the folder of secrets. Secrets from before the key store are sealed now. Refused when one is
 * sealed and `machineKey` (32 bytes) is missing or is another machine's: its name is in `keys`.
 */
export function openSecrets(folder: string, machineKey?: Uint8Array): Result<SecretStore> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const sealed = names.filter((name) => name.endsWith(SEALED)).map((name) => stem(name, SEALED));
  if (!machineKey) {
    if (sealed.length > 0) return refuse('host.secretsSealed', { keys: sealed.join(', ') });
    return ok(fileSecretStore(folder));
  }
  const store = sealedStore(folder, machineKey);
  const foreign = sealed.filter((name) => !canRead(store, name));
  if (foreign.length > 0) return refuse('host.secretsSealed', { keys: foreign.join(', ') });
  const open = names.filter((name) => !name.endsWith(SEALED) && !name.endsWith(UNFINISHED));
  for (const name of open) {
    // Written over since it was sealed? Then only its removal was cut off.
    if (!sealed.includes(name)) store.write(name, readFileSync(join(folder, name)));
    rmSync(join(folder, name), { force: true });
  }
  return ok(store);
}

function sealedStore(folder: string, machineKey: Uint8Array): SecretStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = fileSecretStore(folder);
  const context = (name: string) => JSON.stringify(['secret', name]);
  return {
    read(name) {
      const sealed = files.read(`${name}${SEALED}`);
      return sealed && Buffer.from(open(machineKey, context(name), sealed), 'base64');
    },
    write(name, bytes) {
      const text = Buffer.from(bytes).toString('base64');
      files.write(`${name}${SEALED}`, seal(machineKey, context(name), text));
    },
  };
}

function canRead(store: SecretStore, name: string): boolean {
  try {
    return store.read(name) !== undefined;
  } catch {
    return false;
  }
}

function stem(name: string, ending: string): string {
  return name.slice(0, -ending.length);
}
