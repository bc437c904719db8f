import { expect, test } from 'vitest';
import { createShifts } from '../../../../electron/terminal/shift/shifts.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { bookReversal, bookSettlement } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const HOUR_MS = 3_600_000;

test('the last shift to close closes the day: each settlement in one close, by its business date', () => {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const { db } = ledger.store;
  for (const id of ['c01', 'd01']) {
    db.prepare("INSERT INTO operators VALUES (?, ?, '[]', '')").run(id, id);
  }
  const shifts = createShifts({ db, ledger, clock });
  const open = (desk: string, operatorId: string, commandId: string) =>
    shifts.open({ commandId, operatorId, desk, floatFen: 0 });
  const close = (desk: string, operatorId: string, commandId: string, countedFen: number) => {
    const closed = shifts.close({ commandId, operatorId, desk, countedFen });
    expect(closed.ok ? 'ok' : closed.error.code).toBe('ok');
  };
  const closes = () =>
    ledger.records({ fromSeq: 1, limit: 100 }).flatMap(({ header }) => {
      const decoded = decodePayload(header);
      return decoded?.kind === 'dayClose' ? [decoded.payload] : [];
    });
  const amounts = {
    ...{ medfeeSumFen: 1_000, inScopeFen: 1_000, pooledFundPayFen: 600, fundPaySumFen: 600 },
    ...{ personalPartFen: 400, cashPayFen: 400 },
  };
  open('cashier', 'c01', 'open-0001');
  open('discharge', 'd01', 'open-0002');
  const first = bookSettlement(ledger, { commandId: 'sale-0001', shiftId: 'S000001', amounts });
  bookSettlement(ledger, { commandId: 'sale-0002', shiftId: 'S000001', amounts });
  bookReversal(ledger, first, { commandId: 'back-0001', shiftId: 'S000001' });
  close('cashier', 'c01', 'close-001', 400);
  expect(closes()).toEqual([]);
  clock.advance(20 * HOUR_MS);
  bookSettlement(ledger, { commandId: 'sale-0003', shiftId: 'S000002', amounts });
  close('discharge', 'd01', 'close-002', 400);
  const { hash } = ledger.record(ledger.head().seq - 1) ?? expect.unreachable();
  expect(closes()).toMatchObject([
    {
      ...{ businessDate: 20_260_305, settlements: 2, reversals: 1, adjustments: 0 },
      ...{ medfeeSumFen: 1_000, cashFen: 400, fundsFen: { pooledFundPayFen: 600 } },
    },
    { businessDate: 20_260_306, settlements: 1, reversals: 0, medfeeSumFen: 1_000, head: hash },
  ]);
  open('cashier', 'c01', 'open-0003');
  close('cashier', 'c01', 'close-003', 0);
  expect(closes().slice(2)).toMatchObject([{ businessDate: 20_260_306, settlements: 0 }]);
});
