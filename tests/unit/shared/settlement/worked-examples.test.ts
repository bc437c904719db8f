/** Published settlements, recomputed through policy files alone. */
import { describe, expect, test } from 'vitest';
import { settlementJson } from '../../../../shared/settlement/index.ts';
import {
  type FixtureCase,
  policyOf,
  readRepoJson,
  settleClaim,
  shownFields,
} from './fixture-cases.ts';

interface Example {
  readonly title: string;
  readonly policy: unknown;
  readonly cases: readonly FixtureCase[];
}

const example = (id: string) =>
  readRepoJson<Example>(`tests/fixtures/settlement/worked-examples/${id}.json`);

describe.each(['WE01', 'WE04', 'WE09', 'WE12', 'WE16', 'WE20'])('%s', (id) => {
  const { title, policy, cases } = example(id);
  test.each(cases.map((one, i) => [one.note ?? `case ${i + 1}`, one] as const))(
    `${title}: %s`,
    (_note, one) => {
      expect(shownFields(policyOf(policy), one)).toEqual(one.expected);
    },
  );
});

describe('what the published pages add', () => {
  test('WE01: the personal part is deductible + class B share + coinsurance', () => {
    const { policy, cases } = example('WE01');
    const { amounts } = settleClaim(policyOf(policy), cases[0]?.claim);
    const coinsuranceFen = amounts.inScopeFen - amounts.deductibleFen - amounts.fundPaySumFen;
    expect([amounts.deductibleFen, amounts.preSelfPayFen, coinsuranceFen]).toEqual([
      130_000, 50_000, 164_000,
    ]);
  });

  test('WE20: a deposit of 1,200 leaves 280 to give back', () => {
    const { policy, cases } = example('WE20');
    const { amounts } = settleClaim(policyOf(policy), cases[0]?.claim);
    expect(120_000 - amounts.personalPartFen).toBe(28_000);
  });

  test('a wrong ratio does not reach the published result', () => {
    const { policy, cases } = example('WE04');
    const text = JSON.stringify(policy).replace('0.65', '0.66');
    const breakdown = settleClaim(policyOf(JSON.parse(text)), cases[0]?.claim);
    expect(settlementJson(breakdown, 'en').hifp_pay).toBe('594.00');
  });
});
