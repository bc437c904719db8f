/** Steps A and C: classes, segments, ratios and caps. */
import { describe, expect, test } from 'vitest';
import { breakdownOf, claimJson, policyJson, settleJson } from './make.ts';

const pooled = (benefit: object, claim: object = {}): number =>
  breakdownOf(
    policyJson({ benefits: [{ id: 'all', ratio: 0.8, ...benefit }] }),
    claimJson({ ...claim }),
  ).amounts.pooledFundPayFen / 100;
const segmented = (segments: object, benefit: object = {}) => ({
  ratio: undefined,
  segments: { per: 'settlement', ...segments },
  ...benefit,
});

describe('step A: how a line is classed', () => {
  const classes = (line: object, items: object = policyJson().items as object) => {
    const { amounts } = breakdownOf(policyJson({ items }), claimJson({ lines: [line] }));
    return [
      amounts.fullOwnPayFen,
      amounts.overLimitSelfPayFen,
      amounts.preSelfPayFen,
      amounts.inScopeFen,
    ];
  };

  test.each([
    ['class A is in scope', { chrgitm_lv: '01', pric: '4.52' }, [0, 0, 0, 452]],
    [
      'the item’s own share, half-up: 4.52 × 5 % = 0.23',
      { chrgitm_lv: '02', pric: '4.52', selfpay_prop: 0.05 },
      [0, 0, 23, 429],
    ],
    ['the policy’s share for class B', { chrgitm_lv: '02', pric: '10' }, [0, 0, 100, 900]],
    [
      'class C is paid in full [R023]',
      { chrgitm_lv: '03', pric: '10', selfpay_prop: 1 },
      [1000, 0, 0, 0],
    ],
    ['goods are paid in full', { chrgitm_lv: '01', pric: '10', medical: false }, [1000, 0, 0, 0]],
    [
      'above the limit first, the share of the rest',
      { chrgitm_lv: '02', pric: '10', cnt: 3, pric_uplmt_amt: '8' },
      [0, 600, 240, 2160],
    ],
    [
      '999999 is no limit',
      { chrgitm_lv: '01', pric: '10', pric_uplmt_amt: 999999 },
      [0, 0, 0, 1000],
    ],
    [
      'price × quantity is rounded once',
      { chrgitm_lv: '01', pric: '0.333333', cnt: '1.5' },
      [0, 0, 0, 50],
    ],
  ])('%s', (_name, line, expected) => {
    expect(classes(line)).toEqual(expected);
  });

  test('shares by person, level and category; a place’s own price limit', () => {
    const items = {
      selfPay: [
        { when: { category: 'implant', level: 'l3' }, value: 0.5 },
        { when: { itemClass: 'B', psnType: '12' }, value: 0.05 },
        { value: 0.2 },
      ],
      priceLimit: [{ when: { category: 'bed' }, value: 50 }, { value: null }],
    };
    expect(classes({ chrgitm_lv: '02', category: 'implant', pric: 100 }, items)).toEqual([
      0, 0, 5000, 5000,
    ]);
    expect(
      classes({ chrgitm_lv: '02', category: 'bed', pric: 80, pric_uplmt_amt: 60 }, items),
    ).toEqual([0, 3000, 1000, 4000]);
  });

  test('shares by unit price: dearer consumables cost a larger share first', () => {
    const selfPay = [
      { when: { category: 'consumable', unitPrice: { from: 10_000 } }, value: 0.3 },
      { when: { category: 'consumable', unitPrice: { from: 1000 } }, value: 0.1 },
      { value: 0 },
    ];
    const first = (pric: string) =>
      classes({ chrgitm_lv: '02', category: 'consumable', pric }, { selfPay })[2];
    expect(['999.99', '1000', '10000'].map(first)).toEqual([0, 10_000, 300_000]);
  });

  test('unfiled care elsewhere costs a further share first', () => {
    const policy = policyJson({
      items: {
        selfPay: 0.1,
        extraSelfPay: [{ when: { elsewhere: 'unfiled' }, value: 0.2 }, { value: 0 }],
      },
    });
    const lines = [{ chrgitm_lv: '02', pric: 100 }];
    const away = breakdownOf(policy, claimJson({ lines, encounter: { elsewhere: 'unfiled' } }));
    const home = breakdownOf(policy, claimJson({ lines }));
    expect([away.amounts.preSelfPayFen, home.amounts.preSelfPayFen]).toEqual([2800, 1000]);
  });

  test('a refund line takes back what its charge added; more back than charged is refused', () => {
    const charge = { chrgitm_lv: '02', pric: 10, cnt: 3 };
    const lines = [charge, { ...charge, cnt: -1 }];
    const { amounts } = breakdownOf(policyJson(), claimJson({ lines }));
    expect([amounts.medfeeSumFen, amounts.preSelfPayFen]).toEqual([2000, 200]);
    const refused = settleJson(policyJson(), claimJson({ lines: [{ ...charge, cnt: -1 }] }));
    expect(refused).toBe('settlement.negativeSum');
  });

  test('a line whose amount is not price × quantity is refused', () => {
    const lines = [{ chrgitm_lv: '01', pric: 10, cnt: 3, det_item_fee_sumamt: '30.01' }];
    expect(settleJson(policyJson(), claimJson({ lines }))).toBe('settlement.lineAmount');
  });
});

describe('segments', () => {
  const rows = [
    { from: 0, to: 5000, ratio: 0.8 },
    { from: 5000, ratio: 0.9 },
  ];
  const deductible = { amount: 1000 };
  test.each([
    [
      'from zero: the deductible lies in the first segment',
      { from: 'zero', rows },
      4000 * 0.8 + 5000 * 0.9,
    ],
    ['from the deductible upwards', { from: 'line', rows }, 5000 * 0.8 + 4000 * 0.9],
    [
      'nothing above a closed last segment',
      { from: 'zero', rows: [{ from: 0, to: 5000, ratio: 0.8 }] },
      3200,
    ],
  ])('%s', (_name, segments, expected) => {
    expect(pooled(segmented(segments, { deductible }))).toBe(expected);
  });

  test('below a first segment that starts higher nothing is paid', () => {
    const higher = segmented({ from: 'zero', rows: [{ from: 4000, ratio: 0.5 }] });
    expect(pooled(higher)).toBe(3000);
    expect(pooled(higher, { totals: { inscp_scp_amt: 3999 } })).toBe(0);
  });

  test('over the year: this visit goes on where the last ended', () => {
    const yearly = segmented({ from: 'zero', per: 'year', accumulator: 'scope', rows });
    const accumulators = { amounts: { scope: 3000 } };
    expect(pooled(yearly, { accumulators })).toBe(2000 * 0.8 + 8000 * 0.9);
  });

  test('the sum of the segments is rounded once', () => {
    const thirds = segmented({
      from: 'zero',
      rows: [
        { from: 0, to: '0.01', ratio: 0.3 },
        { from: '0.01', to: '0.02', ratio: 0.3 },
        { from: '0.02', ratio: 0.3 },
      ],
    });
    expect(pooled(thirds, { totals: { inscp_scp_amt: '0.03' } })).toBe(0.01);
  });
});

describe('ratios', () => {
  const ratio = [
    { when: { level: 'l1', psnType: '12' }, value: 0.95 },
    { when: { level: 'l1' }, value: 0.9 },
    { when: { psnType: '12', age: { from: 70 } }, value: 0.88 },
    { value: 0.8 },
  ];
  test.each([
    ['level', { encounter: { level: 'l1' } }, 9000],
    ['level and retired', { encounter: { level: 'l1' }, person: { psn_type: '1201' } }, 9500],
    ['retired from 70', { person: { psn_type: '1201', age: 70 } }, 8800],
    ['retired below 70', { person: { psn_type: '1201', age: 69 } }, 8000],
  ])('by %s', (_name, claim, expected) => {
    expect(
      pooled(
        { ratio },
        { person: { age: 40 }, ...claim, ...('person' in claim ? {} : { person: { age: 40 } }) },
      ),
    ).toBe(expected);
  });

  test('by age: 75 % + 0.2 points a year, at most 95 %', () => {
    const formula = { ratio: { base: 0.75, perYearOfAge: 0.002, max: 0.95 } };
    expect(pooled(formula, { person: { age: 40 } })).toBe(8300);
    expect(pooled(formula, { person: { age: 101 } })).toBe(9500);
  });

  test('a rule about age needs the age', () => {
    const claim = claimJson({ person: { psn_type: '1201' } });
    const policy = policyJson({ benefits: [{ id: 'all', ratio }] });
    expect(settleJson(policy, claim)).toBe('settlement.ageMissing');
  });

  test.each([
    ['points more', [{ plus: 0.05 }], 8500],
    [
      'points less for unfiled care elsewhere only',
      [{ when: { elsewhere: 'unfiled' }, plus: -0.2 }],
      8000,
    ],
    ['personal share 60 %: 1 − 20 % × 60 %', [{ personalShare: 0.6 }], 8800],
    ['two factors, exact', [{ personalShare: 0.6 }, { personalShare: 0.5 }], 9400],
    ['fund share 90 %', [{ fundShare: 0.9 }], 7200],
    ['never above the whole', [{ plus: 0.5 }], 10000],
  ])('%s', (_name, ratioChanges, expected) => {
    expect(pooled({ ratioChanges })).toBe(expected);
  });

  test('an item category with a ratio of its own, outside the deductible', () => {
    const policy = policyJson({
      items: { selfPay: 0 },
      benefits: [
        { id: 'implants', when: { category: 'implant' }, ratio: 1 },
        {
          id: 'rest',
          when: { not: { category: 'implant' } },
          deductible: { amount: 100 },
          ratio: 0.5,
        },
      ],
    });
    const classes = [
      { chrgitm_lv: '01', category: 'implant', amount: 1000 },
      { chrgitm_lv: '01', category: 'drug', amount: 300 },
    ];
    expect(breakdownOf(policy, claimJson({ classes })).amounts.pooledFundPayFen).toBe(110_000);
  });

  test('no matching case and no matching benefit are refused, not guessed', () => {
    const levels = { ratio: [{ when: { level: 'l1' }, value: 0.9 }] };
    const policy = policyJson({ benefits: [{ id: 'all', ...levels }] });
    expect(settleJson(policy, claimJson())).toBe('settlement.noCase');
    const outpatient = claimJson({ encounter: { med_type: '11' } });
    expect(settleJson(policyJson(), outpatient)).toBe('settlement.noBenefitRule');
  });
});

describe('caps', () => {
  const year = (basis: string, limit: unknown) => ({
    deductible: { amount: 1000 },
    caps: [{ limit, basis, per: 'year', accumulator: 'used' }],
  });
  const accumulators = { amounts: { used: 2000 } };
  test.each([
    ['on fund paid', year('fundPaid', 5000), 3000],
    ['on the amount above the deductible', year('eligible', 5000), 3000 * 0.8],
    ['on the amount with the deductible', year('inScope', 5000), 2000 * 0.8],
    ['used up', year('fundPaid', 2000), 0],
    [
      'no limit for this person',
      year('fundPaid', [{ when: { psnType: '11' }, value: null }, { value: 1 }]),
      7200,
    ],
    ['per settlement', { caps: [{ limit: 700, basis: 'fundPaid', per: 'settlement' }] }, 700],
  ])('%s', (_name, benefit, expected) => {
    expect(pooled(benefit, { accumulators })).toBe(expected);
  });

  test('each basis counts its own amount for the year', () => {
    const counted = (basis: string) =>
      breakdownOf(
        policyJson({ benefits: [{ id: 'all', ratio: 0.8, ...year(basis, 5000) }] }),
        claimJson(),
      ).accumulatorDeltasFen.used;
    expect(['fundPaid', 'eligible', 'inScope'].map(counted)).toEqual([500_000, 500_000, 500_000]);
    const below = (basis: string) =>
      breakdownOf(
        policyJson({ benefits: [{ id: 'all', ratio: 0.8, ...year(basis, 50_000) }] }),
        claimJson(),
      ).accumulatorDeltasFen.used;
    expect(['fundPaid', 'eligible', 'inScope'].map(below)).toEqual([720_000, 900_000, 1_000_000]);
  });
});
