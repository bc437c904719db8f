/** Where secrets of the terminal are kept. Electron gives one over the system's key store. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SecretStore {
  /** The secret's bytes, or undefined when there is none of that name. */
  read(name: string): Uint8Array | undefined;
  /** Replaces the secret whole or not at all. */
  write(name: string, bytes: Uint8Array): void;
}

/** Files that only their owner can read, for hosts without a key store. */
export function fileSecretStore(folder: string): SecretStore {
  return {
    read(name) {
      try {
        return readFileSync(join(folder, name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write(name, bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
      const path = join(folder, name);
      writeFileSync(`${path}.new`, bytes, { mode: 0o600, flush: true });
      renameSync(`${path}.new`, path);
    },
  };
}
