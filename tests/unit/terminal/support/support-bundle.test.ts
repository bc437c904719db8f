/** The support file: read back with the system's tar, and nobody of the demo region is in it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStateFile } from '../../../../electron/terminal/guard/state-file.ts';
import { HOST_LOG_FILE, openJournal } from '../../../../electron/terminal/journal/journal.ts';
import { writeSupportBundle } from '../../../../electron/terminal/support/support-bundle.ts';
import { openTestLedger, START_MS, testClock, testFolder } from '../open-test-ledger.ts';

const REGION = new URL('../../../../centre/demo-region/', import.meta.url).pathname;
const read = (name: string): unknown => JSON.parse(readFileSync(join(REGION, name), 'utf8'));

/** Every text of a file under one of these names. */
function texts(value: unknown, names: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    names.includes(name) && typeof inner === 'string' && inner.length > 1
      ? [inner]
      : texts(inner, names),
  );
}

test('versions, settings, ledger and journal are in it; no person, operator, card, password or address', () => {
  const ledger = openTestLedger(testClock());
  const dataDir = join(ledger.store.db.name, '..');
  const people = read('persons.json');
  const operators = read('operators.json');
  const secrets = [
    ...texts(people, ['name', 'idNumber', 'cardNumber', 'phone', 'psnNo']),
    ...texts(operators, ['name', 'password']),
    '192.0.2.7',
  ];
  expect(secrets.length).toBeGreaterThan(20);
  const shift = { shiftId: 'S1', openingCashFen: 0 };
  const draft = {
    kind: 'shiftOpen',
    commandId: 'open-0001',
    operatorId: 'c01',
    payload: shift,
  } as const;
  expect(ledger.append(draft).ok).toBe(true);
  // All of it lies in the data folder, as a technician would find it.
  mkdirSync(join(dataDir, 'slips'));
  for (const secret of secrets) writeFileSync(join(dataDir, 'slips', `slip-${secret}.txt`), secret);
  cpSync(join(REGION, 'persons.json'), join(dataDir, 'persons.json'));
  writeFileSync(join(dataDir, 'terminal.json'), JSON.stringify(setup(people, operators)));
  const log = openJournal(dataDir, { nowMs: () => START_MS }, () => undefined);
  for (const secret of secrets) log('service.callFailed', { error: new Error(secret) });

  const made = writeSupportBundle(dataDir, START_MS);
  if (!made.ok) throw new Error(made.error.code);
  expect(statSync(made.value).mode & 0o077).toBe(0);
  const to = testFolder();
  execFileSync('tar', ['-xzf', made.value, '-C', to]);
  const inside = (name: string): string => readFileSync(join(to, name), 'utf8');
  expect(JSON.parse(inside('setup.json'))).toMatchObject({
    institution: 'H00000000001',
    printer: { kind: 'tcp', paperMm: 80 },
  });
  expect(JSON.parse(inside('ledger.json'))).toMatchObject({
    terminalId: 'T001',
    head: { seq: ledger.head().seq, hash: ledger.head().hash },
    records: expect.arrayContaining([{ kind: 'shiftOpen', records: 1 }]),
  });
  expect(inside('terminal.log').split('\n')).toHaveLength(secrets.length);
  const all = execFileSync('tar', ['-xzOf', made.value]).toString();
  const names = execFileSync('tar', ['-tzf', made.value]).toString();
  expect(secrets.filter((secret) => (all + names).includes(secret))).toEqual([]);
});

/** Invented persons: names, numbers of documents, cards and telephones, passwords, addresses. */
const characters = (from: number, to: number, min: number, max: number) =>
  fc
    .array(fc.integer({ min: from, max: to }), { minLength: min, maxLength: max })
    .map((points) => String.fromCodePoint(...points));
const personal = fc.oneof(
  characters(0x4e00, 0x9fff, 2, 4),
  characters(0x30, 0x39, 17, 17).map((body) => `${body}X`),
  characters(0x30, 0x39, 11, 11),
  characters(0x41, 0x5a, 9, 12),
  characters(0x61, 0x7a, 10, 16).map((name) => `${name}@${name}.example`),
);

/** Every column of every table but the chain holds the secret, whatever it is meant for. */
function fillTables(db: Database.Database, secret: string): number {
  const tables = db
    .prepare<[], { name: string; strict: number }>(
      `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
        AND name NOT LIKE 'sqlite_%' AND name NOT IN ('records', 'entries', 'migrations')`,
    )
    .all();
  let rows = 0;
  for (const { name } of tables) {
    const columns = db
      .prepare<[string], { name: string; type: string; hidden: number }>(
        'SELECT name, type, hidden FROM pragma_table_xinfo(?) WHERE hidden = 0',
      )
      .all(name);
    const values = columns.map(({ type }) => {
      if (/INT/.test(type)) return 1;
      return /BLOB/.test(type) ? Buffer.from(secret) : secret;
    });
    const marks = columns.map(() => '?').join(', ');
    rows += db.prepare(`INSERT OR REPLACE INTO ${name} VALUES (${marks})`).run(...values).changes;
  }
  return rows;
}

test('whatever a person is called, and wherever in the data folder it stands, it is not in the file', () => {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const { db } = ledger.store;
  const dataDir = join(db.name, '..');
  db.pragma('ignore_check_constraints = 1');
  db.pragma('foreign_keys = 0');
  const triggers = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
  const log = openJournal(dataDir, clock, () => undefined);
  const hostLog = openJournal(dataDir, clock, () => undefined, HOST_LOG_FILE);
  fc.assert(
    fc.property(personal, (secret) => {
      clock.advance(1_000);
      expect(fillTables(db, secret)).toBeGreaterThan(30);
      for (const folder of ['slips', 'lists', 'regions', `of ${secret}`]) {
        mkdirSync(join(dataDir, folder), { recursive: true });
        writeFileSync(join(dataDir, folder, `${secret}.json`), secret);
      }
      writeFileSync(join(dataDir, `${secret}.txt`), secret);
      const about = { institution: { code: 'H00000000001', name: secret, level: '2' } };
      const region = { code: '000000', name: secret, agency: secret, hotline: secret };
      const rules = { balanceShown: 'afterPin', pinStrategy: 'card' };
      const written = {
        ...{ ...about, region: { ...region, ...rules }, levels: { pharmacy: 'p', stay: '2' } },
        printer: { to: { kind: 'device', path: `/dev/${secret}` } },
        simulatedCards: [{ id: secret, label: secret, image: { name: secret } }],
      };
      writeFileSync(join(dataDir, 'terminal.json'), JSON.stringify(written));
      openStateFile(join(dataDir, 'terminal-state.json')).write({
        settings: { [secret]: secret },
        backup: { atMs: 1, file: `${secret}.db`, refused: 'backup.exists' },
        restore: { atMs: 1, backup: secret, operatorId: secret, epoch: 2 },
      });
      for (const one of [log, hostLog]) {
        one('service.callFailed', { error: new Error(secret), told: { error: secret } });
        one('centre.downlinkRefused', { what: secret, reason: secret } as never);
      }
      const made = writeSupportBundle(dataDir, clock.nowMs());
      if (!made.ok) throw new Error(made.error.code);
      const bytes = gunzipSync(readFileSync(made.value));
      // It is the whole file of a whole terminal.
      expect(bytes.includes('"balanceShown": "afterPin"')).toBe(true);
      expect(bytes.includes('service.callFailed')).toBe(true);
      expect(bytes.includes(secret)).toBe(false);
      expect(bytes.includes(Buffer.from(secret, 'utf16le'))).toBe(false);
    }),
    { numRuns: 12 },
  );
});

test('by command, also where nothing of a terminal is left', () => {
  const cli = new URL('../../../../electron/terminal/cli/support.ts', import.meta.url).pathname;
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args]).status;
  expect([run(testFolder()), run(join(testFolder(), 'none')), run()]).toEqual([0, 1, 2]);
}, 60_000);

function setup(people: unknown, operators: unknown) {
  return {
    institution: { code: 'H00000000001', name: '示例医院', level: '2' },
    region: {
      ...{ code: '000000', name: '示例市', agency: '示例医保局', hotline: '12393' },
      ...{ balanceShown: 'afterPin', pinStrategy: 'card' },
    },
    levels: { pharmacy: 'pharmacy', stay: '2' },
    printer: { to: { kind: 'tcp', host: '192.0.2.7', port: 9100 } },
    simulatedCards: [{ id: 'x', label: 'x', image: { people, operators } }],
  };
}
