/** Step D: layers above the basic fund, each with its own base, line, tiers, caps and column. */
import { describe, expect, test } from 'vitest';
import { FUND_COLUMNS } from '../../../../shared/settlement/index.ts';
import { breakdownOf, claimJson, policyJson } from './make.ts';

const BASIC = {
  id: 'basic',
  deductible: { amount: 1000 },
  ratio: 0.5,
  caps: [{ limit: 3000, basis: 'fundPaid', per: 'settlement' }],
};
/** 10,000 in scope: deductible 1,000, basic fund 3,000 reached at 6,000, so 3,000 lie above. */
const amounts = (layers: readonly object[], claim: object = {}) =>
  breakdownOf(policyJson({ benefits: [BASIC], layers }), claimJson({ ...claim })).amounts;
const layer = (base: object, more: object = {}) => ({
  id: 'layer',
  column: 'hifmi_pay',
  base,
  ratio: 0.5,
  ...more,
});

describe('the base of a layer', () => {
  test.each([
    ['what lies above the cap', { plus: ['above_cap'] }, 3000],
    [
      'in scope without the deductible',
      { plus: ['inscp_scp_amt'], minus: ['act_pay_dedc', 'hifp_pay'] },
      6000,
    ],
    ['in scope with the deductible', { plus: ['inscp_scp_amt'], minus: ['basic'] }, 7000],
    ['only the deductible', { plus: ['act_pay_dedc'] }, 1000],
    ['with the class B share', { plus: ['act_pay_dedc', 'preselfpay_amt'] }, 1500],
    ['the whole bill', { plus: ['medfee_sumamt'], minus: ['fund_pay_sumamt'] }, 7800],
  ])('%s', (_name, base, expected) => {
    const totals = { inscp_scp_amt: 10_000, preselfpay_amt: 500, fulamt_ownpay_amt: 300 };
    const { residentBigIllnessPayFen } = amounts([layer(base)], { totals });
    expect(residentBigIllnessPayFen).toBe(expected * 50);
  });

  test('after or before an earlier layer', () => {
    const first = { id: 'first', column: 'hifob_pay', base: { plus: ['above_cap'] }, ratio: 1 };
    const plus = ['inscp_scp_amt'];
    const after = layer({ plus, minus: ['basic', 'first'] });
    const before = layer({ plus, minus: ['basic'] });
    expect(amounts([first, after]).residentBigIllnessPayFen).toBe(200_000);
    expect(amounts([first, before]).residentBigIllnessPayFen).toBe(350_000);
  });

  test('all layers together never pay more than what is open', () => {
    const whole = (id: string, column: string) => ({
      id,
      column,
      base: { plus: ['inscp_scp_amt'] },
      ratio: 1,
    });
    const { hospitalPartFen, personalPartFen, fundPaySumFen } = amounts([
      whole('a', 'maf_pay'),
      whole('b', 'oth_pay'),
      whole('c', 'hosp_part_amt'),
    ]);
    expect([fundPaySumFen, personalPartFen, hospitalPartFen]).toEqual([1_000_000, 0, 0]);
  });
});

describe('line and tiers', () => {
  const base = { plus: ['inscp_scp_amt'], minus: ['hifp_pay'] };
  const tiers = (from: string) => ({
    ratio: undefined,
    line: 2000,
    segments: {
      from,
      per: 'year',
      rows: [
        { from: 0, to: 4000, ratio: 0.5 },
        { from: 4000, ratio: 1 },
      ],
    },
    accumulator: 'burden',
  });
  test.each([
    ['measured from zero', 'zero', 0, 2000 * 0.5 + 3000],
    ['measured above the line', 'line', 0, 4000 * 0.5 + 1000],
    ['from zero, 3,000 borne before', 'zero', 3000, 1000 * 0.5 + 6000],
    ['above the line, 3,000 borne before', 'line', 3000, 3000 * 0.5 + 4000],
  ])('%s', (_name, from, burden, expected) => {
    const accumulators = { amounts: { burden } };
    const paid = amounts([layer(base, tiers(from))], { accumulators }).residentBigIllnessPayFen;
    expect(paid).toBe(expected * 100);
  });

  test('[R055] a poor person’s line is half and the ratio five points more, and neither without the identity', () => {
    const rule = layer(base, {
      line: [{ when: { identities: 'poor' }, value: 1000 }, { value: 2000 }],
      ratioChanges: [{ when: { identities: 'poor' }, plus: 0.05 }],
    });
    const paid = (psn_idet_type: string) =>
      amounts([rule], { person: { psn_idet_type } }).residentBigIllnessPayFen;
    expect([paid('none'), paid('poor')]).toEqual([250_000, 330_000]);
  });

  test('medical aid in two stages, the second on what the first left', () => {
    const { medicalAidPayFen } = amounts([
      { id: 'aid', column: 'maf_pay', base, line: 3000, ratio: 0.7 },
      {
        id: 'tilt',
        column: 'maf_pay',
        base: { ...base, minus: ['hifp_pay', 'aid'] },
        line: 2000,
        ratio: 0.5,
      },
    ]);
    expect(medicalAidPayFen).toBe(280_000 + 110_000);
  });
});

test('every fund has a column of its own, in one fixed order [R025]', () => {
  const fields = [
    'hifp_pay',
    'cvlserv_pay',
    'hifes_pay',
    'hifmi_pay',
    'hifob_pay',
    'indv_supp_pay',
    'maf_pay',
    'oth_pay',
  ];
  const layers = fields.slice(1).map((column, i) => ({
    id: `l${i}`,
    column,
    base: { plus: ['act_pay_dedc'] },
    ratio: (i + 1) / 100,
  }));
  const all = amounts(layers);
  const paid = FUND_COLUMNS.map((column) => all[column]);
  expect(paid).toEqual([300_000, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
  expect(all.fundPaySumFen).toBe(328_000);
});

test('the hospital bears its share of what is over the limit', () => {
  const lines = [{ chrgitm_lv: '01', pric: 100, pric_uplmt_amt: 60 }];
  const share = {
    id: 'over',
    column: 'hosp_part_amt',
    base: { plus: ['overlmt_selfpay'] },
    ratio: 0.5,
  };
  const policy = policyJson({ benefits: [{ id: 'all', ratio: 0.5 }], layers: [share] });
  const { hospitalPartFen, fundPaySumFen, personalPartFen } = breakdownOf(
    policy,
    claimJson({ lines }),
  ).amounts;
  expect([hospitalPartFen, fundPaySumFen, personalPartFen]).toEqual([2000, 3000, 5000]);
});

test('a remainder after the basic fund goes to the layers alone', () => {
  const rule = layer({ plus: ['inscp_scp_amt'] }, { line: 4000 });
  const { pooledFundPayFen, residentBigIllnessPayFen } = amounts([rule], {
    encounter: { basicSettled: true },
  });
  expect([pooledFundPayFen, residentBigIllnessPayFen]).toEqual([0, 300_000]);
});
