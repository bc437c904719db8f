import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { fileSecretStore } from '../../../../electron/terminal/centre/secret-store.ts';
import { createIdentity } from '../../../../electron/terminal/identity/identity.ts';
import { loadIdentityKeys } from '../../../../electron/terminal/identity/load-identity-keys.ts';
import { openSecrets } from '../../../../electron/terminal/identity/open-secrets.ts';
import { requireKeys } from '../../../../electron/terminal/identity/require-keys.ts';
import { openStore } from '../../../../electron/terminal/ledger/index.ts';
import { testFolder } from '../open-test-ledger.ts';

const random = (bytes: number) => randomBytes(bytes);
const KEY = new Uint8Array(32).fill(3);
const SECRET = Buffer.from('the private key of a terminal');

let folder: string;

beforeEach(() => {
  folder = join(testFolder(), 'secrets');
});

function opened(machineKey?: Uint8Array) {
  const secrets = openSecrets(folder, machineKey);
  if (!secrets.ok) throw new Error(secrets.error.code);
  return secrets.value;
}

/** Everything that lies in the folder, as one text. */
function lying(): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

describe('secrets of a terminal', () => {
  test('with a machine key they are read back, and lie nowhere in the open', () => {
    opened(KEY).write('terminal-key', SECRET);
    expect(opened(KEY).read('terminal-key')).toEqual(SECRET);
    expect(opened(KEY).read('never-written')).toBeUndefined();
    expect(lying()).not.toContain(SECRET.toString());
    expect(lying()).not.toContain(SECRET.toString('base64'));
  });

  test('without one they are files, as they always were', () => {
    opened().write('terminal-key', SECRET);
    expect(readFileSync(join(folder, 'terminal-key'))).toEqual(SECRET);
    expect(opened().read('terminal-key')).toEqual(SECRET);
  });

  test('files from before the machine key are sealed at the first start with it', () => {
    const before = fileSecretStore(folder);
    before.write('terminal-key', SECRET);
    before.write('identity-key', KEY);
    const secrets = opened(KEY);
    expect(readdirSync(folder).sort()).toEqual(['identity-key.sealed', 'terminal-key.sealed']);
    expect(secrets.read('terminal-key')).toEqual(SECRET);
    expect(secrets.read('identity-key')).toEqual(Buffer.from(KEY));
  });

  test('a move that was cut off before the open file was removed ends with the sealed one', () => {
    opened(KEY).write('terminal-key', SECRET);
    writeFileSync(join(folder, 'terminal-key'), 'an older one');
    writeFileSync(join(folder, 'identity-key.new'), 'half wri');
    expect(opened(KEY).read('terminal-key')).toEqual(SECRET);
    expect(readdirSync(folder)).not.toContain('terminal-key');
  });

  test.each([
    ['no key store', undefined],
    ['the key store of another machine', new Uint8Array(32).fill(4)],
  ])('with %s the sealed ones are named, and nothing is changed', (_, machineKey) => {
    opened(KEY).write('identity-key', KEY);
    opened(KEY).write('terminal-key', SECRET);
    const before = lying();
    expect(openSecrets(folder, machineKey)).toMatchObject({
      error: { code: 'host.secretsSealed', params: { keys: 'identity-key, terminal-key' } },
    });
    expect(lying()).toBe(before);
  });

  test('a sealed secret does not open under another name', () => {
    opened(KEY).write('terminal-key', SECRET);
    const sealed = readFileSync(join(folder, 'terminal-key.sealed'));
    writeFileSync(join(folder, 'identity-key.sealed'), sealed);
    expect(openSecrets(folder, KEY)).toMatchObject({ error: { params: { keys: 'identity-key' } } });
  });
});

describe('a ledger that was moved', () => {
  function ledgerWithAPerson() {
    const store = openStore(join(folder, '..', 'ledger.db'), { nowMs: 0 });
    if (!store.ok) throw new Error(store.error.code);
    const identity = createIdentity(store.value.db, loadIdentityKeys(opened(), random));
    identity.put({
      ...{ psnNo: 'P1', name: '示范甲', idNumber: '', cardNumber: '', phoneVerified: false },
      ...{ sex: '1', birthDate: '1960-05-20', insutype: '310', psnType: '1201' },
      ...{ region: '000000', status: 'active', identities: [], civilServant: false },
    });
    return store.value.db;
  }

  test('goes on with the keys it was kept with', () => {
    const db = ledgerWithAPerson();
    expect(requireKeys(db, opened())).toMatchObject({ ok: true });
  });

  test('without its secrets it says which key is missing, and makes no new one', () => {
    const db = ledgerWithAPerson();
    rmSync(join(folder, 'identity-key'));
    const refused = requireKeys(db, opened());
    expect(refused).toMatchObject({ error: { code: 'host.keyMissing' } });
    expect(!refused.ok && refused.error.params?.key).toMatch(/^identity-key [0-9a-f]{8}$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a new one needs none', () => {
    const db = new Database(':memory:');
    db.exec('CREATE TABLE persons (key_id TEXT); CREATE TABLE centre_enrolment (one INTEGER)');
    expect(requireKeys(db, opened())).toMatchObject({ ok: true });
  });
});
