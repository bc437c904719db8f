import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Shift } from '../../../../electron/terminal/shift/shift.ts';
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
      operatorId: 'c01',
      openedAtMs: clock.nowMs(),
      settlements: 2,
      reversals: 1,
      medfeeSumFen: 8_000,
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
  test('with the right count: the closing report is the report during the shift', () => {
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
