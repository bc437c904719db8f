/** Who looked at whose data: chained, anchored in the ledger, found again by the auditor. */
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AccessTrail,
  createAccessTrail,
  TRAIL_SETTING,
  verifyTrail,
} from '../../../../electron/terminal/audit/access-trail.ts';
import { AUDITED, recordingAccess } from '../../../../electron/terminal/audit/audited-calls.ts';
import { verifyTrailFile } from '../../../../electron/terminal/audit/verify-trail-file.ts';
import { openAccessWatch } from '../../../../electron/terminal/compose/access-watch.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { recordsOfDays } from '../../../../electron/terminal/ledger/walk.ts';
import { reportTable } from '../../../../electron/terminal/reports/reports.ts';
import type { Door, Handlers } from '../../../../electron/terminal/rpc/rpc-server.ts';
import { METHODS } from '../../../../shared/contract/methods.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

const DAY_MS = 86_400_000;
const look = {
  operator: 'c01',
  desk: 'cashier',
  act: 'slipView',
  person: 'P1',
  subject: '1/7',
} as const;

let clock: TestClock;
let ledger: Ledger;
let trail: AccessTrail;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  trail = createAccessTrail(ledger.store.db, ledger, clock);
});

function anchors(): string[] {
  return [...recordsOfDays(ledger, '2026-03-05', '2026-03-09')].flatMap(({ header }) => {
    const decoded = decodePayload(header);
    const isHead = decoded?.kind === 'configuration' && decoded.payload.setting === TRAIL_SETTING;
    return isHead ? [decoded.payload.after] : [];
  });
}

/** As `npm run verify` does it, from the file alone. */
const audit = () => verifyTrailFile(ledger.store.db.name);

describe('nobody takes an access out', () => {
  test('rows are never changed or deleted, and the chain says so when somebody did all the same', () => {
    for (let at = 0; at < 5; at++) trail.record({ ...look, subject: `1/${at}` });
    const { db } = ledger.store;
    expect(audit()).toEqual({ accesses: 5 });
    expect(() => db.exec("UPDATE accesses SET person = 'P2' WHERE number = 3")).toThrow();
    expect(() => db.exec('DELETE FROM accesses WHERE number = 3')).toThrow();
    db.exec('DROP TRIGGER accesses_are_final; DROP TRIGGER accesses_are_kept');
    db.exec("UPDATE accesses SET person = 'P2' WHERE number = 3");
    expect(audit()).toEqual({ accesses: 2, wrongAt: 3 });
    db.exec(
      "UPDATE accesses SET person = 'P1' WHERE number = 3; DELETE FROM accesses WHERE number = 4",
    );
    expect(audit()).toEqual({ accesses: 3, wrongAt: 4 });
  });

  test('the ledger holds a head of each day: a trail that was cut or made anew is found out', () => {
    trail.record(look);
    trail.record(look);
    expect(anchors()).toEqual([]);
    clock.advance(DAY_MS);
    trail.record(look);
    expect(anchors()).toEqual([expect.stringMatching(/^2\/[0-9a-f]{64}$/)]);
    expect(audit()).toEqual({ accesses: 3 });
    const { db } = ledger.store;
    db.exec('DROP TRIGGER accesses_are_kept');
    db.exec('DELETE FROM accesses WHERE number > 1');
    expect(audit()).toEqual({ accesses: 1, wrongAt: 2 });
    // Written anew, its own chain is right, but not the one the ledger knows.
    trail.record({ ...look, person: 'P9' });
    expect(audit()).toEqual({ accesses: 1, wrongAt: 2 });
    for (let at = 0; at < 120; at++) trail.record(look);
    expect(anchors().length).toBeGreaterThan(2);
  });

  test('a file without a trail has nothing to say', () => {
    expect(verifyTrail(new Database(':memory:'), [])).toEqual({ accesses: 0 });
  });
});

describe('what is written', () => {
  const door = { id: 'w', role: 'cashier', send: () => undefined } as const satisfies Door;

  test('a call is written with operator and subject when it was answered, not when it was refused', async () => {
    const said: string[] = [];
    const handlers = {
      'till.slip': ({ seq }: { seq: number }) => (seq === 1 ? ok({}) : refuse('till.slipMissing')),
      'till.clear': () => ok(null),
    } as unknown as Handlers;
    const recording = recordingAccess(handlers, (_, act, __, { seq }) =>
      said.push(`${act} ${seq}`),
    );
    await recording['till.slip']({ seq: 2 }, door);
    await recording['till.slip']({ seq: 1 }, door);
    await recording['till.clear']({}, door);
    expect(said).toEqual(['slipView 1']);
    expect(Object.keys(AUDITED).filter((name) => !Object.hasOwn(METHODS, name))).toEqual([]);
  });

  test('a card is written once for everybody who sees it, also for who signs in later', () => {
    const here: Record<string, { id: string } | undefined> = { cashier: { id: 'c01' } };
    let session: unknown;
    const { noteCard } = openAccessWatch(
      { log: (code) => expect.unreachable(code) },
      { accessTrail: trail, ledger, stays: { get: () => undefined } as never },
      { counter: { session: () => session } as never },
      { operator: (desk) => here[desk] as never, roles: (desk) => (here[desk] ? [] : undefined) },
    );
    noteCard();
    session = { sessionId: 's1' };
    noteCard();
    session = { sessionId: 's1', person: { psnNo: 'P1' } };
    noteCard();
    noteCard();
    here.discharge = { id: 'd01' };
    noteCard();
    session = { sessionId: 's2', person: { psnNo: 'P1' } };
    noteCard();
    const written = [...trail.between(0, clock.nowMs() + 1)];
    expect(written.map(({ operator, act, person }) => `${operator} ${act} ${person}`)).toEqual(
      ['c01', 'd01', 'c01', 'd01'].map((id) => `${id} cardRead P1`),
    );
  });

  test('the auditor finds views beside changes: by ID number, operator, record or kind', () => {
    const shift = { shiftId: 'S1', openingCashFen: 0 };
    const draft = {
      kind: 'shiftOpen',
      commandId: 'open-0001',
      operatorId: 'c02',
      payload: shift,
    } as const;
    expect(ledger.append(draft).ok).toBe(true);
    trail.record(look);
    trail.record({ ...look, person: 'P2', subject: '1/8', act: 'cardRead' });
    const find = (search: string): unknown[] => {
      const source = {
        ...{ ledger, accesses: trail.between, region: '' },
        personNo: (idNumber: string) => (idNumber === '00000019900101123X' ? 'P1' : undefined),
      } as never;
      const [from, to] = ['2026-03-05', '2026-03-05'];
      const table = reportTable(source, { kind: 'audit', from, to, language: 'en', search });
      return table.ok ? table.value.rows.map((row) => row.at(-1)) : [];
    };
    expect(find('')).toEqual(expect.arrayContaining(['1/7', '1/8']));
    expect(find('00000019900101123X')).toEqual(['1/7']);
    expect(find('Shift: opened')).toHaveLength(1);
    expect(find('c02')).toHaveLength(1);
    expect(find('1/8')).toEqual(['1/8']);
    expect(find('P3')).toEqual([]);
  });
});
