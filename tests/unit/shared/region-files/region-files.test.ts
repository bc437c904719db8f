import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAccounts } from '../../../../shared/region-files/accounts-file.ts';
import { readJson } from '../../../../shared/region-files/json-lines.ts';
import { parsePersons } from '../../../../shared/region-files/persons-file.ts';
import {
  dayOfMonthBefore,
  daysBefore,
  withDates,
} from '../../../../shared/region-files/relative-date.ts';

const text = (file: string) =>
  readFileSync(new URL(`../../../../centre/demo-region/${file}`, import.meta.url), 'utf8');
const persons = text('persons.json');
const accounts = text('accounts.json');
const holders = parsePersons(persons, 'persons.json');
if (!holders.ok) throw new Error(JSON.stringify(holders.error));
const lineOf = (whole: string, part: string) =>
  whole.slice(0, whole.indexOf(part)).split('\n').length;

/** The file with one text replaced, and the line where that happened. */
function spoiled(whole: string, part: string, by: string) {
  expect(whole).toContain(part);
  return { text: whole.replace(part, by), line: lineOf(whole, part) };
}

describe('a wrong persons file is refused whole, with file, line and reason', () => {
  test.each([
    ['a number with a wrong check digit', '000000195103120025', '000000195103120026'],
    ['a number of another birthday', '"birthDate": "1951-03-12"', '"birthDate": "1951-03-13"'],
  ])('[R052] %s', (_what, part, by) => {
    const wrong = spoiled(persons, part, by);
    expect(parsePersons(wrong.text, 'persons.json')).toMatchObject({
      ok: false,
      error: [{ code: 'persons.badIdNumber', params: { line: lineOf(persons, '"idNumber"') } }],
    });
  });

  test.each([
    ['an unknown status', '"status": "active"', '"status": "gone"', 'file.badField'],
    ['a field nobody knows', '"psnType": "1201"', '"psnType": "1201", "x": 1', 'file.badField'],
    ['a scheme of four digits', '"insutype": "310"', '"insutype": "3100"', 'file.badField'],
    ['a card twice', 'X10000026', 'X10000018', 'persons.duplicate'],
    ['a person twice', '"00000010000002"', '"00000010000001"', 'persons.duplicate'],
    ['a comma too many', '"insutype": "310",', '"insutype": "310",,', 'file.badJson'],
  ])('%s', (_what, part, by, code) => {
    const wrong = spoiled(persons, part, by);
    const result = parsePersons(wrong.text, 'persons.json');
    if (result.ok) throw new Error('accepted');
    expect(result.error[0]?.code).toBe(code);
    const line = Number(result.error[0]?.params?.line);
    // The fault of a whole object is named at the line where the object begins.
    expect(line).toBeLessThanOrEqual(wrong.line);
    expect(line).toBeGreaterThan(wrong.line - 16);
  });

  test('no field of a person is told beyond the wrong one', () => {
    const wrong = spoiled(persons, '"gender": "2"', '"gender": "9"');
    const result = parsePersons(wrong.text, 'persons.json');
    expect(result).toMatchObject({ error: [{ params: { value: '9', line: wrong.line } }] });
    expect(JSON.stringify(result)).not.toContain('陈桂芳');
  });
});

describe('a wrong accounts file is refused whole', () => {
  const today = '2026-03-05';
  const parse = (whole: string) => parseAccounts(whole, 'accounts.json', holders.value, today);

  test('[R093] a contribution that is not base × rate', () => {
    const wrong = spoiled(accounts, '"rateE4": 280', '"rateE4": 281');
    expect(parse(wrong.text)).toMatchObject({
      error: [{ code: 'accounts.contribution', params: { amount: '136.08', expected: '136.57' } }],
    });
  });

  test.each([
    ['a balance that is not the sum', '"amountFen": -4860', '"amountFen": -4861'],
    [
      'an opening balance that does not fit',
      '"openingBalanceFen": 184620',
      '"openingBalanceFen": 1',
    ],
  ])('%s', (_what, part, by) => {
    const result = parse(spoiled(accounts, part, by).text);
    if (result.ok) throw new Error('accepted');
    expect(new Set(result.error.map((refusal) => refusal.code))).toEqual(
      new Set(['accounts.balance']),
    );
  });

  test('[R054] a personal account in resident insurance', () => {
    const wrong = accounts.replace('"psnNo": "00000010000001"', '"psnNo": "00000010000004"');
    expect(parse(wrong)).toMatchObject({ error: [{ code: 'persons.noAccountInScheme' }] });
  });

  test('[R053] two accounts of one person', () => {
    const wrong = accounts.replace('"psnNo": "00000010000002"', '"psnNo": "00000010000001"');
    expect(parse(wrong)).toMatchObject({ error: [{ code: 'persons.duplicate' }] });
  });

  test('[R007] interest is an entry of its own, never part of a contribution', () => {
    const rows = parse(accounts);
    if (!rows.ok) throw new Error('refused');
    for (const { statement } of rows.value.accounts)
      expect(statement.filter((line) => line.source === 'interest')).toHaveLength(1);
    const wrong = accounts.replace('"source": "interest"', '"source": "employer"');
    expect(parse(wrong)).toMatchObject({ error: [{ code: 'file.badField' }] });
  });

  test('an unknown person', () => {
    const wrong = accounts.replaceAll('00000010000007', '00000010000099');
    expect(parse(wrong)).toMatchObject({ error: [{ code: 'persons.unknown' }] });
  });
});

describe('lines of JSON values', () => {
  const json = '{\n "a": [1,\n  {"b": "x,}\\"",\n   "c": [[], {}]}\n ],\n "d": null\n}';
  const read = readJson(json, 'x.json');
  if (!read.ok) throw new Error('refused');
  test.each([
    [['a'], 2],
    [['a', 0], 2],
    [['a', 1], 3],
    [['a', 1, 'b'], 3],
    [['a', 1, 'c', 1], 4],
    [['d'], 6],
    [['a', 1, 'missing'], 3],
    [['missing'], 1],
  ])('%j stands on line %i', (path, line) => {
    expect(read.value.lineOf(path)).toBe(line);
  });

  test.each([
    ['', 1],
    ['{\n"a": 1\n', 3],
    ['{\n"a": }', 2],
  ])('broken JSON %j names line %i', (broken, line) => {
    expect(readJson(broken, 'x.json')).toMatchObject({
      error: [{ code: 'file.badJson', params: { line } }],
    });
  });
});

describe('relative dates', () => {
  test.each([
    ['2026-03-05', 1, 28, '2026-02-28'],
    ['2026-01-31', 1, 10, '2025-12-10'],
    ['2026-03-31', 12, 15, '2025-03-15'],
  ])('from %s, %i months ago, day %i is %s', (today, months, day, expected) => {
    expect(dayOfMonthBefore(today, months, day)).toBe(expected);
  });

  test('days cross months and leap days', () => {
    expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
    expect(withDates('1,D-1,XD-1\n2,D-10,x', '2026-03-05')).toBe(
      '1,2026-03-04,XD-1\n2,2026-02-23,x',
    );
  });
});
