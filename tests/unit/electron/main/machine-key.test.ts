import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { machineKey, type SystemStore } from '../../../../electron/main/machine-key.ts';

let folder: string;
let file: string;
let drawn: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-key-'));
  file = join(folder, 'data', 'machine-key');
  drawn = 0;
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A key store of a machine; what another one sealed it does not open. */
function store(machine: string, change: Partial<SystemStore> = {}): SystemStore {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(flip(`${machine}:${text}`)),
    async decryptStringAsync(sealed) {
      const text = flip(sealed.toString());
      if (!text.startsWith(`${machine}:`)) throw new Error(`cannot open ${text}`);
      return { result: text.slice(machine.length + 1), shouldReEncrypt: false };
    },
    ...change,
  };
}

function flip(text: string): string {
  return [...text].reverse().join('');
}

function ask(system: SystemStore, platform: NodeJS.Platform = 'linux') {
  const random = (bytes: number) => {
    drawn += 1;
    return new Uint8Array(bytes).fill(0xa0 + drawn);
  };
  return machineKey({ store: system, platform, file, random });
}

describe('the key of a machine', () => {
  test('is made once and opened at every later start', async () => {
    const key = await ask(store('a'));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await ask(store('a'))).toBe(key);
    expect(drawn).toBe(1);
    expect(readFileSync(file, 'utf8')).not.toContain(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each<[string, Partial<SystemStore>]>([
    ['there is no store', { isAsyncEncryptionAvailable: async () => false }],
    [
      'the store has a password that everybody knows',
      { getSelectedStorageBackend: () => 'basic_text' },
    ],
    ['nobody knows which store it is', { getSelectedStorageBackend: () => 'unknown' }],
    ['the store refuses', { encryptStringAsync: () => Promise.reject(new Error('locked')) }],
    ['the store seals nothing', { encryptStringAsync: async (text) => Buffer.from(text) }],
    [
      'the store gives something else back',
      { decryptStringAsync: async () => ({ result: 'x', shouldReEncrypt: false }) },
    ],
  ])('is not made where %s', async (_, change) => {
    expect(await ask(store('a', change))).toBeUndefined();
    expect(existsSync(file)).toBe(false);
  });

  test('the name of the store is asked on Linux only', async () => {
    const unnamed = store('a', {
      getSelectedStorageBackend: () => {
        throw new Error('not on this system');
      },
    });
    expect(await ask(unnamed, 'win32')).toBeDefined();
  });

  test('from another machine is not opened, not replaced, and not quoted', async () => {
    await ask(store('a'));
    const sealed = readFileSync(file, 'utf8');
    expect(await ask(store('b'))).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe(sealed);
    expect(drawn).toBe(1);
  });

  test('a damaged file is not a key', async () => {
    await ask(store('a'));
    writeFileSync(file, flip('a:not hexadecimal'));
    expect(await ask(store('a'))).toBeUndefined();
  });

  test('is sealed anew when the store has changed its own key', async () => {
    const key = await ask(store('a'));
    const changed = store('b', {
      async decryptStringAsync() {
        return { result: key ?? '', shouldReEncrypt: true };
      },
    });
    expect(await ask(changed)).toBe(key);
    expect(await ask(store('b'))).toBe(key);
  });
});
