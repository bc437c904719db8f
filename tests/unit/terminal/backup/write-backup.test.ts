import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { writeBackup } from '../../../../electron/terminal/backup/write-backup.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import {
  deposit,
  fund,
  open,
  refusal,
  sale,
  temporaryDirectory,
  value,
} from '../ledger/support.ts';

function day() {
  const opened = open();
  fund(opened.ledger, 10_000);
  value(opened.ledger.append(sale('s-1', { acctPayFen: 600, fundFen: 50 })));
  value(opened.ledger.append(deposit('d-1', 5_000)));
  return opened;
}

describe('a backup', () => {
  test('is taken while the ledger is open and holds what was booked, whole and verified', () => {
    const { ledger, file } = day();
    const target = join(temporaryDirectory(), 'backup.db');
    const written = value(writeBackup(file, target));
    const { epoch, seq, hash } = ledger.head();
    expect(written).toMatchObject({ file: target, records: 3, head: { epoch, seq, hash } });
    expect(readdirSync(dirname(target))).toEqual(['backup.db']);
    value(ledger.append(deposit('d-2', 1)));
    const anchors = [{ epoch, seq, head: hash }];
    expect(value(verifyFile(target, { anchors })).finding).toBeUndefined();
  });

  test('never overwrites a file', () => {
    const { file } = day();
    const target = join(temporaryDirectory(), 'backup.db');
    writeFileSync(target, 'older');
    expect(refusal(writeBackup(file, target))?.code).toBe('backup.exists');
    expect(readFileSync(target, 'utf8')).toBe('older');
  });

  test('[F6] of a damaged ledger is refused and leaves no file that looks like one', () => {
    const { file, store } = day();
    store.close();
    const db = new Database(file);
    db.exec('DROP TRIGGER entries_are_final; UPDATE entries SET amount_fen = amount_fen + 1');
    db.close();
    const target = join(temporaryDirectory(), 'backup.db');
    expect(refusal(writeBackup(file, target))?.code).toBe('backup.damaged');
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  test('to a place that cannot be written, or of no ledger, says so', () => {
    const { file } = day();
    const folder = join(temporaryDirectory(), 'none');
    expect(refusal(writeBackup(file, join(folder, 'backup.db')))?.code).toBe('backup.failed');
    expect(refusal(writeBackup(join(folder, 'x'), file))?.code).toBe('backup.noLedger');
  });
});
