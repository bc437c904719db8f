/**
 * Twelve schemes of other places, as policy files alone: each pattern with figures of its own, the results
 * worked out apart from the engine with exact fractions.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { say } from '../../../../shared/messages/index.ts';
import { COLUMNS } from '../../../../shared/settlement/index.ts';
import {
  type FixtureCase,
  policyOf,
  readRepoJson,
  settleClaim,
  shownFields,
} from './fixture-cases.ts';

const FOLDER = 'tests/fixtures/settlement/places-more/';
const FILES = readdirSync(new URL(`../../../../${FOLDER}`, import.meta.url));

describe.each(FILES)('%s', (file) => {
  const { policy: json, cases } = readRepoJson<{ policy: unknown; cases: FixtureCase[] }>(
    FOLDER + file,
  );
  const policy = policyOf(json);

  test.each(cases.map((one) => [one.note ?? '', one] as const))('%s', (_note, one) => {
    expect(shownFields(policy, one)).toEqual(one.expected);
  });

  test.each(cases.map((one) => [one.note ?? '', one] as const))('words: %s', (_note, one) => {
    const { amounts, steps } = settleClaim(policy, one.claim);
    for (const column of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
      const sumFen = steps.reduce((sum, s) => sum + (s.column === column ? s.deltaFen : 0), 0);
      expect([column, sumFen]).toEqual([column, amounts[column]]);
    }
    for (const { message, params } of steps)
      expect(say(message, 'zh-CN', params)).not.toMatch(/[{}]/);
  });
});
