import { randomFillSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadDemoRegion } from '../../../../centre/demo-region/load.ts';
import { importCatalogue } from '../../../../electron/terminal/catalogue/import-catalogue.ts';
import { findItem } from '../../../../electron/terminal/catalogue/search.ts';
import { demoDataSchema } from '../../../../electron/terminal/demo/demo-data.ts';
import { loadDemoOperators, loadDemoWard } from '../../../../electron/terminal/demo/load-demo.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { createOperators } from '../../../../electron/terminal/operators/operators.ts';
import { createStays, type Stays } from '../../../../electron/terminal/stays/stays.ts';
import { businessDate } from '../../../../shared/clock.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

/** The demo region as the set-up hands it to a terminal on a day. */
function demoOn(day: string) {
  const region = loadDemoRegion(day);
  if (!region.ok) throw new Error(JSON.stringify(region.error[0]));
  const { operators, ward, stays, catalogue } = region.value;
  const regionCode = region.value.region.region;
  const demo = demoDataSchema.parse({ regionCode, operators, wardName: ward.name, stays });
  return { demo, catalogue };
}

let clock: TestClock;
let ledger: Ledger;
let stays: Stays;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const { db } = ledger.store;
  const { version, fileName, csv } = demoOn(businessDate(clock.nowMs())).catalogue;
  const imported = importCatalogue(db, { version, fileName, csv, nowMs: clock.nowMs() });
  if (!imported.ok) throw new Error(imported.error[0]?.code);
  const find = (code: string, date: string) => findItem(db, code, date);
  stays = createStays({ db, ledger, clock, findItem: find });
});

describe('demo region in a terminal', () => {
  test('the ward has two open stays with deposits and charges', () => {
    const { demo } = demoOn(businessDate(clock.nowMs()));
    expect(loadDemoWard(stays, demo)).toMatchObject({ ok: true });
    const open = stays.list();
    expect(open.map((stay) => stay.status)).toEqual(['open', 'open']);
    for (const stay of open) {
      expect(stay.chargeLines).toBeGreaterThan(20);
      expect(stay.chargesFen).toBeGreaterThan(0);
      expect(stays.depositFen(stay.stayId)).toBeGreaterThan(0);
    }
  });

  test('loading again, the same day or later, changes nothing', () => {
    loadDemoWard(stays, demoOn(businessDate(clock.nowMs())).demo);
    const head = ledger.head();
    const before = stays.list();
    expect(loadDemoWard(stays, demoOn(businessDate(clock.nowMs())).demo).ok).toBe(true);
    clock.advance(3 * 86_400_000);
    expect(loadDemoWard(stays, demoOn(businessDate(clock.nowMs())).demo).ok).toBe(true);
    expect(ledger.head()).toEqual(head);
    expect(stays.list()).toEqual(before);
  });

  test('every demo operator can sign in with the demo password', async () => {
    const { demo } = demoOn(businessDate(clock.nowMs()));
    const { db } = ledger.store;
    const operators = createOperators({ db, clock, random: (bytes) => randomFillSync(bytes) });
    expect(await loadDemoOperators(operators, demo)).toMatchObject({ ok: true });
    expect(await loadDemoOperators(operators, demo)).toMatchObject({ ok: true });
    for (const { operatorId, demoPassword, roles } of demo.operators) {
      const signedIn = await operators.signIn(operatorId, demoPassword);
      expect(signedIn).toMatchObject({ ok: true, value: { roles } });
    }
  });
});
