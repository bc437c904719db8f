import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DeskSessions } from '../../../../electron/terminal/desk/desk-sessions.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Operator } from '../../../../electron/terminal/operators/operators.ts';
import { columnsOf } from '../../../../electron/terminal/print/columns.ts';
import { createSignIns } from '../../../../electron/terminal/shift/centre-sign-in.ts';
import { createShiftDesk, type ShiftDesk } from '../../../../electron/terminal/shift/shift-desk.ts';
import { createShifts, type Shifts } from '../../../../electron/terminal/shift/shifts.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { bookSettlement } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock, testFolder } from '../open-test-ledger.ts';

const PEOPLE: readonly Operator[] = [
  { id: 'c01', name: '甲', roles: ['cashier'] },
  { id: 'c02', name: '乙', roles: ['cashier'] },
  { id: 'd01', name: '丙', roles: ['dischargeClerk'] },
];

let clock: TestClock;
let ledger: Ledger;
let shifts: Shifts;
let desk: ShiftDesk;
let state: { flow: 'idle' | 'pin' | 'processing'; baskets: number; outcomes: number };
let atDesk: Operator | undefined;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const { db } = ledger.store;
  for (const { id } of PEOPLE)
    db.prepare("INSERT INTO operators VALUES (?, ?, '[]', '')").run(id, id);
  shifts = createShifts({ db, ledger, clock });
  state = { flow: 'idle', baskets: 0, outcomes: 0 };
  atDesk = PEOPLE[0];
  desk = createShiftDesk({
    ...{ dataDir: testFolder(), institution: { name: '示范药店', code: 'P00000000001' } },
    ...{ clock, ledger, shifts, log: () => undefined, signInsChanged: () => undefined },
    sessions: {
      operator: () => atDesk,
      switchTo: (_, operator) => {
        atDesk = operator;
      },
    } as Pick<DeskSessions, 'operator' | 'switchTo'> as DeskSessions,
    operators: {
      signIn: (id, password) => {
        const found = PEOPLE.find((one) => one.id === id && password === `pass-${id}`);
        return Promise.resolve(found ? ok(found) : refuse('operator.wrongPassword'));
      },
    },
    flowState: () => state.flow,
    openBaskets: () => state.baskets,
    openOutcomes: () => state.outcomes,
    dropBaskets: () => {
      state.baskets = 0;
    },
  });
  shifts.open({ commandId: 'open-0001', operatorId: 'c01', desk: 'cashier', floatFen: 50_000 });
});

const SUPERVISOR = { operatorId: 's01', supervises: true };

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const asked = { commandId: 'close-0001', operatorId: 'c01', countedFen: 50_000 };
const next = { operatorId: 'c02', password: 'pass-c02', floatFen: 50_000 };

describe('what stands before the end of a shift', () => {
  test.each([
    ['a settlement under way', { flow: 'processing' as const }, {}, 'till.settlementInWork'],
    ['a PIN that is being entered', { flow: 'pin' as const }, {}, 'till.settlementInWork'],
    ['an unknown outcome', { outcomes: 2 }, {}, 'shift.outcomesOpen'],
    ['an unknown outcome, also in a handover', { outcomes: 1 }, { next }, 'shift.outcomesOpen'],
    ['baskets nobody said a word about', { baskets: 3 }, {}, 'shift.basketsOpen'],
    ['baskets left to nobody', { baskets: 1 }, { baskets: 'keep' as const }, 'shift.keepNeedsNext'],
    ['baskets dropped', { baskets: 1 }, { baskets: 'drop' as const }, 'ok'],
    ['baskets handed over', { baskets: 1 }, { baskets: 'keep' as const, next }, 'ok'],
    [
      'a wrong password of the next one',
      {},
      { next: { ...next, password: 'x' } },
      'operator.wrongPassword',
    ],
    [
      'a next one who does not work at this desk',
      {},
      { next: { ...next, operatorId: 'd01', password: 'pass-d01' } },
      'shift.nextMayNot',
    ],
  ])('%s', async (_, given, request, outcome) => {
    Object.assign(state, given);
    const head = ledger.head().seq;
    const closed = await desk.close('cashier', { ...asked, ...request });
    expect(code(closed)).toBe(outcome);
    if (outcome !== 'ok') expect(ledger.head().seq).toBe(head);
  });

  test('a settlement another window begins while the next one’s password is checked', async () => {
    const head = ledger.head().seq;
    const closing = desk.close('cashier', { ...asked, next });
    state.flow = 'pin';
    expect(code(await closing)).toBe('till.settlementInWork');
    expect([ledger.head().seq, atDesk?.id]).toEqual([head, 'c01']);
  });

  test('what waits for the centre is shown and keeps nobody from closing', async () => {
    const ending = desk.ending('cashier');
    expect(ending.ok && ending.value).toMatchObject({
      ...{ openBaskets: 0, openOutcomes: 0, waiting: { records: ledger.head().seq } },
      signIn: { state: 'waiting' },
    });
    const closed = await desk.close('cashier', asked);
    expect(closed.ok && closed.value.waiting.records).toBeGreaterThan(0);
  });

  test('dropped baskets are gone, handed over ones are still there', async () => {
    state.baskets = 2;
    expect(code(await desk.close('cashier', { ...asked, baskets: 'keep', next }))).toBe('ok');
    expect([state.baskets, atDesk?.id]).toEqual([2, 'c02']);
    const second = { commandId: 'close-0002', operatorId: 'c02', countedFen: 50_000 };
    expect(code(await desk.close('cashier', { ...second, baskets: 'drop' }))).toBe('ok');
    expect(state.baskets).toBe(0);
  });
});

describe('the reports on paper', () => {
  function sell(): void {
    bookSettlement(ledger, {
      ...{ commandId: 'sale-0001', shiftId: 'S000001' },
      amounts: {
        medfeeSumFen: 3_000,
        inScopeFen: 3_000,
        personalPartFen: 3_000,
        cashPayFen: 3_000,
      },
    });
  }

  test('the X slip names every figure of the screen and books nothing', () => {
    sell();
    const head = ledger.head().seq;
    const slip = desk.slip(1, SUPERVISOR, 'zh-CN');
    expect(slip.ok && slip.value.text).toMatch(/班次中间报表（X）[\s\S]*应有现金 +530\.00/);
    expect(ledger.head().seq).toBe(head);
  });

  test('who has yet to count sees the X report without its cash; after the count all of it', async () => {
    sell();
    const cashier = { operatorId: 'c01', supervises: false };
    const blind = desk.report(1, cashier);
    expect(blind.ok && [blind.value.settlements, blind.value.medfeeSumFen]).toEqual([1, 3_000]);
    expect(blind.ok && ['cashFen', 'expectedCashFen'].filter((key) => key in blind.value)).toEqual(
      [],
    );
    const slip = desk.slip(1, cashier, 'zh-CN');
    expect(slip.ok && slip.value.text).not.toMatch(/应有现金|现金收支/);
    await desk.close('cashier', { ...asked, countedFen: 53_000 });
    const counted = desk.report(1, cashier);
    expect(counted.ok && counted.value).toMatchObject({ expectedCashFen: 53_000 });
  });

  test('the Z slip carries the difference and the perpetual totals; a later one is a copy', async () => {
    sell();
    await desk.close('cashier', { ...asked, countedFen: 52_900, reason: '找零差错' });
    const slip = desk.slip(1, SUPERVISOR, 'zh-CN');
    if (!slip.ok) throw new Error(slip.error.code);
    const { text, file } = slip.value;
    expect(text).toMatch(/交班报表（Z）/);
    expect(text).toMatch(/短款 +-1\.00\n原因 找零差错/);
    expect(text).toMatch(
      /累计总额[\s\S]*统筹基金支出 +0\.00[\s\S]*现金 +29\.00\n已入账收入 +30\.00/,
    );
    expect(text.split('\n').every((line) => columnsOf(line) <= 48)).toBe(true);
    expect(path.basename(file)).toBe('z-S000001-copy-2.txt');
    expect(readFileSync(file, 'utf8')).toBe(text);
    const original = readFileSync(file.replace('-copy-2', ''), 'utf8');
    // The same report but for the mark of the copy.
    expect(text.split('\n').filter((line) => !original.includes(line))).toHaveLength(1);
    expect(original.split('\n').filter((line) => !text.includes(line))).toEqual([]);
  });

  test('the slip in English, and the day over its shifts', async () => {
    sell();
    await desk.close('cashier', {
      ...asked,
      countedFen: 53_000,
      next: { ...next, floatFen: 20_000 },
    });
    const slip = desk.slip(1, SUPERVISOR, 'en');
    expect(slip.ok && slip.value.text).toMatch(
      /Handed to c02\nFloat handed over +200\.00\nCash taken out +330\.00/,
    );
    const day = desk.daySlip(undefined, 'en');
    expect(day.ok && day.value.text).toMatch(
      /Day report 2026-03-05[\s\S]*Shift 2 Operator c02 +open/,
    );
  });
});

describe('the sign-in at the centre', () => {
  const office = (answers: { up: boolean }) => {
    const asked: string[] = [];
    const answer = (what: string, signNo: string) => {
      asked.push(what);
      return Promise.resolve(
        answers.up ? ok({ signNo, signTimeMs: 0 }) : refuse('centre.unreachable', { detail: '' }),
      );
    };
    return {
      asked,
      signIn: ({ shiftId }: { shiftId: string }) => answer(`in ${shiftId}`, `NO-${shiftId}`),
      signOut: ({ signNo }: { signNo: string }) => answer(`out ${signNo}`, signNo),
    };
  };
  const signInOf = (number: number) => {
    const report = shifts.report(number);
    return report.ok && report.value.signIn;
  };

  test('is made up for when the line is back, and signs out after the close', async () => {
    const line = { up: false };
    const centre = office(line);
    const signIns = createSignIns({
      ...{ signIns: shifts.signIns, office: centre, clock },
      ...{ isOnline: () => true, changed: () => undefined },
    });
    await signIns.tellNow();
    expect(signInOf(1)).toEqual({ state: 'waiting' });
    line.up = true;
    await signIns.tell();
    expect(centre.asked).toEqual(['in S000001']);
    clock.advance(30_000);
    await signIns.tell();
    expect(signInOf(1)).toEqual({ state: 'signedIn', signNo: 'NO-S000001' });
    await desk.close('cashier', asked);
    await signIns.tellNow();
    expect(signInOf(1)).toEqual({ state: 'signedOut', signNo: 'NO-S000001' });
    await signIns.tellNow();
    expect(centre.asked.slice(1)).toEqual(['in S000001', 'out NO-S000001']);
  });

  test('a shift that began and ended without a line is told of afterwards, begin and end', async () => {
    await desk.close('cashier', asked);
    expect(signInOf(1)).toEqual({ state: 'waiting' });
    const centre = office({ up: true });
    const signIns = createSignIns({
      ...{ signIns: shifts.signIns, office: centre, clock },
      ...{ isOnline: () => true, changed: () => undefined },
    });
    await signIns.tellNow();
    await signIns.tellNow();
    expect(centre.asked).toEqual(['in S000001', 'out NO-S000001']);
    expect(signInOf(1)).toEqual({ state: 'signedOut', signNo: 'NO-S000001' });
  });

  test('nothing is asked while the line is down, nothing written after the end', async () => {
    const centre = office({ up: true });
    let online = false;
    const signIns = createSignIns({
      ...{ signIns: shifts.signIns, office: centre, clock },
      ...{ isOnline: () => online, changed: () => undefined },
    });
    await signIns.tellNow();
    expect(centre.asked).toEqual([]);
    online = true;
    signIns.stop();
    await signIns.tellNow();
    expect(signInOf(1)).toEqual({ state: 'waiting' });
  });
});
