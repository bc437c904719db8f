/** What goes together and what does not: several policies, claims against them, hostile files. */
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
