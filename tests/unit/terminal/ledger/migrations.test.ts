import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { MIGRATIONS } from '../../../../electron/terminal/store/migrations/index.ts';
import { deposit, fund, NOW_MS, sale, TERMINAL, temporaryDirectory, value } from './support.ts';

const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 };
const WORKER = new URL('../../../faults/ledger/migrate-worker.ts', import.meta.url).pathname;

/** A ledger as the program of that time left it: only the steps up to one, with records in it. */
function ofStep(step: number) {
  const file = join(temporaryDirectory(), 'ledger.db');
  const migrations = MIGRATIONS.filter(({ id }) => id <= step);
  const store = value(openStore(file, { nowMs: NOW_MS, migrations }));
  const ledger = value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'old' }));
  fund(ledger, 10_000);
  value(ledger.append(sale('s-1', { acctPayFen: 600, fundFen: 50 })));
  value(ledger.append(deposit('d-1', 5_000)));
  store.close();
  return file;
}

function recordsOf(file: string): string {
  const db = new Database(file, { readonly: true });
  try {
    const rows = db.prepare('SELECT id, hex(hash), hex(bytes) FROM records ORDER BY id').raw();
    return JSON.stringify(rows.all());
  } finally {
    db.close();
  }
}

const stepsOf = (file: string) => {
  const db = new Database(file, { readonly: true });
  try {
    return Number(db.prepare('SELECT count(*) FROM schema_steps').pluck().get());
  } finally {
    db.close();
  }
};

describe('[F21] a ledger of an older program', () => {
  const olds = MIGRATIONS.slice(0, -1).map(({ id, name }) => [id, name] as const);

  test.each(olds)(
    'of step %i (%s) is brought up to date and goes on; its chain is the same to the byte',
    (id) => {
      const file = ofStep(id);
      const before = recordsOf(file);
      const store = value(openStore(file, { nowMs: NOW_MS }));
      expect(recordsOf(file)).toBe(before);
      const ledger = value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'new' }));
      value(ledger.append(deposit('d-2', 1)));
      store.close();
      expect(stepsOf(file)).toBe(MIGRATIONS.length);
      expect(value(verifyFile(file, { anchors: [] }))).toMatchObject({
        finding: undefined,
        records: 4,
      });
    },
  );

  test('is verified as it is, without being changed', () => {
    const file = ofStep(1);
    expect(value(verifyFile(file, { anchors: [], useReceipts: true })).finding).toBeUndefined();
    expect(stepsOf(file)).toBe(1);
  });

  test('killed inside any step it is at the step before, and the next start finishes', () => {
    for (const [at, { id }] of MIGRATIONS.entries()) {
      if (at === 0) continue;
      const file = ofStep(1);
      const before = recordsOf(file);
      const { signal } = spawnSync(process.execPath, [WORKER, file, String(id)]);
      expect(signal).toBe('SIGKILL');
      expect(stepsOf(file)).toBe(at);
      const store = value(openStore(file, { nowMs: NOW_MS }));
      value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'new' }));
      store.close();
      expect([recordsOf(file), stepsOf(file)]).toEqual([before, MIGRATIONS.length]);
    }
  }, 60_000);
});
