/** What every fund owes, and how it comes down to zero. */
import { expect, test } from 'vitest';
import { clearFunds } from '../../../../electron/terminal/clearing/clear-funds.ts';
import { fundsReport } from '../../../../electron/terminal/clearing/funds-report.ts';
import { bookReversal, bookSettlement } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

function sold() {
  const ledger = openTestLedger(testClock());
  const sell = (commandId: string, pooledFundPayFen: number, medicalAidPayFen: number) =>
    bookSettlement(ledger, {
      ...{ commandId, shiftId: 'S1' },
      amounts: {
        medfeeSumFen: pooledFundPayFen + medicalAidPayFen,
        ...{ pooledFundPayFen, medicalAidPayFen },
        fundPaySumFen: pooledFundPayFen + medicalAidPayFen,
      },
    });
  const pay = (adviceId: string, paid: string, deducted = '0') => {
    const line = { fund: 'hifp_pay', paid, deducted, reason: deducted === '0' ? '' : '超限' };
    const content = JSON.stringify({
      ...{ adviceId, agency: 'A1', paidOn: '2026-03-31', lines: [line] },
    });
    const cleared = clearFunds(ledger, { fileName: 'a.json', content, operatorId: 's01' });
    if (!cleared.ok) throw new Error(cleared.error.code);
  };
  return { ledger, sell, pay };
}

test('nothing settled: nothing owed', () => {
  expect(fundsReport(sold().ledger)).toEqual({ openFen: 0, funds: [] });
});

test('claimed less what was taken back, paid and deducted by each advice, until nothing is left', () => {
  const { ledger, sell, pay } = sold();
  sell('sale-0001', 6_000, 500);
  bookReversal(ledger, sell('sale-0002', 1_000, 0), { commandId: 'back-0001', shiftId: 'S1' });
  pay('advice-1', '40.00', '5.00');
  expect(fundsReport(ledger)).toMatchObject({
    openFen: 2_000,
    funds: [
      {
        ...{ fund: 'pooledFundPayFen', claimedFen: 6_000, paidFen: 4_000, deductedFen: 500 },
        openFen: 1_500,
        payments: [{ adviceId: 'advice-1', paidFen: 4_000, deductedFen: 500, reason: '超限' }],
      },
      { fund: 'medicalAidPayFen', claimedFen: 500, paidFen: 0, openFen: 500, payments: [] },
    ],
  });
  pay('advice-2', '15.00');
  const [pooled] = fundsReport(ledger).funds;
  expect(pooled).toMatchObject({ openFen: 0, paidFen: 5_500, claimedFen: 6_000 });
  expect(pooled?.payments.map(({ adviceId }) => adviceId)).toEqual(['advice-2', 'advice-1']);
});

test('payments are found by an index, however long the ledger is', () => {
  const { ledger } = sold();
  const plan = ledger.store.db
    .prepare<[], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT id FROM records WHERE kind = 33 ORDER BY id DESC',
    )
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('records_clearing');
});
