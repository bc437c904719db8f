import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  NO_TOTALS,
  type Posting,
  TOTAL_NAMES,
  totalsAfter,
} from '../../../../shared/ledger/accounts.ts';
import { KIND_CODES } from '../../../../shared/ledger/kinds.ts';
import { postingFault } from '../../../../shared/ledger/posting-rules.ts';
import {
  depositPostings,
  depositRefundPostings,
  recoveryPostings,
  reversalPostings,
  settlementPostings,
  WRITTEN_OFF,
} from '../../../../shared/ledger/postings.ts';
import {
  type Amounts,
  COLUMNS,
  type Column,
  FUND_COLUMNS,
} from '../../../../shared/settlement/columns.ts';

const ZEROS = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 0])) as Amounts;
const amounts = (parts: Partial<Record<Column, number>>): Amounts => ({ ...ZEROS, ...parts });
const till = { personNo: 'P-1', cashParty: 'S-1' };
const line = (account: Posting['account'], party: string, amountFen: number) => ({
  account,
  party,
  amountFen,
});
const total = (postings: readonly Posting[], name: (typeof TOTAL_NAMES)[number]) =>
  totalsAfter(NO_TOTALS, postings)[TOTAL_NAMES.indexOf(name)];

describe('what is booked', () => {
  test('[R024] a sale: each fund’s share becomes what that fund owes', () => {
    const split = amounts({
      medfeeSumFen: 1_000,
      pooledFundPayFen: 600,
      employeeLargeAmountPayFen: 50,
      enterpriseSupplementaryPayFen: 30,
      individualSupplementaryPayFen: 20,
      fundPaySumFen: 700,
      acctPayFen: 200,
      cashPayFen: 100,
    });
    expect(settlementPostings(split, till)).toEqual([
      line('revenue', '', -1_000),
      line('fundReceivable', 'pooledFundPayFen', 600),
      line('fundReceivable', 'enterpriseSupplementaryPayFen', 30),
      line('fundReceivable', 'employeeLargeAmountPayFen', 50),
      line('fundReceivable', 'individualSupplementaryPayFen', 20),
      line('personalAccount', 'P-1', 200),
      line('cash', 'S-1', 100),
    ]);
  });

  const discharge = (cashPayFen: number) =>
    settlementPostings(
      amounts({
        medfeeSumFen: 800 + cashPayFen,
        pooledFundPayFen: 800,
        fundPaySumFen: 800,
        cashPayFen,
      }),
      { ...till, stayId: 'STAY-1', depositFen: 500 },
    );

  test.each([
    ['too large: the rest goes back in cash', 300, -200],
    ['too small: the rest is taken in cash', 700, 200],
  ])('[R039] a discharge with a deposit %s', (_, ownPartFen, cashFen) => {
    expect(discharge(ownPartFen)).toEqual([
      line('revenue', '', -800 - ownPartFen),
      line('fundReceivable', 'pooledFundPayFen', 800),
      line('deposits', 'STAY-1', 500),
      line('cash', 'S-1', cashFen),
    ]);
  });

  test('a deposit that fits moves no cash', () => {
    expect(discharge(500).some(({ account }) => account === 'cash')).toBe(false);
  });

  test('[R048] an advance for a third party is not what the fund owes', () => {
    const split = amounts({ medfeeSumFen: 900, pooledFundPayFen: 900, fundPaySumFen: 900 });
    const advance = { caseId: 'CASE-1', amountFen: 400 };
    expect(settlementPostings(split, { ...till, advance })).toEqual([
      line('revenue', '', -900),
      line('fundReceivable', 'pooledFundPayFen', 500),
      line('thirdPartyAdvance', 'CASE-1', 400),
    ]);
  });

  test('[R048] the advance takes from every fund, so that none is left to expense', () => {
    const split = amounts({
      medfeeSumFen: 900,
      pooledFundPayFen: 600,
      employeeLargeAmountPayFen: 300,
      fundPaySumFen: 900,
    });
    const advance = { caseId: 'CASE-1', amountFen: 900 };
    expect(settlementPostings(split, { ...till, advance })).toEqual([
      line('revenue', '', -900),
      line('thirdPartyAdvance', 'CASE-1', 900),
    ]);
  });

  test('[R049] what comes back or is given up moves the case alone, and no fund or revenue', () => {
    const parties = { cashParty: 'S', agency: 'A' };
    const step = (means: 'cash' | 'agency' | 'writeOff') =>
      recoveryPostings('CASE-1', { means, amountFen: 5 }, parties);
    const back = line('thirdPartyAdvance', 'CASE-1', -5);
    expect(step('cash')).toEqual([line('cash', 'S', 5), back]);
    expect(step('agency')).toEqual([line('agencyClearing', 'A', 5), back]);
    expect(step('writeOff')).toEqual([line('agencyClearing', WRITTEN_OFF, 5), back]);
  });

  test('a part the hospital bears is not earned', () => {
    const split = amounts({ medfeeSumFen: 100, hospitalPartFen: 10, cashPayFen: 90 });
    expect(settlementPostings(split, till)[0]).toEqual(line('revenue', '', -90));
  });

  test('a deposit and its refund cancel out', () => {
    const both = [...depositPostings('S', 'C', 5), ...depositRefundPostings('S', 'C', 5)];
    expect(both.map(({ amountFen }) => amountFen)).toEqual([5, -5, -5, 5]);
  });

  test('whatever the split, a sale keeps the rules and its reversal undoes every total', () => {
    const part = fc.nat(1_000_000);
    fc.assert(
      fc.property(fc.array(part, { minLength: 10, maxLength: 10 }), (parts) => {
        const funds = Object.fromEntries(FUND_COLUMNS.map((fund, at) => [fund, parts[at] ?? 0]));
        const [acctPayFen = 0, cashPayFen = 0] = parts.slice(FUND_COLUMNS.length);
        const medfeeSumFen = parts.reduce((sum, fen) => sum + fen, 0);
        const sale = settlementPostings(
          amounts({ ...funds, acctPayFen, cashPayFen, medfeeSumFen }),
          till,
        );
        expect(postingFault(sale, KIND_CODES.settlement)).toBeUndefined();
        const undone = reversalPostings(sale);
        expect(postingFault(undone, KIND_CODES.reversal)).toBeUndefined();
        expect(totalsAfter(totalsAfter(NO_TOTALS, sale), undone)).toEqual(NO_TOTALS);
      }),
    );
  });
});

describe('what a count finds missing or too much', () => {
  const difference = (fen: number) => [
    line('cash', 'S-1', -fen),
    line('cashDifference', 'S-1', fen),
  ];
  test.each([
    ['missing at the close', KIND_CODES.shiftClose, difference(500), undefined],
    ['too much at the close', KIND_CODES.shiftClose, difference(-500), undefined],
    ['named by a settlement', KIND_CODES.settlement, difference(500), 'differenceNotAtClose'],
    ['named by a reversal', KIND_CODES.reversal, difference(-500), 'differenceNotAtClose'],
    [
      'a close that books a fee',
      KIND_CODES.shiftClose,
      [line('cash', 'S-1', 500), line('revenue', '', -500)],
      'differenceNotAtClose',
    ],
    [
      'cash gone at a deposit',
      KIND_CODES.deposit,
      [line('cash', 'S-1', -1), line('revenue', '', 1)],
      'cashWithoutSource',
    ],
  ] as const)('%s', (_, kind, postings, fault) => {
    expect(postingFault(postings, kind)).toBe(fault);
  });
});

describe('perpetual totals', () => {
  test('are not lowered when the agency pays', () => {
    const owed = totalsAfter(NO_TOTALS, [
      line('revenue', '', -700),
      line('fundReceivable', 'pooledFundPayFen', 700),
    ]);
    const paid = [
      line('agencyClearing', 'agency', 700),
      line('fundReceivable', 'pooledFundPayFen', -700),
    ];
    expect(totalsAfter(owed, paid)).toEqual(owed);
    expect(postingFault(paid, KIND_CODES.clearing)).toBeUndefined();
  });

  test('count each fund by itself', () => {
    const sale = settlementPostings(
      amounts({ medfeeSumFen: 5, pooledFundPayFen: 2, medicalAidPayFen: 3, fundPaySumFen: 5 }),
      till,
    );
    expect([total(sale, 'pooledFundPayFen'), total(sale, 'medicalAidPayFen')]).toEqual([2, 3]);
    expect([total(sale, 'revenue'), total(sale, 'cash')]).toEqual([-5, 0]);
  });
});
