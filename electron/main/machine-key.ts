/**
 * The key that the terminal's secrets are sealed with, itself sealed by the system's key store
 * (DPAPI, Keychain, Secret Service, KWallet). Only this user on this machine can have it opened.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';

export type SystemStore = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>;

export interface MachineKeyDeps {
  readonly store: SystemStore;
  readonly platform: NodeJS.Platform;
  /** Where the sealed key is kept. */
  readonly file: string;
  random(bytes: number): Uint8Array;
}

const KEY_BYTES = 32;
const KEY = /^[0-9a-f]{64}$/;

/**
 * The key as 64 hex digits: the one that was made here before, else a new one. `undefined` when the
 * system has no store worth the name, or does not open what it sealed; secrets then stay in files,
 * or, when they are sealed already, the terminal says that they cannot be opened.
 */
export async function machineKey(deps: MachineKeyDeps): Promise<string | undefined> {
  const sealed = readIfThere(deps.file);
  try {
    if (sealed) return await unseal(deps, sealed);
    return (await isWorthIt(deps)) ? await make(deps) : undefined;
  } catch {
    // Its words could quote what it was given; that it did not work is all there is to say.
    return undefined;
  }
}

/** Chromium's fallback on Linux "encrypts" with a password that stands in its source. */
async function isWorthIt({ store, platform }: MachineKeyDeps): Promise<boolean> {
  if (!(await store.isAsyncEncryptionAvailable())) return false;
  if (platform !== 'linux') return true;
  return !['basic_text', 'unknown'].includes(store.getSelectedStorageBackend());
}

async function unseal({ store, file }: MachineKeyDeps, sealed: Buffer): Promise<string> {
  const { result, shouldReEncrypt } = await store.decryptStringAsync(sealed);
  if (!KEY.test(result)) throw new Error('not a key');
  if (shouldReEncrypt) writeDurable(file, await store.encryptStringAsync(result));
  return result;
}

/** A key counts only once the store has opened it again: from then on nothing else opens the secrets. */
async function make({ store, file, random }: MachineKeyDeps): Promise<string> {
  const key = Buffer.from(random(KEY_BYTES)).toString('hex');
  const sealed = await store.encryptStringAsync(key);
  const { result } = await store.decryptStringAsync(sealed);
  if (result !== key || sealed.includes(key)) throw new Error('the store did not keep the key');
  writeDurable(file, sealed);
  return key;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeDurable(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, bytes, { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
