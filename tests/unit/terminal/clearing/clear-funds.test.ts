import { beforeEach, describe, expect, test } from 'vitest';
import { clearFunds } from '../../../../electron/terminal/clearing/clear-funds.ts';
import { auditStore } from '../../../../electron/terminal/ledger/audit.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { fastestSm3 } from '../../../../electron/terminal/ledger/native-sm3.ts';
import { statementsOf } from '../../../../electron/terminal/store/statements.ts';
import { bookSettlement } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

let ledger: Ledger;

beforeEach(() => {
  ledger = openTestLedger(testClock());
  bookSettlement(ledger, {
    ...{ commandId: 'sale-0001', shiftId: 'S1' },
    amounts: {
      ...{ medfeeSumFen: 10_000, inScopeFen: 10_000, pooledFundPayFen: 8_000 },
      ...{ civilServantPayFen: 500, fundPaySumFen: 8_500 },
      ...{ personalPartFen: 1_500, cashPayFen: 1_500 },
    },
  });
});

const HEADER = 'advice_id,agency,paid_on,fund,paid,deducted,reason';
const csv = (...rows: string[]) =>
  [HEADER, ...rows.map((row) => `PAY-1,agency-000000,2026-04-01,${row}`)].join('\n');
const clear = (content: string, fileName = 'advice.csv') =>
  clearFunds(ledger, { fileName, content, operatorId: 's01' });
const code = (result: ReturnType<typeof clear>) => (result.ok ? 'ok' : result.error.code);
const owed = () => [...ledger.balances('fundReceivable')].filter(([, fen]) => fen !== 0);

describe('a payment of the agency', () => {
  test('paid in full: the receivables end at zero, the perpetual totals stay', () => {
    const totals = ledger.totals();
    const report = clear(csv('hifp_pay,80.00,,', 'cvlserv_pay,5.00,0,'));
    expect(report).toMatchObject({
      ok: true,
      value: { replayed: false, funds: [{ leftFen: 0 }, { leftFen: 0 }] },
    });
    expect(owed()).toEqual([]);
    expect(ledger.balance('agencyClearing', 'agency-000000')).toBe(8_500);
    expect(ledger.totals()).toEqual(totals);
    const sql = statementsOf(ledger.store.db);
    expect(auditStore({ sql }, { digest: fastestSm3(), anchors: [] }).finding).toBeUndefined();
  });

  test('paid in parts: what is left is named, until a deduction with its reason ends it', () => {
    const report = clear(csv('hifp_pay,70.00,,'));
    expect(report).toMatchObject({
      value: {
        funds: [
          { fund: 'pooledFundPayFen', leftFen: 1_000, difference: 'clearing.notYetPaid' },
          { fund: 'civilServantPayFen', paidFen: 0, leftFen: 500 },
        ],
      },
    });
    const second = {
      ...{ adviceId: 'PAY-2', agency: 'agency-000000', paidOn: '2026-05-01' },
      lines: [
        { fund: 'hifp_pay', paid: '9.90', deducted: '0.10', reason: '审核扣款' },
        { fund: 'cvlserv_pay', paid: '5.00' },
      ],
    };
    expect(code(clear(JSON.stringify(second), 'advice.json'))).toBe('ok');
    expect(owed()).toEqual([]);
    expect(ledger.balance('revenue', '')).toBe(-10_000 + 10);
  });

  test('the same advice again is booked once; another content under its number is refused', () => {
    const advice = csv('hifp_pay,70.00,,');
    clear(advice);
    const head = ledger.head();
    expect(clear(advice)).toMatchObject({ ok: true, value: { replayed: true } });
    expect(code(clear(csv('hifp_pay,70.01,,')))).toBe('clearing.otherAdvice');
    expect(ledger.head()).toEqual(head);
  });

  test.each([
    ['more than is owed', csv('hifp_pay,80.01,,'), 'clearing.moreThanOwed'],
    ['a deduction without a reason', csv('hifp_pay,79.00,1.00,'), 'clearing.reasonMissing'],
    ['one fund twice', csv('hifp_pay,1.00,,', 'hifp_pay,2.00,,'), 'clearing.fundTwice'],
    ['a fund nobody knows', csv('slush,1.00,,'), 'clearing.malformed'],
    ['a negative amount', csv('hifp_pay,-1.00,,'), 'clearing.malformed'],
    ['half a fen', csv('hifp_pay,1.005,,'), 'clearing.malformed'],
    [
      'two advices in one file',
      `${csv('hifp_pay,1.00,,')}\nX,a,2026-04-01,maf_pay,1,,`,
      'clearing.malformed',
    ],
    ['no rows', HEADER, 'file.empty'],
    ['no table', 'x', 'file.missingColumn'],
  ])('%s is refused and nothing is booked', (_what, content, refusal) => {
    const head = ledger.head();
    expect(code(clear(content))).toBe(refusal);
    expect(ledger.head()).toEqual(head);
  });

  test('what is not JSON is refused', () => {
    expect(code(clear('{', 'advice.json'))).toBe('clearing.malformed');
  });
});
