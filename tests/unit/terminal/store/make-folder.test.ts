import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../../../../electron/terminal/store/make-folder.ts';
import { refusal, temporaryDirectory } from '../ledger/support.ts';

describe('the data folder', () => {
  test('is made with all that leads to it, for this user only; again changes nothing', () => {
    const folder = join(temporaryDirectory(), 'a', 'b');
    for (const _ of ['once', 'twice']) expect(makeFolder(folder).ok).toBe(true);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('below a file it is refused by name', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'a', 'b')]) {
      expect(refusal(makeFolder(folder))).toMatchObject({
        code: 'system.noDataFolder',
        params: { folder: file, reason: 'ENOTDIR' },
      });
    }
  });

  test.skipIf(!existsSync('/proc/self'))('below /proc it is refused at once', () => {
    expect(refusal(makeFolder('/proc/none/a/b'))).toMatchObject({
      code: 'system.noDataFolder',
      params: { folder: '/proc/none' },
    });
  });
});
