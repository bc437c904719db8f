import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Shift } from '../../../../electron/terminal/shift/shift.ts';
import { shiftIsOverIn } from '../../../../electron/terminal/shift/shift-store.ts';
import { createShifts, type Shifts } from '../../../../electron/terminal/shift/shifts.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import type { Result } from '../../../../shared/result.ts';
import { bookReversal, bookSettlement, PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

let clock: TestClock;
let ledger: Ledger;
let shifts: Shifts;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const { db } = ledger.store;
  for (const id of ['c01', 'c02', 's01'])
    db.prepare("INSERT INTO operators VALUES (?, ?, '[]', '')").run(id, id);
  const { personNo: person } = PERSON;
  const asOfMs = clock.nowMs();
  ledger.applySnapshot({ person, balanceFen: 100_000, asOfMs, lastSeqIncluded: 0 });
  shifts = createShifts({ db, ledger, clock });
});

const OPENING = {
  commandId: 'open-0001',
  operatorId: 'c01',
  desk: 'cashier',
  floatFen: 50_000,
};

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** A purchase of 80.00: 30.00 pooled fund, 5.00 large-amount, 25.00 account, 20.00 cash. */
function sale(shift: Shift, commandId: string) {
  return bookSettlement(ledger, {
    commandId,
    shiftId: shift.shiftId,
    amounts: {
      medfeeSumFen: 8_000,
      pooledFundPayFen: 3_000,
      employeeLargeAmountPayFen: 500,
      fundPaySumFen: 3_500,
      personalPartFen: 4_500,
      acctPayFen: 2_500,
      cashPayFen: 2_000,
    },
  });
}

const closing = (countedFen: number) => ({
  commandId: 'close-0001',
  operatorId: 'c01',
  desk: 'cashier',
  countedFen,
});

describe('opening a shift', () => {
  test('is a ledger record with the float, and the desk then has a shift', () => {
    const shift = value(shifts.open(OPENING));
    expect(shift).toMatchObject({ number: 1, shiftId: 'S000001', operatorId: 'c01' });
    expect(shifts.current('cashier')).toEqual(shift);
    const record = ledger.recordByCommand('open-0001');
    expect(record && decodePayload(record.header)).toEqual({
      kind: 'shiftOpen',
      payload: { shiftId: 'S000001', openingCashFen: 50_000 },
    });
  });

  test('a desk has one shift at a time, another desk its own', () => {
    value(shifts.open(OPENING));
    const second = { ...OPENING, commandId: 'open-0002', operatorId: 'c02' };
    expect(code(shifts.open(second))).toBe('shift.alreadyOpen');
    expect(value(shifts.open({ ...second, desk: 'discharge' })).number).toBe(2);
    expect(ledger.head().seq).toBe(3);
  });

  test('the same command again opens nothing new', () => {
    const first = value(shifts.open(OPENING));
    expect(value(shifts.open(OPENING))).toEqual(first);
    expect(ledger.head().seq).toBe(2);
  });

  test.each([-1, 0.5, Number.NaN, 1e15])('a float of %s fen is refused', (floatFen) => {
    expect(code(shifts.open({ ...OPENING, floatFen }))).toBe('shift.amount');
  });
});

describe('the report of a shift', () => {
  test('[R025] counts settlements and reversals and names every fund in the fixed order', () => {
    const shift = value(shifts.open(OPENING));
    sale(shift, 'sale-0001');
    const second = sale(shift, 'sale-0002');
    bookReversal(ledger, second, { commandId: 'undo-0001', shiftId: shift.shiftId });
    expect(value(shifts.report(shift.number))).toEqual({
      number: 1,
      desk: 'cashier',
      operatorId: 'c01',
      openedAtMs: clock.nowMs(),
      ...{ settlements: 2, reversals: 1, medfeeSumFen: 8_000 },
      ...{ advanceFen: 0, depositsInFen: 0, depositsOutFen: 0 },
      signIn: { state: 'waiting' },
      waiting: { records: 5, amountFen: 6_000 },
      funds: [
        { column: 'pooledFundPayFen', amountFen: 3_000 },
        { column: 'civilServantPayFen', amountFen: 0 },
        { column: 'enterpriseSupplementaryPayFen', amountFen: 0 },
        { column: 'residentBigIllnessPayFen', amountFen: 0 },
        { column: 'employeeLargeAmountPayFen', amountFen: 500 },
        { column: 'individualSupplementaryPayFen', amountFen: 0 },
        { column: 'medicalAidPayFen', amountFen: 0 },
        { column: 'otherFundPayFen', amountFen: 0 },
      ],
      acctPayFen: 2_500,
      cashFen: 2_000,
      floatFen: 50_000,
      expectedCashFen: 52_000,
    });
  });

  test('holds the records of this shift only', () => {
    const shift = value(shifts.open(OPENING));
    const other = value(shifts.open({ ...OPENING, commandId: 'open-0002', desk: 'discharge' }));
    sale(shift, 'sale-0001');
    sale(other, 'sale-0002');
    sale(other, 'sale-0003');
    expect(value(shifts.report(shift.number))).toMatchObject({ settlements: 1, cashFen: 2_000 });
    expect(value(shifts.report(other.number))).toMatchObject({ settlements: 2, cashFen: 4_000 });
  });

  test('cash of a reversal leaves the drawer of the shift that reverses', () => {
    const morning = value(shifts.open(OPENING));
    const sold = sale(morning, 'sale-0001');
    value(shifts.close(closing(52_000)));
    const evening = value(shifts.open({ ...OPENING, commandId: 'open-0002' }));
    bookReversal(ledger, sold, { commandId: 'undo-0001', shiftId: evening.shiftId });
    expect(value(shifts.report(morning.number)).expectedCashFen).toBe(52_000);
    expect(value(shifts.report(evening.number))).toMatchObject({
      reversals: 1,
      medfeeSumFen: -8_000,
      expectedCashFen: 48_000,
    });
  });
});

describe('closing a shift', () => {
  test('with the right count: the Z report is the X report of that moment', () => {
    const shift = value(shifts.open(OPENING));
    sale(shift, 'sale-0001');
    const during = value(shifts.report(shift.number));
    clock.advance(3_600_000);
    const closed = value(shifts.close(closing(52_000)));
    expect(closed).toEqual({
      ...during,
      closedAtMs: clock.nowMs(),
      countedFen: 52_000,
      differenceFen: 0,
      takenOutFen: 52_000,
      perpetualFen: ledger.totals(),
    });
    expect(shifts.current('cashier')).toBeUndefined();
    const record = ledger.recordByCommand('close-0001');
    expect(record && decodePayload(record.header)?.payload).toEqual({
      shiftId: 'S000001',
      settlements: 1,
      reversals: 0,
      expectedCashFen: 52_000,
      countedCashFen: 52_000,
    });
  });

  test('a difference needs a reason, and the refusal does not give the amount away', () => {
    const shift = value(shifts.open(OPENING));
    sale(shift, 'sale-0001');
    const refused = shifts.close(closing(51_900));
    expect(refused).toEqual({ ok: false, error: { code: 'shift.differenceNeedsReason' } });
    expect(code(shifts.close({ ...closing(51_900), reason: '  ' }))).toBe(
      'shift.differenceNeedsReason',
    );
    expect(shifts.current('cashier')?.number).toBe(1);
    const closed = value(shifts.close({ ...closing(51_900), reason: '找零差错' }));
    expect(closed).toMatchObject({ expectedCashFen: 52_000, differenceFen: -100 });
  });

  test('only its operator or a supervisor closes it', () => {
    value(shifts.open(OPENING));
    const other = { ...closing(50_000), operatorId: 's01' };
    expect(code(shifts.close(other))).toBe('shift.notYours');
    expect(code(shifts.close({ ...other, bySupervisor: true }))).toBe('ok');
  });

  test('the same command again answers the same report and books nothing', () => {
    value(shifts.open(OPENING));
    const first = value(shifts.close(closing(50_000)));
    const head = ledger.head();
    expect(value(shifts.close(closing(50_000)))).toEqual(first);
    expect(ledger.head()).toEqual(head);
    expect(code(shifts.close({ ...closing(50_000), commandId: 'close-0002' }))).toBe(
      'shift.notOpen',
    );
  });

  test('when the ledger refuses, the shift stays open', () => {
    value(shifts.open(OPENING));
    const reason = 'x'.repeat(70_000);
    expect(shifts.close({ ...closing(1), reason }).ok).toBe(false);
    expect(shifts.current('cashier')?.number).toBe(1);
    expect(code(shifts.close(closing(50_000)))).toBe('ok');
  });
});

describe('what is counted too much or missing', () => {
  test.each([
    ['missing', 51_900, -100],
    ['too much', 52_300, 300],
  ])('%s is booked, and the drawer holds what was counted', (_, countedFen, differenceFen) => {
    const shift = value(shifts.open(OPENING));
    sale(shift, 'sale-0001');
    const takenFen = ledger.balance('cash', shift.shiftId);
    const report = value(shifts.close({ ...closing(countedFen), reason: '找零差错' }));
    expect(report).toMatchObject({ differenceFen, cashFen: 2_000, expectedCashFen: 52_000 });
    expect(ledger.balance('cashDifference', shift.shiftId)).toBe(-differenceFen);
    expect(ledger.balance('cash', shift.shiftId)).toBe(takenFen + differenceFen);
    expect(shifts.day('2026-03-05')).toMatchObject({ differenceFen, cashFen: 2_000 });
  });

  test('a shift without a sale closes to the fen, every fund standing with zero', () => {
    value(shifts.open(OPENING));
    const report = value(shifts.close(closing(50_000)));
    expect(report).toMatchObject({ settlements: 0, medfeeSumFen: 0, differenceFen: 0 });
    expect(report.funds.map(({ amountFen }) => amountFen)).toEqual(Array(8).fill(0));
    expect(shifts.day('2026-03-05')).toMatchObject({
      settlements: 0,
      cashFen: 0,
      differenceFen: 0,
    });
  });
});

describe('handing the drawer over', () => {
  const handover = { ...closing(52_000), next: { operatorId: 'c02', floatFen: 30_000 } };

  test('ends one shift and begins the next in one step, both operators named', () => {
    const shift = value(shifts.open(OPENING));
    sale(shift, 'sale-0001');
    const report = value(shifts.close(handover));
    expect(report).toMatchObject({ handedTo: { operatorId: 'c02', amountFen: 30_000 } });
    const next = shifts.current('cashier') ?? expect.unreachable();
    expect(next).toMatchObject({ operatorId: 'c02', floatFen: 30_000, takenOverFrom: 'c01' });
    const record = ledger.recordByCommand('close-0001/handover');
    expect(record && decodePayload(record.header)?.payload).toEqual({
      ...{ fromShiftId: 'S000001', toShiftId: 'S000002' },
      ...{ fromOperatorId: 'c01', toOperatorId: 'c02' },
      ...{ countedCashFen: 52_000, handedOverCashFen: 30_000 },
    });
    expect(value(shifts.report(next.number))).toMatchObject({
      ...{ settlements: 0, cashFen: 0, expectedCashFen: 30_000, takenOverFrom: 'c01' },
    });
    const head = ledger.head();
    expect(value(shifts.close(handover))).toEqual(report);
    expect(ledger.head()).toEqual(head);
  });

  test.each([
    ['more than was counted', { operatorId: 'c02', floatFen: 52_001 }, 'shift.floatBeyondCount'],
    ['to oneself', { operatorId: 'c01', floatFen: 1 }, 'shift.nextIsSame'],
    ['less than nothing', { operatorId: 'c02', floatFen: -1 }, 'shift.amount'],
  ])('%s is refused and nothing is booked', (_, next, refusal) => {
    sale(value(shifts.open(OPENING)), 'sale-0001');
    const head = ledger.head();
    expect(code(shifts.close({ ...handover, next }))).toBe(refusal);
    expect(ledger.head()).toEqual(head);
  });
});

test('the day is the sum of its shifts, to the fen and per fund', () => {
  const first = value(shifts.open(OPENING));
  const other = value(shifts.open({ ...OPENING, commandId: 'open-0002', desk: 'discharge' }));
  const sold = sale(first, 'sale-0001');
  sale(other, 'sale-0002');
  value(shifts.close(closing(52_000)));
  const evening = value(shifts.open({ ...OPENING, commandId: 'open-0003' }));
  bookReversal(ledger, sold, { commandId: 'undo-0001', shiftId: evening.shiftId });
  const reports = [first, other, evening].map(({ number }) => value(shifts.report(number)));
  const day = shifts.day('2026-03-05');
  const sum = (pick: (report: (typeof reports)[number]) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  for (const key of ['settlements', 'reversals', 'medfeeSumFen', 'acctPayFen', 'cashFen'] as const)
    expect(day[key]).toBe(sum((report) => report[key]));
  day.funds.forEach(({ amountFen }, at) => {
    expect(amountFen).toBe(sum(({ funds }) => funds[at]?.amountFen ?? 0));
  });
  expect(day.shifts.map(({ number, closed }) => [number, closed])).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
  clock.advance(86_400_000);
  sale(evening, 'sale-0003');
  expect(shifts.day('2026-03-05')).toMatchObject({ ...day, shifts: expect.any(Array) });
  expect(shifts.day('2026-03-06')).toMatchObject({ settlements: 1, cashFen: 2_000 });
  expect(shifts.day('2026-03-04')).toMatchObject({ settlements: 0, shifts: [] });
});

test('a shift is over once it was counted, and not before', () => {
  const isOver = shiftIsOverIn(ledger.store.db);
  value(shifts.open(OPENING));
  expect([isOver('S000001'), isOver('S000002'), isOver('')]).toEqual([false, false, false]);
  value(shifts.close(closing(50_000)));
  expect(isOver('S000001')).toBe(true);
});
