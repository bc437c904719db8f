import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../../electron/terminal/store/index.ts';
import { MIGRATIONS } from '../../../../electron/terminal/store/migrations/index.ts';
import { applyPragmas, confirmPragmas } from '../../../../electron/terminal/store/pragmas.ts';
import { ok } from '../../../../shared/result.ts';
import { NOW_MS, refusal, temporaryDirectory, value } from './support.ts';

const options = { nowMs: NOW_MS };
const fresh = () => join(temporaryDirectory(), 'ledger.db');

describe('opening', () => {
  test('the durable settings hold after a write', () => {
    const store = value(openStore(fresh(), options));
    const read = (name: string) => store.db.pragma(name, { simple: true });
    expect([read('journal_mode'), read('synchronous')]).toEqual(['wal', 2]);
    expect([read('wal_autocheckpoint'), read('mmap_size'), read('trusted_schema')]).toEqual([
      0, 0, 0,
    ]);
    store.close();
  });

  test('control: without asking for it, the setting does not hold and is refused', () => {
    const db = new Database(fresh());
    db.pragma('journal_mode = wal');
    db.exec('CREATE TABLE t (x)');
    expect(refusal(confirmPragmas(db))?.code).toBe('ledger.storeUnsafe');
    applyPragmas(db);
    db.exec('INSERT INTO t VALUES (1)');
    expect(confirmPragmas(db)).toEqual(ok(undefined));
    db.close();
  });

  test('a journal that cannot be switched (no file) is refused', () => {
    const db = new Database(':memory:');
    applyPragmas(db);
    expect(refusal(confirmPragmas(db))).toMatchObject({
      code: 'ledger.storeUnsafe',
      params: { pragma: 'journal_mode', found: 'memory', wanted: 'wal' },
    });
    db.close();
  });

  test('an idle checkpoint leaves nothing that only the log has, and the log is written over', () => {
    const file = fresh();
    const store = value(openStore(file, options));
    const log = readFileSync(`${file}-wal`).length;
    expect(log).toBeGreaterThan(0);
    const inside = store.transaction(() => ok(store.checkpointWhenIdle()));
    expect(value(inside), 'none happens inside a transaction').toBe(false);
    expect(store.checkpointWhenIdle()).toBe(true);
    const copy = fresh();
    copyFileSync(file, copy);
    const steps = 'SELECT count(*) FROM schema_steps';
    expect(new Database(copy).prepare(steps).pluck().get()).toBe(MIGRATIONS.length);
    store.db.exec("INSERT INTO intents VALUES ('c', 'k', 'done', '', 0, 0)");
    expect(readFileSync(`${file}-wal`).length).toBe(log);
    store.close();
  });

  test('a checkpoint waits for nobody who reads, and says that something is left', () => {
    const file = fresh();
    const store = value(openStore(file, options));
    const reader = new Database(file, { readonly: true });
    const rows = reader.prepare('SELECT * FROM schema_steps').iterate();
    rows.next();
    store.db.exec("INSERT INTO intents VALUES ('c', 'k', 'done', '', 0, 0)");
    expect(store.checkpointWhenIdle()).toBe(false);
    rows.return?.();
    reader.close();
    expect(store.checkpointWhenIdle()).toBe(true);
    store.close();
  });
});

describe('[F19] one writer', () => {
  test('a second opening in the same process names the holder', () => {
    const file = fresh();
    const store = value(openStore(file, options));
    expect(refusal(openStore(file, options))).toMatchObject({
      code: 'ledger.storeLocked',
      params: { pid: process.pid, host: hostname(), since: new Date(NOW_MS).toISOString() },
    });
    store.close();
    value(openStore(file, options)).close();
  });

  test('a second process is refused; the lock of a killed one is free at once', () => {
    const file = fresh();
    const module = new URL('../../../../electron/terminal/store/index.ts', import.meta.url).href;
    const open = (after: string) =>
      spawnSync(process.execPath, [
        '--input-type=module',
        '-e',
        `import { openStore } from ${JSON.stringify(module)};
         const opened = openStore(${JSON.stringify(file)}, { nowMs: 1 });
         console.log(JSON.stringify(opened.ok || opened.error)); ${after}`,
      ]).stdout.toString();
    const store = value(openStore(file, options));
    expect(JSON.parse(open(''))).toMatchObject({ params: { pid: process.pid } });
    store.close();
    expect(open("process.kill(process.pid, 'SIGKILL');")).toBe('true\n');
    expect(existsSync(`${file}.holder`)).toBe(true);
    value(openStore(file, options)).close();
  });
});

describe('files that are not for this program', () => {
  test('[F21] one from the future is refused and left byte for byte', () => {
    const file = fresh();
    value(openStore(file, options)).close();
    const newer = new Database(file);
    newer.exec("INSERT INTO schema_steps VALUES (999, 'later', 'x', 0)");
    newer.pragma('user_version = 999');
    newer.pragma('wal_checkpoint(TRUNCATE)');
    newer.close();
    const before = readFileSync(file);
    expect(refusal(openStore(file, options))).toMatchObject({
      code: 'ledger.storeFromFuture',
      params: { found: 999 },
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('another program’s database is refused and left alone', () => {
    const file = fresh();
    const db = new Database(file);
    db.exec('CREATE TABLE theirs (x)');
    db.close();
    const before = readFileSync(file);
    expect(refusal(openStore(file, options))?.code).toBe('ledger.storeForeign');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a file that is no database at all is refused and left alone', () => {
    const file = fresh();
    writeFileSync(file, 'not a database, but long enough to be taken for one'.repeat(20));
    expect(refusal(openStore(file, options))?.code).toBe('ledger.storeForeign');
  });
});

describe('numbered steps', () => {
  const first = { id: 1, name: 'one', sql: 'CREATE TABLE one (x)' };
  const second = { id: 2, name: 'two', sql: 'CREATE TABLE two (x); INSERT INTO two VALUES (1)' };

  test('missing ones are applied once, in order', () => {
    const file = fresh();
    value(openStore(file, { ...options, migrations: [first] })).close();
    for (let again = 0; again < 2; again++) {
      const store = value(openStore(file, { ...options, migrations: [first, second] }));
      expect(store.db.prepare('SELECT count(*) FROM two').pluck().get()).toBe(1);
      store.close();
    }
  });

  test('a step whose text changed is refused', () => {
    const file = fresh();
    value(openStore(file, { ...options, migrations: [first] })).close();
    const changed = { ...first, sql: 'CREATE TABLE one (y)' };
    expect(refusal(openStore(file, { ...options, migrations: [changed] }))).toMatchObject({
      code: 'ledger.storeChanged',
      params: { migration: '1 one' },
    });
  });

  test('a step that fails half way leaves nothing of itself', () => {
    const file = fresh();
    const bad = { id: 2, name: 'bad', sql: 'CREATE TABLE half (x); SELECT nonsense' };
    expect(() => openStore(file, { ...options, migrations: [first, bad] })).toThrow(/nonsense/);
    const store = value(openStore(file, { ...options, migrations: [first, second] }));
    const tables = store.db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all();
    expect(tables).toEqual([]);
    store.close();
  });
});
