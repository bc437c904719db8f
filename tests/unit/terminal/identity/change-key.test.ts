import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { SecretStore } from '../../../../electron/terminal/centre/secret-store.ts';
import { createIdentity } from '../../../../electron/terminal/identity/identity.ts';
import {
  changeIdentityKey,
  loadIdentityKeys,
} from '../../../../electron/terminal/identity/load-identity-keys.ts';
import { people } from '../../../../electron/terminal/store/migrations/0002-people.ts';

const random = (bytes: number) => randomBytes(bytes);

function memorySecrets(failAt?: string): SecretStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    read: (name) => kept.get(name),
    write(name, bytes) {
      if (name === failAt && kept.has(name)) throw new Error('power cut');
      kept.set(name, bytes);
    },
  };
}

const person = (at: number) => ({
  ...{ psnNo: `P${at}`, name: `示范${at}`, idNumber: `00000019600520${1_000 + at}` },
  ...{ cardNumber: `C${at}`, phoneVerified: false, sex: '1', birthDate: '1960-05-20' },
  ...{ insutype: '310', psnType: '1201', region: '000000', status: 'active' as const },
  ...{ identities: [], civilServant: false },
});

function filled(secrets: SecretStore) {
  const db = new Database(':memory:');
  db.exec(people.sql);
  const identity = createIdentity(db, loadIdentityKeys(secrets, random));
  for (let at = 0; at < 10; at++) identity.put(person(at));
  return { db, identity };
}

describe('a new identity key', () => {
  test('everybody is found before, while and after the rows are sealed anew', () => {
    const secrets = memorySecrets();
    const { db, identity: before } = filled(secrets);
    const reference = before.credentialReference('C3');
    const identity = createIdentity(db, changeIdentityKey(secrets, random));
    const left = [
      10,
      ...Array.from({ length: 4 }, () => {
        for (let at = 0; at < 10; at++) {
          expect(identity.byCard(`C${at}`)?.psnNo).toBe(`P${at}`);
          expect(identity.byIdNumber(person(at).idNumber)?.psnNo).toBe(`P${at}`);
        }
        return identity.reseal(4);
      }),
    ];
    expect(left).toEqual([10, 6, 2, 0, 0]);
    expect(identity.credentialReference('C3')).toBe(reference);
    const { older: _older, ...presentOnly } = loadIdentityKeys(secrets, random);
    expect(createIdentity(db, presentOnly).byCard('C3')?.name).toBe('示范3');
  });

  test('a card that moves to another person is taken off a row of the older key too', () => {
    const secrets = memorySecrets();
    const { db } = filled(secrets);
    const identity = createIdentity(db, changeIdentityKey(secrets, random));
    identity.put({ ...person(5), cardNumber: 'C3' });
    expect(identity.byCard('C3')?.psnNo).toBe('P5');
  });

  test('a change that was cut off leaves the old key in force and can be made again', () => {
    const secrets = memorySecrets('identity-key');
    const { db } = filled(secrets);
    expect(() => changeIdentityKey(secrets, random)).toThrow('power cut');
    const identity = createIdentity(db, loadIdentityKeys(secrets, random));
    expect(identity.byCard('C3')?.psnNo).toBe('P3');
    expect(identity.reseal(100)).toBe(0);
  });
});
