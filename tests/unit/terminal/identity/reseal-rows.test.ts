/** After a change of key every sealed row of every room is brought under the new one. */
import { expect, test } from 'vitest';
import type { IdentityKeys } from '../../../../electron/terminal/identity/identity-keys.ts';
import { createReseal } from '../../../../electron/terminal/identity/reseal-rows.ts';
import { createSealer } from '../../../../electron/terminal/identity/sealer.ts';
import { createAgentStore, SEALED_ACTS } from '../../../../electron/terminal/people/agent-store.ts';
import {
  createCaseStore,
  SEALED_PARTIES,
} from '../../../../electron/terminal/recovery/case-store.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const OLD: IdentityKeys = { keyId: 'old', identityKey: new Uint8Array(32).fill(1) };
const NEW: IdentityKeys = { keyId: 'new', identityKey: new Uint8Array(32).fill(2) };
const CHANGED: IdentityKeys = { ...NEW, older: [OLD] };
const numbers = { holder: '00000019600520100X', agent: '000000198001011234' };

/** Seven acts and three cases, sealed with these keys. */
function rooms(keys: IdentityKeys) {
  const { db } = openTestLedger(testClock()).store;
  const agents = createAgentStore(db, createSealer(keys));
  const cases = createCaseStore(db, createSealer(keys));
  for (let at = 0; at < 7; at++) agents.put(`act-${at}`, numbers);
  const caseIds = [1, 2, 3].map((at) =>
    cases.insert({
      ...{ commandId: `case-${at}`, stayId: `S${at}`, region: '000000', thirdParty: 'unknown' },
      ...{ applicant: `甲${at}`, debtor: '', appliedOn: '2026-03-05', evidence: [] },
      ...{ approvedBy: 's01', reason: '急' },
    } as never),
  );
  return { db, caseIds };
}

/** All rows, read with these keys only. */
function readAll({ db, caseIds }: ReturnType<typeof rooms>, keys: IdentityKeys) {
  const sealer = createSealer(keys);
  const agents = createAgentStore(db, sealer);
  const cases = createCaseStore(db, sealer);
  return [
    ...Array.from({ length: 7 }, (_, at) => agents.get(`act-${at}`)?.agentIdMasked),
    ...caseIds.map((caseId) => cases.parties(caseId).applicant),
  ];
}

const TABLES = [SEALED_ACTS, SEALED_PARTIES];
/** Hashes of the ledger and of the access trail, records, keyed hashes of persons. */
const NOT_SEALED = [
  ...['accesses.hash', 'acknowledgement.head', 'persons.card_lookup', 'persons.id_lookup'],
  ...['records.bytes', 'records.hash', 'vouchers.digest', 'vouchers.hash'],
];

test('no row stays under the old key, a few rows at a time and with a restart in between', () => {
  const before = rooms(OLD);
  const all = readAll(before, CHANGED);
  expect(() => readAll(before, NEW)).toThrow();
  const first = createReseal(before.db, CHANGED, TABLES);
  expect([first(3), first(3)]).toEqual([false, false]);
  const again = createReseal(before.db, CHANGED, TABLES);
  for (let round = 0; !again(3); round++) expect(round).toBeLessThan(20);
  expect(readAll(before, NEW)).toEqual(all);
  expect(() => readAll(before, OLD)).toThrow();
});

test('rows under the present key are left as they are; without an older key nothing is read', () => {
  const { db } = rooms(NEW);
  const sealed = () => db.prepare('SELECT sealed FROM agents ORDER BY command_id').pluck().all();
  const before = sealed();
  const reseal = createReseal(db, CHANGED, TABLES);
  while (!reseal(50));
  expect(sealed()).toEqual(before);
  expect(createReseal(db, NEW, TABLES)(1)).toBe(true);
});

test('no room keeps bytes that nobody has thought of: sealed columns are all among these', () => {
  const { db } = rooms(NEW);
  const columns = db
    .prepare<[], string>(
      `SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.type = 'BLOB' ORDER BY 1`,
    )
    .pluck()
    .all();
  const resealed = [...TABLES, { table: 'persons', column: 'sealed' }];
  expect(columns).toEqual(
    [...NOT_SEALED, ...resealed.map(({ table, column }) => `${table}.${column}`)].sort(),
  );
});
