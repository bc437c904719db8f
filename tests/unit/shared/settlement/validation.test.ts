/** A policy or claim that contradicts itself is refused whole, with path and reason. */
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../../shared/settlement/index.ts';
import { policyJson } from './make.ts';

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
