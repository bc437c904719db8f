/** A slip whose sums do not hold is recognised, whoever printed it. */
import { describe, expect, test } from 'vitest';
import { checkSlip, compareSlip, settlementJson } from '../../../../shared/settlement/index.ts';
import { breakdownOf, claimJson, policyJson } from './make.ts';

const printed = settlementJson(
  breakdownOf(
    policyJson(),
    claimJson({ lines: [{ chrgitm_lv: '02', pric: '12.34', cnt: 3 }], account: { balc: 3 } }),
  ),
  'en',
);
const codes = (slip: unknown) => {
  const checked = checkSlip(slip);
  return checked.ok ? [] : checked.error.map(({ code }) => code);
};

/** Amounts of a published sample answer of transaction 2304: the hospital bears a part. */
const SAMPLE_2304 = {
  medfee_sumamt: 23442.46,
  fulamt_ownpay_amt: 2533.97,
  overlmt_selfpay: 1396.89,
  preselfpay_amt: 703.44,
  inscp_scp_amt: 18808.16,
  hifp_pay: 0,
  hifob_pay: 18785.39,
  fund_pay_sumamt: 18785.39,
  hosp_part_amt: 505.01,
  psn_part_amt: 4152.06,
  acct_pay: 170.04,
  psn_cash_pay: 3982.02,
};
const negative = Object.fromEntries(
  Object.entries(SAMPLE_2304).map(([field, yuan]) => [field, -yuan]),
);

describe('sums that hold', () => {
  test.each([
    ['what the engine prints', printed],
    ['an answer of the interface', { infcode: 0, output: { setlinfo: SAMPLE_2304 } }],
    [
      'a cancellation without its personal part',
      { output: { setlinfo: { ...negative, psn_part_amt: null } } },
    ],
    [
      'a dialect whose funds in total include the account',
      {
        medfee_sumamt: 100,
        hifp_pay: 60,
        acct_pay: 30,
        fund_pay_sumamt: 90,
        psn_part_amt: 40,
        psn_cash_pay: 10,
      },
    ],
    ['only who pays', { medfee_sumamt: 100, fund_pay_sumamt: '60.00', psn_part_amt: '40' }],
    [
      'older names',
      { med_fee_sumamt: 100, fund_pay_sumamt: 60, psn_pay: 40, acct_pay: 30, cash_payamt: 10 },
    ],
  ])('%s', (_name, slip) => {
    expect(codes(slip)).toEqual([]);
  });
});

describe('sums that do not hold', () => {
  test.each([
    ['fee and classes', { ...SAMPLE_2304, preselfpay_amt: 703.45 }, 'settlement.slip.classes'],
    ['fee and payers', { ...SAMPLE_2304, hosp_part_amt: 0 }, 'settlement.slip.payers'],
    [
      'personal part, account and cash',
      { ...SAMPLE_2304, acct_pay: 170 },
      'settlement.slip.person',
    ],
    ['the funds in total', { ...SAMPLE_2304, hifp_pay: '0.01' }, 'settlement.slip.funds'],
    [
      'only who pays',
      { medfee_sumamt: 100, fund_pay_sumamt: 60, psn_part_amt: 41 },
      'settlement.slip.payers',
    ],
    [
      'a line and its parts',
      { ...printed, lines: [{ ...printed.lines[0], overlmt_amt: '1.00' }] },
      'settlement.slip.line',
    ],
    [
      'lines and header',
      { ...printed, lines: [printed.lines[0], printed.lines[0]] },
      'settlement.slip.lines',
    ],
    ['steps and header', { ...printed, steps: printed.steps.slice(1) }, 'settlement.slip.steps'],
    ['an amount that is none', { ...SAMPLE_2304, acct_pay: 'a lot' }, 'settlement.input.amount'],
    [
      'a negative part',
      { medfee_sumamt: 100, fund_pay_sumamt: 120, psn_part_amt: -20 },
      'settlement.slip.sign',
    ],
    [
      'a deductible beyond what is in scope',
      { ...SAMPLE_2304, act_pay_dedc: 20_000 },
      'settlement.slip.deductible',
    ],
    ['nothing to check', { setl_id: '1' }, 'settlement.slip.tooFew'],
    ['no slip at all', null, 'settlement.slip.tooFew'],
  ])('%s', (_name, slip, code) => {
    expect(codes(slip)).toContain(code);
  });
});

test('sums may hold and still be wrong: the recomputed settlement tells', () => {
  const wrong = { ...printed, hifp_pay: '26.67', fund_pay_sumamt: '26.67', psn_part_amt: '10.35' };
  const fields = compareSlip(wrong, printed as unknown as Record<string, string>);
  expect(fields.map(({ path }) => path)).toEqual(['hifp_pay', 'fund_pay_sumamt', 'psn_part_amt']);
  expect(compareSlip(printed, printed as unknown as Record<string, string>)).toEqual([]);
});

test('an amount that is none is told once', () => {
  const checked = checkSlip({ medfee_sumamt: 'abc', fund_pay_sumamt: 6, psn_part_amt: 4 });
  expect(checked.ok ? [] : checked.error.map(({ path }) => path)).toEqual(['medfee_sumamt']);
});
