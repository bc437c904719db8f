import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageOf, problemsOf, type Requirement, settled } from '../requirements/check.ts';
import { PAGE, readRequirements } from '../requirements/page.ts';
import { idsInTitles } from '../requirements/titles.ts';

describe('the requirement list of this product', () => {
  const { rows, shownBy } = readRequirements();

  test('every row has a test or a reason, every id in a title is a row', () => {
    expect(problemsOf(rows, shownBy)).toEqual([]);
  });

  test('REQUIREMENTS.md is up to date: npm run requirements', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(pageOf(rows, shownBy));
  });

  test('holds the rows of the field, the card layer and the faults', () => {
    const count = (start: string) => rows.filter((row) => row.id.startsWith(start)).length;
    expect([count('R'), count('Z'), count('CARD'), count('F')]).toEqual([90, 8, 20, 25]);
  });
});

// Made of two parts, so that these samples are not taken for titles of this file.
const id = (text: string) => `[${text}]`;

describe('ids in titles', () => {
  test.each([
    ['a test', `test('${id('R001')} x', () => {})`, ['R001']],
    ['a group', `describe("${id('Z1')}${id('CARD07')} x", () => {})`, ['CARD07', 'Z1']],
    ['a template', `it(\`${id('F3')} \${x}\`, () => {})`, ['F3']],
    ['a table', `test.each<[string]>([['a']])('${id('F4')} %s', () => {})`, ['F4']],
    ['rows of a table', `test.each([['${id('Z2')}', 1]])('%s', () => {})`, ['Z2']],
    ['a condition', `test.skipIf(x)('${id('R002')}', () => {})`, ['R002']],
    ['inside a group', `describe('g', () => { test('${id('R003')}', f); })`, ['R003']],
    ['a skipped test', `test.skip('${id('R001')}', () => {})`, []],
    ['inside a skipped group', `describe.skip('g', () => { test('${id('R1')}', f); })`, []],
    ['a plan', `test.todo('${id('R001')}')`, []],
    ['a comment', `// test('${id('R001')}')\ntest('x', f)`, []],
    ['another text', `test('x', () => { say('${id('R001')}'); })`, []],
  ])('%s', (_what, source, ids) => {
    expect(idsInTitles(source)).toEqual(ids);
  });
});

describe('the check', () => {
  const row = (rest: Partial<Requirement>): Requirement => ({
    id: 'R001',
    area: 'a',
    text: 't',
    ...rest,
  });
  const shown = new Map([['R001', ['tests/unit/a.test.ts']]]);
  const none = new Map<string, string[]>();

  test.each([
    ['no test and no reason', [row({})], none, 'neither a test'],
    ['no test and an empty reason', [row({ state: 'later', reason: ' ' })], none, 'neither a test'],
    ['a test and a reason', [row({ state: 'later', reason: 'planned' })], shown, 'remove'],
    ['an unknown id', [], shown, 'not in the list'],
    ['an id twice', [row({}), row({})], shown, 'twice'],
  ])('%s is a problem', (_what, rows, shownBy, words) => {
    expect(problemsOf(rows, shownBy).join()).toContain(words);
  });

  test.each([
    ['a test', row({}), shown],
    ['a reason', row({ state: 'out', reason: 'another product does it' }), none],
  ])('%s is enough', (_what, good, shownBy) => {
    expect(problemsOf([good], shownBy)).toEqual([]);
  });

  test('fixing removes the reason of what is shown now, and keeps the others', () => {
    const open = row({ id: 'R002', state: 'later', reason: 'planned' });
    expect(settled([row({ state: 'later', reason: 'planned' }), open], shown)).toEqual([
      row({}),
      open,
    ]);
  });
});
