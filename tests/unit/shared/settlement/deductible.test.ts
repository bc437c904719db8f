/** Step B: every pattern in which places draw the deductible, as policy data. */
import { describe, expect, test } from 'vitest';
import { breakdownOf, claimJson, withDeductible } from './make.ts';

const used = (deductible: object, encounter: object, more: object = {}): number =>
  breakdownOf(
    withDeductible({ ...deductible }),
    claimJson({ encounter: { ...encounter }, ...more }),
  ).amounts.deductibleFen / 100;

describe('n-th admission of the year', () => {
  const patterns: readonly (readonly [string, object, readonly number[]])[] = [
    ['halved from the second', { factors: [1, 0.5] }, [1000, 500, 500, 500]],
    ['halved, then none', { factors: [1, 0.5, 0] }, [1000, 500, 0, 0]],
    ['fixed shares 70 % and 50 %', { factors: [1, 0.7, 0.5] }, [1000, 700, 500, 500]],
    ['10 % less each time', { linear: 0.1 }, [1000, 900, 800, 700]],
    [
      '20 % less each time, not under half',
      { linear: 0.2, floorShare: 0.5 },
      [1000, 800, 600, 500],
    ],
    ['20 % of the last each time', { compound: 0.2 }, [1000, 800, 640, 512]],
    ['20 % of the last, not under 600', { compound: 0.2, floorAmount: 600 }, [1000, 800, 640, 600]],
    ['100 less each time, not under 800', { minus: 100, floorAmount: 800 }, [1000, 900, 800, 800]],
    ['600 less each time', { minus: 600 }, [1000, 400, 0, 0]],
    [
      'a floor above the amount does not raise it',
      { minus: 1, floorAmount: 2000 },
      [1000, 1000, 1000, 1000],
    ],
  ];
  test.each(patterns)('%s', (_name, nth, expected) => {
    const got = [1, 2, 3, 4].map((admissionNumber) =>
      used({ amount: 1000, nth }, { admissionNumber }),
    );
    expect(got).toEqual(expected);
  });
});

test('the pattern itself may differ by level', () => {
  const nth = [
    { when: { level: 'l1' }, value: { minus: 100, floorAmount: 150 } },
    { value: { factors: [1, 0.5] } },
  ];
  const at = (level: string) => used({ amount: 400, nth }, { level, admissionNumber: 4 });
  expect([at('l1'), at('l3')]).toEqual([150, 200]);
});

describe('by level, person and disease', () => {
  const amount = [
    { when: { diseaseCode: 'F20' }, value: 0 },
    { when: { identities: 'minimumLiving' }, value: 100 },
    { when: { level: 'l1' }, value: 300 },
    { when: { level: 'l2' }, value: 600 },
    { value: 1000 },
  ];
  test.each([
    ['level 1', { level: 'l1' }, {}, 300],
    ['level 3', { level: 'l3' }, {}, 1000],
    ['waived for a listed disease', { level: 'l3', dise_codg: 'F20.001' }, {}, 0],
    ['lower for a poor person', { level: 'l3' }, { psn_idet_type: ['minimumLiving'] }, 100],
  ])('%s', (_name, encounter, person, expected) => {
    expect(used({ amount }, encounter, { person })).toBe(expected);
  });

  test('a TCM hospital pays 80 % of it, before the n-th factor', () => {
    const rule = {
      amount: 1000,
      factors: [{ when: { tcmHospital: true }, factor: 0.8 }],
      nth: { factors: [1, 0.5] },
    };
    expect(used(rule, { tcmHospital: true, admissionNumber: 2 })).toBe(400);
    expect(used(rule, { tcmHospital: false, admissionNumber: 2 })).toBe(500);
  });
});

describe('once a year, over all institutions', () => {
  const rule = {
    amount: [{ when: { level: 'l1' }, value: 300 }, { value: 800 }],
    accumulator: 'met',
  };
  test.each([
    ['nothing met', 0, 'l3', 800],
    ['part met at the pharmacy', 250, 'l3', 550],
    ['all met', 800, 'l3', 0],
    ['met at a lower level: only the difference', 300, 'l3', 500],
    ['met at a higher level: nothing', 800, 'l1', 0],
  ])('%s', (_name, met, level, expected) => {
    expect(used(rule, { level }, { accumulators: { amounts: { met } } })).toBe(expected);
  });

  test('or due at every visit, but not beyond a yearly maximum', () => {
    const due = (met: number) =>
      used(
        { amount: 400, accumulator: 'met', yearMax: 1000 },
        {},
        { accumulators: { amounts: { met } } },
      );
    expect([0, 400, 800, 1000].map(due)).toEqual([400, 400, 200, 0]);
  });

  test('what this visit consumed is added to the counter', () => {
    const claim = claimJson({ accumulators: { amounts: { met: 250 } } });
    expect(breakdownOf(withDeductible(rule), claim).accumulatorDeltasFen).toEqual({ met: 55_000 });
  });
});

describe('moved from another institution', () => {
  const amount = [{ when: { level: 'l1' }, value: 300 }, { value: 800 }];
  test.each([
    ['full', 'l3', 'l1', {}, 800],
    ['difference', 'l3', 'l1', {}, 500],
    ['difference', 'l1', 'l3', {}, 0],
    ['difference', 'l3', 'l1', { deductibleBeforeTransfer: 120 }, 680],
    ['waived', 'l3', 'l1', {}, 0],
  ])('%s: to %s from %s %j', (transfer, level, transferredFrom, more, expected) => {
    expect(used({ amount, transfer }, { level, transferredFrom, ...more })).toBe(expected);
  });
});

describe('how much is consumed', () => {
  test('never more than what is in scope: under the line all of it counts', () => {
    const claim = claimJson({ totals: { inscp_scp_amt: 400 } });
    const { amounts, steps } = breakdownOf(withDeductible({ amount: 600 }), claim);
    expect([amounts.deductibleFen, amounts.fundPaySumFen]).toEqual([40_000, 0]);
    expect(steps.map(({ message }) => message)).toContain('settlement.step.underDeductible');
  });

  test('as money outside the lines it is part of the fee and of the lines', () => {
    const { amounts, lines } = breakdownOf(
      withDeductible({ amount: 800, outsideLines: true }),
      claimJson({ classes: [{ chrgitm_lv: '01', amount: 1000 }] }),
    );
    expect([amounts.medfeeSumFen, amounts.deductibleFen, amounts.fundPaySumFen]).toEqual([
      180_000, 80_000, 100_000,
    ]);
    expect(lines.at(-1)).toMatchObject({ lineNo: 0, amountFen: 80_000 });
  });

  test('or as the claim says it was paid', () => {
    const { amounts } = breakdownOf(
      withDeductible({ amount: 800 }),
      claimJson({
        encounter: { deductibleOutside: 500 },
        classes: [{ chrgitm_lv: '01', amount: 1000 }],
      }),
    );
    expect([amounts.medfeeSumFen, amounts.fundPaySumFen]).toEqual([150_000, 70_000]);
  });
});

test('every reduction of the deductible is told with its amounts', () => {
  const policy = withDeductible({
    amount: [{ when: { level: 'l3' }, value: 1000 }, { value: 300 }],
    factors: [{ when: { tcmHospital: true }, factor: 0.8 }],
    nth: { factors: [1, 0.5] },
    transfer: 'difference',
    accumulator: 'paid',
  });
  const encounter = { tcmHospital: true, admissionNumber: 2, transferredFrom: 'l1' };
  const claim = claimJson({ encounter, accumulators: { amounts: { paid: 30 } } });
  const told = breakdownOf(policy, claim)
    .steps.filter(({ column }) => column === 'deductibleFen')
    .map(({ message, params }) => [message, params.amount]);
  expect(told).toEqual([
    ['settlement.step.deductibleFactor', '800.00'],
    ['settlement.step.deductibleNth', '400.00'],
    ['settlement.step.deductibleTransfer', '280.00'],
    ['settlement.step.deductibleUsed', '250.00'],
    ['settlement.step.deductible', '250.00'],
  ]);
});
