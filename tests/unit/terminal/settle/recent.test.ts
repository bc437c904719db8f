/** The settlements of a shift, also when the terminal was restored in the middle of it. */
import { expect, test } from 'vitest';
import { recentSettlements } from '../../../../electron/terminal/settle/recent.ts';
import { bookReversal, bookSettlement } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

test('newest first, over a restore, told apart by their epoch', () => {
  const ledger = openTestLedger(testClock());
  const shift = { shiftId: 'S1', openCommandId: 'open-0001' };
  const opened = ledger.append({
    ...{ kind: 'shiftOpen', commandId: shift.openCommandId, operatorId: 'c01', shiftId: 'S1' },
    payload: { shiftId: 'S1', openingCashFen: 0 },
  } as const);
  expect(opened.ok).toBe(true);
  const sell = (commandId: string) =>
    bookSettlement(ledger, {
      ...{ commandId, shiftId: 'S1' },
      amounts: { medfeeSumFen: 100, cashPayFen: 100 },
    });
  const before = sell('sale-0001');
  const { epoch, seq, hash } = ledger.head();
  const genesis = ledger.append({
    ...{ kind: 'genesis', commandId: 'genesis/2', operatorId: '' },
    payload: {
      ...{ institutionId: '', region: '', softwareVersion: '', reason: 'restored' },
      ...{ previousEpoch: epoch, previousSeq: seq, previousHead: hash },
      openingTotalsFen: Object.values(ledger.totals()),
    },
  } as const);
  expect(genesis.ok).toBe(true);
  sell('sale-0002');
  bookReversal(ledger, before, { commandId: 'back-0001', shiftId: 'S1' });
  const rows = recentSettlements(ledger, { byPsnNo: () => undefined } as never, shift);
  expect(rows).toMatchObject([
    { epoch: 2, seq: 2, settlementId: 'SET-sale-0002', reversed: false, acknowledged: false },
    { epoch: 1, seq: 3, settlementId: 'SET-sale-0001', reversed: true, acknowledged: true },
  ]);
});
