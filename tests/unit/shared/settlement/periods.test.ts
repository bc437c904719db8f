/** Counters that run over a day, month or quarter, deductibles shared within a stay, shares as a base. */
import { describe, expect, test } from 'vitest';
import { counterName, PERIODS } from '../../../../shared/settlement/policy-year.ts';
import { breakdownOf, claimJson, policyJson, settleJson, withDeductible } from './make.ts';

const NAMES = {
  day: 'paid@2026-05-01',
  month: 'paid@2026-05',
  quarter: 'paid@2026-Q2',
  year: 'paid',
};
const capped = (per: string) =>
  policyJson({
    benefits: [
      { id: 'a', ratio: 0.5, caps: [{ limit: 300, basis: 'fundPaid', per, accumulator: 'paid' }] },
    ],
  });

describe.each(PERIODS)('per %s', (per) => {
  test('a cap leaves what its own period left, and counts there', () => {
    const used = { accumulators: { amounts: { [NAMES[per]]: 100 } } };
    const { amounts, accumulatorDeltasFen } = breakdownOf(capped(per), claimJson(used));
    expect(amounts.pooledFundPayFen).toBe(20_000);
    expect(accumulatorDeltasFen).toEqual({ [NAMES[per]]: 20_000 });
  });

  test('a deductible is due once in the period', () => {
    const policy = withDeductible({ amount: 400, accumulator: 'paid', per });
    const used = { accumulators: { amounts: { [NAMES[per]]: 150 } } };
    expect(breakdownOf(policy, claimJson(used)).amounts.deductibleFen).toBe(25_000);
  });

  test('segments go on from what was counted in the period', () => {
    const rows = [
      { from: 0, to: 6000, ratio: 0 },
      { from: 6000, ratio: 1 },
    ];
    const segments = { from: 'zero', per, accumulator: 'paid', rows };
    const benefits = [{ id: 'a', segments }];
    const used = { accumulators: { amounts: { [NAMES[per]]: 2000 } } };
    const fundFen = breakdownOf(policyJson({ benefits }), claimJson(used)).amounts.pooledFundPayFen;
    expect(fundFen).toBe(600_000);
  });
});

test('the counter of an earlier month does not count in this one', () => {
  const used = { accumulators: { amounts: { 'paid@2026-04': 300 } } };
  expect(breakdownOf(capped('month'), claimJson(used)).amounts.pooledFundPayFen).toBe(30_000);
});

test('a month and a year can cap together under one name', () => {
  const cap = { basis: 'fundPaid', accumulator: 'paid' };
  const caps = [
    { ...cap, limit: 300, per: 'month' },
    { ...cap, limit: 1000, per: 'year' },
  ];
  const policy = policyJson({ benefits: [{ id: 'a', ratio: 0.5, caps }] });
  const used = { accumulators: { amounts: { paid: 900 } } };
  const { amounts, accumulatorDeltasFen } = breakdownOf(policy, claimJson(used));
  expect(amounts.pooledFundPayFen).toBe(10_000);
  expect(accumulatorDeltasFen).toEqual({ 'paid@2026-05': 10_000, paid: 10_000 });
});

test('quarters are those of the calendar', () => {
  const quarters = ['01-31', '03-31', '04-01', '09-30', '12-31'].map((day) =>
    counterName('x', 'quarter', `2026-${day}`),
  );
  expect(quarters).toEqual(['x@2026-Q1', 'x@2026-Q1', 'x@2026-Q2', 'x@2026-Q3', 'x@2026-Q4']);
});

test('benefits that share a deductible within a settlement bear it once', () => {
  const deductible = { amount: 800, accumulator: 'stay', per: 'settlement' };
  const policy = policyJson({
    benefits: [
      { id: 'implant', when: { category: 'implant' }, deductible, ratio: 0.6 },
      { id: 'rest', deductible, ratio: 0.8 },
    ],
  });
  const classes = [
    { chrgitm_lv: '01', category: 'implant', amount: 500 },
    { chrgitm_lv: '01', category: 'drug', amount: 1000 },
  ];
  const { amounts, accumulatorDeltasFen } = breakdownOf(policy, claimJson({ classes }));
  expect([amounts.deductibleFen, amounts.pooledFundPayFen]).toEqual([80_000, 56_000]);
  expect(accumulatorDeltasFen).toEqual({});
});

test('a layer tops the funds up to a share of what is in scope, never beyond', () => {
  const layer = (share: unknown) => ({
    id: 'topUp',
    column: 'cvlserv_pay',
    base: { plus: [{ of: 'inscp_scp_amt', share }], minus: ['hifp_pay'] },
    ratio: 1,
  });
  const toppedFen = (share: unknown) =>
    breakdownOf(policyJson({ layers: [layer(share)] }), claimJson()).amounts.civilServantPayFen;
  expect(toppedFen(0.95)).toBe(150_000);
  expect(toppedFen(0.7)).toBe(0);
  expect(toppedFen([{ when: { psnType: '12' }, value: 1 }, { value: 0.9 }])).toBe(100_000);
});

test('an age is asked for only where it decides', () => {
  const ratio = [{ when: { psnType: '12', age: { from: 70 } }, value: 0.9 }, { value: 0.8 }];
  const policy = policyJson({ benefits: [{ id: 'a', ratio }] });
  expect(breakdownOf(policy, claimJson()).amounts.pooledFundPayFen).toBe(800_000);
  expect(settleJson(policy, claimJson({ person: { psn_type: '1201' } }))).toBe(
    'settlement.ageMissing',
  );
});

test('a stay without a number is the first, for conditions as for reductions', () => {
  const amount = [{ when: { admissionNumber: 1 }, value: 1000 }, { value: 500 }];
  const policy = withDeductible({ amount });
  expect(breakdownOf(policy, claimJson()).amounts.deductibleFen).toBe(100_000);
});

test('counters and ids may carry any name, also one every object has', () => {
  const caps = [{ limit: 100, basis: 'fundPaid', per: 'year', accumulator: 'constructor' }];
  const layers = [
    { id: 'valueOf', when: { psnType: '9' }, column: 'oth_pay', base: { plus: ['a'] }, ratio: 1 },
    { id: 'b', column: 'oth_pay', base: { plus: ['valueOf'] }, ratio: 1 },
  ];
  const policy = policyJson({ benefits: [{ id: 'a', ratio: 0.5, caps }], layers });
  const { amounts, accumulatorDeltasFen } = breakdownOf(policy, claimJson());
  expect([amounts.pooledFundPayFen, amounts.otherFundPayFen]).toEqual([10_000, 0]);
  expect(accumulatorDeltasFen).toEqual({ constructor: 10_000 });
});
