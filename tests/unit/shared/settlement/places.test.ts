/** The policy packs that ship: each place with three cases worked out by hand in the note. */
import { describe, expect, test } from 'vitest';
import {
  type FixtureCase,
  policyOf,
  readRepoJson,
  settleClaim,
  shownFields,
} from './fixture-cases.ts';

const PLACES = [
  'beijing-employee-2023',
  'linyi-employee-2024',
  'zhongshan-resident-2023',
  'jingzhou-employee-2023',
  'demo-employee',
  'demo-resident',
];

describe.each(PLACES)('%s', (place) => {
  const policy = policyOf(readRepoJson(`shared/policies/${place}.json`));
  const cases = readRepoJson<FixtureCase[]>(`tests/fixtures/settlement/places/${place}.json`);

  test('has at least three cases worked out by hand', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
    expect(cases.every(({ note }) => note !== undefined)).toBe(true);
  });

  test.each(cases.map((one) => [one.note ?? '', one] as const))('%s', (_note, one) => {
    expect(shownFields(policy, one)).toEqual(one.expected);
  });
});

test('[R054] a scheme without personal accounts pays nothing from one', () => {
  const [first] = readRepoJson<FixtureCase[]>(
    `tests/fixtures/settlement/places/demo-resident.json`,
  );
  const policy = policyOf(readRepoJson('shared/policies/demo-resident.json'));
  const claim = { ...(first?.claim as object), account: { balc: 500 } };
  const { acctPayFen, cashPayFen, balanceFen } = settleClaim(policy, claim).amounts;
  expect([acctPayFen, cashPayFen, balanceFen]).toEqual([0, 4000, 50_000]);
});
