import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSlip } from '../../../../electron/terminal/print/save-file.ts';
import { testFolder } from '../open-test-ledger.ts';

describe('papers as files', () => {
  test('a slip is saved under its name, readable by its owner only', () => {
    const dir = path.join(testFolder(), 'slips');
    const saved = writeSlip(dir, 'T001-345', '医保结算小票\n');
    const file = path.join(dir, 'T001-345.txt');
    expect(saved).toEqual({ ok: true, value: file });
    expect(readFileSync(file, 'utf8')).toBe('医保结算小票\n');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('another text of the same name is kept beside the first, the same text is the same file', () => {
    const dir = testFolder();
    const first = writeSlip(dir, 'T001-345', 'original');
    const second = writeSlip(dir, 'T001-345', 'copy 1');
    expect(second).toEqual({ ok: true, value: path.join(dir, 'T001-345-2.txt') });
    expect(writeSlip(dir, 'T001-345', 'original')).toEqual(first);
    expect(readdirSync(dir).sort()).toEqual(['T001-345-2.txt', 'T001-345.txt']);
    expect(readFileSync(path.join(dir, 'T001-345.txt'), 'utf8')).toBe('original');
  });

  test('a folder that cannot be written is a refusal, not a crash', () => {
    const dir = path.join(testFolder(), 'taken');
    writeFileSync(dir, 'a file stands here');
    expect(writeSlip(dir, 'T001-345', 'text')).toMatchObject({
      ok: false,
      error: { code: 'print.notSaved' },
    });
  });

  test.each(['../escape', 'a/b', '', 'a.txt'])('the name "%s" is a bug of the caller', (name) => {
    expect(() => writeSlip(testFolder(), name, 'text')).toThrow(/plain file name/);
  });
});
