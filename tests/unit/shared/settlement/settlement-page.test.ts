/** The examples of the published page are complete, and give the results printed there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policyOf, shownFields } from './fixture-cases.ts';

const page = readFileSync(
  new URL('../../../../shared/settlement/SETTLEMENT.md', import.meta.url),
  'utf8',
);
const examples = page
  .split(/^## Example /m)
  .slice(1)
  .map((text) => {
    const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) =>
      JSON.parse(json ?? ''),
    );
    return { title: text.split('\n')[0] ?? '', blocks };
  });

test('the page has its four examples', () => {
  expect(examples.map(({ blocks }) => blocks.length)).toEqual([3, 3, 3, 3]);
});

test.each(examples.map(({ title, blocks }) => [title, blocks] as const))('%s', (_title, blocks) => {
  const [policy, claim, expected] = blocks;
  expect(shownFields(policyOf(policy), { claim, expected })).toEqual(expected);
});
