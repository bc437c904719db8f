/** A policy or claim that contradicts itself is refused whole, with path and reason. */
import { describe, expect, test } from 'vitest';
import {
  type Policy,
  parseClaim,
  parsePolicies,
  parsePolicy,
  policyFor,
  policyOfClaim,
  policyYear,
} from '../../../../shared/settlement/index.ts';
import { policyOf } from './fixture-cases.ts';
import { claimJson, policyJson, settleJson } from './make.ts';

type Json = Readonly<Record<string, unknown>>;

const benefit = (changes: Json) => policyJson({ benefits: [{ id: 'a', ratio: 0.8, ...changes }] });
const segments = (rows: unknown, more: Json = {}) =>
  benefit({ ratio: undefined, segments: { from: 'zero', per: 'settlement', rows, ...more } });
const layers = (...all: Json[]) =>
  policyJson({
    layers: all.map((one, i) => ({
      id: `l${i}`,
      column: 'hifob_pay',
      base: { plus: ['above_cap'] },
      ratio: 0.5,
      ...one,
    })),
  });
const firstRow = { from: 0, to: 100, ratio: 0.5 };

const WRONG: readonly (readonly [string, Json, string, string])[] = [
  ['ratio above 1', benefit({ ratio: 1.2 }), 'benefits[0].ratio', 'settlement.input.ratio'],
  [
    'ratio with five decimals',
    benefit({ ratio: '0.12345' }),
    'benefits[0].ratio',
    'settlement.input.ratio',
  ],
  [
    'ratio above 1 in a case',
    benefit({ ratio: [{ value: 85 }] }),
    'benefits[0].ratio[0].value',
    'settlement.input.ratio',
  ],
  [
    'negative deductible',
    benefit({ deductible: { amount: -1 } }),
    'benefits[0].deductible.amount',
    'settlement.input.amount',
  ],
  [
    'amount below the fen',
    benefit({ deductible: { amount: 0.001 } }),
    'benefits[0].deductible.amount',
    'settlement.input.amount',
  ],
  [
    'segments that overlap',
    segments([firstRow, { from: 90, ratio: 0.6 }]),
    'benefits[0].segments.rows[1].from',
    'settlement.policy.segmentOrder',
  ],
  [
    'segments with a gap',
    segments([firstRow, { from: 110, ratio: 0.6 }]),
    'benefits[0].segments.rows[1].from',
    'settlement.policy.segmentOrder',
  ],
  [
    'a yearly maximum without a counter',
    benefit({ deductible: { amount: 1, yearMax: 2 } }),
    'benefits[0].deductible.accumulator',
    'settlement.policy.accumulatorMissing',
  ],
  [
    'a base named twice',
    layers({ base: { plus: ['above_cap', { of: 'above_cap', share: 0.5 }] } }),
    'layers[0].base.plus[1]',
    'settlement.policy.baseTwice',
  ],
  [
    'a share of an unknown base',
    layers({ base: { plus: [{ of: 'nothing', share: 0.5 }] } }),
    'layers[0].base.plus[0]',
    'settlement.policy.unknownBase',
  ],
  [
    'a share of a base above 1',
    layers({ base: { plus: [{ of: 'above_cap', share: 1.5 }] } }),
    'layers[0].base.plus[0].share',
    'settlement.input.ratio',
  ],
  [
    'a monthly deductible without a counter',
    benefit({ deductible: { amount: 1, per: 'month' } }),
    'benefits[0].deductible.accumulator',
    'settlement.policy.accumulatorMissing',
  ],
  [
    'a quarterly cap without a counter',
    benefit({ caps: [{ limit: 1, basis: 'fundPaid', per: 'quarter' }] }),
    'benefits[0].caps[0].accumulator',
    'settlement.policy.accumulatorMissing',
  ],
  [
    'a segment that ends before it starts',
    segments([{ from: 0, to: 0, ratio: 0.5 }]),
    'benefits[0].segments.rows[0].to',
    'settlement.policy.segmentEmpty',
  ],
  [
    'an open segment before the last',
    segments([
      { from: 0, ratio: 0.5 },
      { from: 9, ratio: 0.5 },
    ]),
    'benefits[0].segments.rows[0].to',
    'settlement.policy.segmentOpen',
  ],
  [
    'yearly segments without a counter',
    segments([firstRow], { per: 'year' }),
    'benefits[0].segments.accumulator',
    'settlement.policy.accumulatorMissing',
  ],
  [
    'a cap without a basis',
    benefit({ caps: [{ limit: 1, per: 'settlement' }] }),
    'benefits[0].caps[0].basis',
    'settlement.input.missing',
  ],
  [
    'a yearly cap without a counter',
    benefit({ caps: [{ limit: 1, basis: 'fundPaid', per: 'year' }] }),
    'benefits[0].caps[0].accumulator',
    'settlement.policy.accumulatorMissing',
  ],
  [
    'a counter that nothing counts',
    benefit({ caps: [{ limit: 1, basis: 'fundPaid', per: 'settlement', accumulator: 'x' }] }),
    'benefits[0].caps[0].accumulator',
    'settlement.policy.accumulatorUnused',
  ],
  [
    'one counter with two meanings',
    benefit({
      deductible: { amount: 1, accumulator: 'x' },
      caps: [{ limit: 1, basis: 'fundPaid', per: 'year', accumulator: 'x' }],
    }),
    'benefits[0].deductible.accumulator',
    'settlement.policy.accumulatorMeaning',
  ],
  [
    'neither ratio nor segments',
    benefit({ ratio: undefined }),
    'benefits[0]',
    'settlement.policy.noRatio',
  ],
  [
    'both ratio and segments',
    benefit({ segments: { from: 'zero', per: 'settlement', rows: [firstRow] } }),
    'benefits[0]',
    'settlement.policy.twoRatios',
  ],
  [
    'a layer on an unknown base',
    layers({ base: { plus: ['inscp_scp_amt'], minus: ['basicFund'] } }),
    'layers[0].base.minus[0]',
    'settlement.policy.unknownBase',
  ],
  [
    'a layer on a later layer',
    layers({ base: { plus: ['l1'] } }, {}),
    'layers[0].base.plus[0]',
    'settlement.policy.unknownBase',
  ],
  [
    'a layer on itself',
    layers({ base: { plus: ['l0'] } }),
    'layers[0].base.plus[0]',
    'settlement.policy.unknownBase',
  ],
  [
    'a layer into no fund’s column',
    layers({ column: 'acct_pay' }),
    'layers[0].column',
    'settlement.input.invalid',
  ],
  [
    'a yearly layer without a counter',
    layers({ ratio: undefined, segments: { from: 'line', per: 'year', rows: [firstRow] } }),
    'layers[0].accumulator',
    'settlement.policy.accumulatorMissing',
  ],
  [
    'an id used twice',
    layers({ id: 'x' }, { id: 'x' }),
    'layers[1].id',
    'settlement.policy.duplicateId',
  ],
  [
    'a case that can never count',
    benefit({ ratio: [{ value: 0.5 }, { value: 0.6 }] }),
    'benefits[0].ratio[1]',
    'settlement.policy.unreachable',
  ],
  [
    'a condition on lines in a rule about the visit',
    benefit({ ratio: [{ when: { itemClass: 'A' }, value: 0.5 }, { value: 0.4 }] }),
    'benefits[0].ratio[0].when.itemClass',
    'settlement.policy.lineCondition',
  ],
  [
    'a layer chosen by item code',
    layers({ when: { code: 'X' } }),
    'layers[0].when.code',
    'settlement.policy.lineCondition',
  ],
  [
    'an empty age range',
    benefit({ when: { age: { from: 70, below: 70 } } }),
    'benefits[0].when.age',
    'settlement.policy.emptyCondition',
  ],
  [
    'a change that changes nothing',
    benefit({ ratioChanges: [{ when: { psnType: '12' } }] }),
    'benefits[0].ratioChanges[0]',
    'settlement.policy.emptyChange',
  ],
  [
    'a misspelt field',
    benefit({ deductable: {} }),
    'benefits[0].deductable',
    'settlement.input.unknownField',
  ],
  ['no items', policyJson({ items: undefined }), 'items', 'settlement.input.missing'],
  [
    'an end before the start',
    policyJson({ effective: { from: '2026-02-01', to: '2026-01-01' } }),
    'effective.to',
    'settlement.policy.datesReversed',
  ],
  [
    'a day that does not exist',
    policyJson({ effective: { from: '2026-02-30' } }),
    'effective.from',
    'settlement.input.date',
  ],
];

describe('a policy with', () => {
  test.each(WRONG)('%s is refused', (_name, json, path, code) => {
    const parsed = parsePolicy(JSON.parse(JSON.stringify(json)));
    const found = parsed.ok ? [] : parsed.error.map((refusal) => `${refusal.code} ${refusal.path}`);
    expect(found).toContain(`${code} ${path}`);
  });

  test('several faults names them all', () => {
    const parsed = parsePolicy(benefit({ ratio: 2, deductible: { amount: -1 } }));
    expect(parsed.ok ? 0 : parsed.error.length).toBe(2);
  });

  test.each([null, 3, 'policy', [], {}])('no shape at all (%j) is refused', (json) => {
    expect(parsePolicy(json).ok).toBe(false);
  });
});

describe('several policies', () => {
  const from = (first: string, last?: string, more: Json = {}) =>
    policyJson({ effective: { from: first, ...(last && { to: last }) }, ...more });

  test('may follow one another', () => {
    const parsed = parsePolicies([from('2025-01-01', '2025-12-31'), from('2026-01-01')]);
    expect(parsed.ok).toBe(true);
  });

  test.each([
    ['the same day twice', [from('2025-01-01', '2026-01-01'), from('2026-01-01')]],
    ['an open end', [from('2025-01-01'), from('2026-01-01')]],
  ])('must not overlap: %s', (_name, all) => {
    const parsed = parsePolicies(all);
    expect(parsed.ok ? [] : parsed.error).toMatchObject([
      { code: 'settlement.policy.datesOverlap', path: '[1].effective' },
    ]);
  });

  test('may share days when they are for different visits', () => {
    const forVisits = (medType: string) =>
      from('2026-01-01', undefined, { benefits: [{ id: 'a', when: { medType }, ratio: 1 }] });
    expect(parsePolicies([forVisits('11'), forVisits('21')]).ok).toBe(true);
    expect(parsePolicies([forVisits('2'), forVisits('21')]).ok).toBe(false);
  });

  const resident = { insutype: '390' };
  const all = [
    from('2025-01-01', '2025-12-31'),
    from('2026-01-01'),
    from('2025-01-01', undefined, resident),
  ].map(policyOf);
  test.each([
    ['310', '2025-12-31', 0],
    ['310', '2026-01-01', 1],
    ['390', '2026-01-01', 2],
  ])('scheme %s on %s', (insutype, date, at) => {
    const chosen = policyFor(all, { insutype, medType: '21', date });
    expect(chosen.ok && chosen.value).toBe(all[at] as Policy);
  });

  test.each([
    ['310', '2024-12-31', '21'],
    ['340', '2026-01-01', '21'],
    ['310', '2026-01-01', '11'],
  ])('none is in force for scheme %s on %s, visit %s', (insutype, date, medType) => {
    const chosen = policyFor(all, { insutype, medType, date });
    expect(chosen).toMatchObject({ ok: false, error: { code: 'settlement.noPolicy' } });
  });
});

describe('the settlement refuses', () => {
  test.each([
    ['another scheme', claimJson({ person: { insutype: '390' } }), 'settlement.wrongScheme'],
    [
      'a day before the policy',
      claimJson({ encounter: { date: '2019-12-31' } }),
      'settlement.notInForce',
    ],
    [
      'counters of another year',
      claimJson({ accumulators: { year: 2025 } }),
      'settlement.wrongYear',
    ],
    [
      'two sources of fees',
      claimJson({ totals: { inscp_scp_amt: 1 }, classes: [{ chrgitm_lv: '01', amount: 1 }] }),
      'settlement.input.source',
    ],
    ['no fees', claimJson({ totals: undefined }), 'settlement.input.source'],
    [
      'a quantity without a price',
      claimJson({ lines: [{ chrgitm_lv: '01', cnt: 1, det_item_fee_sumamt: 5 }] }),
      'settlement.input.missing',
    ],
    [
      'an absurd quantity',
      claimJson({ lines: [{ chrgitm_lv: '01', pric: 5, cnt: 1e15 }] }),
      'settlement.input.quantity',
    ],
    [
      'a sum beyond all bounds',
      claimJson({ lines: [{ chrgitm_lv: '01', pric: 999_999, cnt: 9_000_000 }] }),
      'settlement.tooLarge',
    ],
  ])('%s', (_name, claim, code) => {
    expect(settleJson(policyJson(), JSON.parse(JSON.stringify(claim)))).toBe(code);
  });

  test('a claim names every fault with its path', () => {
    const lines = [
      { chrgitm_lv: '09', pric: 1 },
      { chrgitm_lv: '01', pric: 'x' },
    ];
    const parsed = parseClaim({ ...claimJson({ lines }), surprise: 1 });
    expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual([
      'lines[0].chrgitm_lv',
      'lines[1].pric',
      'surprise',
    ]);
  });
});

test('a policy year may start in the middle of a calendar year', () => {
  const july = policyOf(policyJson({ yearStartsOn: '07-01' }));
  expect([policyYear(july, '2026-06-30'), policyYear(july, '2026-07-01')]).toEqual([2025, 2026]);
});

describe('files nobody should have written', () => {
  test('nesting without end is refused, not followed', () => {
    let when: Json = { medType: '2' };
    for (let depth = 0; depth < 20_000; depth++) when = { not: when };
    const policy = parsePolicy(benefit({ when }));
    expect(policy.ok ? [] : policy.error.map(({ code }) => code)).toEqual([
      'settlement.input.tooDeep',
    ]);
    expect(parseClaim({ ...claimJson(), note: when }).ok).toBe(false);
  });

  test('two lines can not have one number', () => {
    const lines = [1, 2, 1].map((lineNo) => ({ lineNo, chrgitm_lv: '01', pric: 5 }));
    const parsed = parseClaim(claimJson({ lines }));
    expect(parsed.ok ? [] : parsed.error).toMatchObject([
      { code: 'settlement.input.lineTwice', path: 'lines[2].lineNo' },
    ]);
  });

  test.each(['02-29', '02-30', '04-31', '13-01'])('no policy year starts on %s', (yearStartsOn) => {
    expect(parsePolicy(policyJson({ yearStartsOn })).ok).toBe(false);
  });
});

describe('policies of several places in one file', () => {
  const places = ['110000', '310000'].map((region) => policyOf(policyJson({ region })));
  const visit = { insutype: '310', medType: '21', date: '2026-05-01' };
  const chosen = (policies: readonly Policy[], region?: string) => {
    const found = policyOfClaim(policies, { ...visit, region });
    return found.ok ? found.value.region : found.error.code;
  };

  test('the claim must say where the person is insured', () => {
    expect(chosen(places)).toBe('settlement.input.severalPlaces');
    expect(chosen(places, '310000')).toBe('310000');
    expect(chosen(places, '440100')).toBe('settlement.noPolicy');
  });

  test('a single policy needs no place, but is not used for another', () => {
    expect(chosen(places.slice(0, 1))).toBe('110000');
    expect(chosen(places.slice(0, 1), '310000')).toBe('settlement.wrongPlace');
  });
});
