/** Reports by command: from the data folder of a terminal that runs, which stays as it is. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { APPLICATION_ID } from '../../../../electron/terminal/store/index.ts';
import { openToRead } from '../../../../electron/terminal/store/open-to-read.ts';
import { REPORT_KINDS } from '../../../../shared/contract/reports.ts';
import { openFolder } from '../backup/support.ts';
import { deposit, temporaryDirectory, value } from '../ledger/support.ts';

const CLI = new URL('../../../../electron/terminal/cli/report.ts', import.meta.url).pathname;

function report(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args]);
  return { status, output: stdout.toString() + stderr.toString() };
}

test('reports of a running terminal, beside its folder and without a change in it', () => {
  const { dataDir, ledger } = openFolder(temporaryDirectory());
  value(ledger.append(deposit('d-1', 100)));
  const day = new Date(ledger.record(2)?.header.timeMs ?? 0).toISOString().slice(0, 10);
  const before = readdirSync(dataDir);
  const out = temporaryDirectory();
  for (const [kind, format] of [
    ['day', 'csv'],
    ['recovery', 'xlsx'],
  ] as const) {
    const args = [kind, day, day, '--data', dataDir, '--out', out, '--format', format];
    expect(report(...args)).toMatchObject({ status: 0 });
  }
  expect(readdirSync(out).sort()).toEqual([
    `report-day-${day}_${day}.csv`,
    `report-recovery-${day}_${day}.xlsx`,
  ]);
  expect(readFileSync(join(out, `report-day-${day}_${day}.csv`), 'utf8')).toContain(day);
  expect(readdirSync(dataDir)).toEqual(before);
  value(ledger.append(deposit('d-2', 100)));
});

test('a store that is read takes nothing and sees one moment', () => {
  const { dataDir, ledger } = openFolder(temporaryDirectory());
  const store = value(openToRead(join(dataDir, 'ledger.db')));
  const count = () => store.db.prepare('SELECT count(*) FROM records').pluck().get();
  const before = count();
  value(ledger.append(deposit('d-1', 100)));
  expect(count()).toBe(before);
  expect(() => store.db.exec('DELETE FROM baskets')).toThrow(/readonly/);
  store.close();
});

test('a file of another program, of no version or not there is refused', () => {
  const folder = temporaryDirectory();
  const nothing = openToRead(join(folder, 'ledger.db'));
  expect(nothing).toMatchObject({ error: { code: 'ledger.storeUnreadable' } });
  const file = join(folder, 'other.db');
  const db = new Database(file);
  const marked = (pragma: string) => {
    db.pragma(pragma);
    return openToRead(file);
  };
  const foreign = marked('user_version = 1');
  expect(foreign).toMatchObject({ error: { code: 'ledger.storeForeign' } });
  const older = marked(`application_id = ${APPLICATION_ID}`);
  expect(older).toMatchObject({ error: { code: 'report.olderLedger' } });
  const later = marked('user_version = 9999');
  expect(later).toMatchObject({ error: { code: 'ledger.storeFromFuture' } });
  db.close();
});

test('who looked at whose data is asked for at the terminal; the usage names all others', () => {
  const { status, output } = report('audit', '2026-01-01', '2026-01-31');
  expect(status).toBe(2);
  for (const kind of REPORT_KINDS) expect(output.includes(kind)).toBe(kind !== 'audit');
});
