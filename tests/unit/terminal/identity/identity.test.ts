import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createIdentity } from '../../../../electron/terminal/identity/identity.ts';
import {
  identitiesOn,
  type PersonRecord,
} from '../../../../electron/terminal/identity/person-record.ts';
import { people } from '../../../../electron/terminal/store/migrations/0002-people.ts';
import { testFolder } from '../open-test-ledger.ts';

const KEY = new Uint8Array(32).fill(7);
const PERSON: PersonRecord = {
  psnNo: '00000010000001',
  name: '示范甲',
  idNumber: '000000196005200018',
  cardNumber: '000000A10000001',
  phone: '13800000001',
  phoneVerified: true,
  sex: '1',
  birthDate: '1960-05-20',
  insutype: '310',
  psnType: '1201',
  region: '000000',
  status: 'active',
  identities: [
    { code: '07', from: '2025-01-01', to: '2025-12-31' },
    { code: '12', from: '2026-01-01' },
  ],
  civilServant: false,
};

function freshDatabase(file = ':memory:') {
  const db = new Database(file);
  db.exec(people.sql);
  return db;
}

describe('identity store', () => {
  test('a person is found by person number, card and ID number, whatever the case', () => {
    const identity = createIdentity(freshDatabase(), { keyId: 'k1', identityKey: KEY });
    identity.put(PERSON);
    expect(identity.byPsnNo(PERSON.psnNo)).toEqual(PERSON);
    expect(identity.byCard('000000a10000001 ')).toEqual(PERSON);
    expect(identity.byIdNumber(PERSON.idNumber)).toEqual(PERSON);
    expect(identity.byCard('000000A10000002')).toBeUndefined();
    expect(identity.byCard('')).toBeUndefined();
  });

  test('neither name nor any number stands in the file', () => {
    const file = `${testFolder()}/people.db`;
    const db = freshDatabase(file);
    const identity = createIdentity(db, { keyId: 'k1', identityKey: KEY });
    identity.put(PERSON);
    db.close();
    const bytes = readFileSync(file);
    expect(bytes.includes(PERSON.psnNo), 'control: what is not secret is found').toBe(true);
    for (const secret of [PERSON.name, PERSON.idNumber, PERSON.cardNumber, PERSON.phone ?? '']) {
      expect(bytes.includes(secret)).toBe(false);
    }
  });

  test('the same person sealed twice gives other bytes', () => {
    const db = freshDatabase();
    const identity = createIdentity(db, { keyId: 'k1', identityKey: KEY });
    const sealed = () => db.prepare<[], Buffer>('SELECT sealed FROM persons').pluck().get();
    identity.put(PERSON);
    const first = sealed();
    identity.put(PERSON);
    expect(sealed()?.equals(first ?? Buffer.alloc(0))).toBe(false);
    expect(identity.byPsnNo(PERSON.psnNo)).toEqual(PERSON);
  });

  test('another key finds nobody and opens nothing', () => {
    const db = freshDatabase();
    createIdentity(db, { keyId: 'k1', identityKey: KEY }).put(PERSON);
    const other = createIdentity(db, { keyId: 'k1', identityKey: new Uint8Array(32).fill(8) });
    expect(other.byCard(PERSON.cardNumber)).toBeUndefined();
    expect(() => other.byPsnNo(PERSON.psnNo)).toThrow();
  });

  test('a row changed or put in the place of another is not opened', () => {
    const db = freshDatabase();
    const identity = createIdentity(db, { keyId: 'k1', identityKey: KEY });
    identity.put(PERSON);
    identity.put({ ...PERSON, psnNo: 'B', cardNumber: 'CARD-B', idNumber: '' });
    db.exec(`UPDATE persons SET sealed = (SELECT sealed FROM persons WHERE psn_no = 'B')
             WHERE psn_no <> 'B'`);
    expect(() => identity.byPsnNo(PERSON.psnNo)).toThrow();
    expect(identity.byPsnNo('B')?.psnNo).toBe('B');
  });

  test('a card given to somebody else no longer leads to its earlier holder', () => {
    const identity = createIdentity(freshDatabase(), { keyId: 'k1', identityKey: KEY });
    identity.put(PERSON);
    identity.put({ ...PERSON, psnNo: 'B', idNumber: '' });
    expect(identity.byCard(PERSON.cardNumber)?.psnNo).toBe('B');
    expect(identity.byIdNumber(PERSON.idNumber)?.psnNo).toBe(PERSON.psnNo);
    expect(identity.byPsnNo(PERSON.psnNo)?.psnNo).toBe(PERSON.psnNo);
  });

  test('the reference of a card is the same for the same card and holds none of its digits', () => {
    const identity = createIdentity(freshDatabase(), { keyId: 'k1', identityKey: KEY });
    const reference = identity.credentialReference(PERSON.cardNumber);
    expect(reference).toMatch(/^[0-9a-f]{32}$/);
    expect(identity.credentialReference(PERSON.cardNumber)).toBe(reference);
    expect(identity.credentialReference('000000A10000002')).not.toBe(reference);
    const db = freshDatabase();
    const other = createIdentity(db, { keyId: 'k1', identityKey: new Uint8Array(32).fill(8) });
    expect(other.credentialReference(PERSON.cardNumber)).not.toBe(reference);
  });

  test.each([
    ['2025-06-30', ['07']],
    ['2025-12-31', ['07']],
    ['2026-01-01', ['12']],
    ['2024-12-31', []],
  ])('identity categories in force on %s: %s', (day, codes) => {
    expect(identitiesOn(PERSON, day)).toEqual(codes);
  });
});
