import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { auditTail } from '../../../../electron/terminal/ledger/audit.ts';
import { openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { statementsOf } from '../../../../electron/terminal/store/statements.ts';
import { sm3 } from '../../../../shared/ledger/chain.ts';
import {
  deposit,
  fund,
  NOW_MS,
  open,
  PERSON,
  refusal,
  reversal,
  sale,
  TERMINAL,
  temporaryDirectory,
  value,
} from './support.ts';

const CLI = new URL('../../../../electron/terminal/cli/verify.ts', import.meta.url).pathname;

/** A ledger of a small day: 1 genesis, 2–3 sales, 4 deposit, 5 reversal of 2, 6 deposit. */
function day(lastFen = 1) {
  const { ledger, store, file } = open();
  fund(ledger, 10_000);
  value(ledger.append(sale('s-1', { acctPayFen: 600, fundFen: 50, cashFen: 30 })));
  value(ledger.append(sale('s-2', { acctPayFen: 100, fundFen: 20 })));
  value(ledger.append(deposit('d-1', 5_000)));
  value(ledger.append(reversal(ledger, 'r-1', 2)));
  value(ledger.append(deposit('d-2', lastFen)));
  value(ledger.acknowledge(4, ledger.record(4)?.hash ?? ''));
  const anchor = { epoch: 1, seq: 6, head: ledger.head().hash };
  store.close();
  return { file, anchor };
}

/** Does with the file what somebody with a database tool can do. */
function tamper(file: string, sql: string): void {
  const db = new Database(file);
  for (const table of ['records', 'entries']) {
    for (const rule of ['kept', 'final']) db.exec(`DROP TRIGGER IF EXISTS ${table}_are_${rule}`);
  }
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  db.exec(sql);
  db.close();
}

const ID = (seq: number) => 2 ** 32 + seq;
const finding = (file: string, anchors: Parameters<typeof verifyFile>[1]['anchors'] = []) =>
  value(verifyFile(file, { anchors })).finding;

describe('[F23] tampering with the database', () => {
  test('an untouched ledger verifies', () => {
    const { file, anchor } = day();
    expect(value(verifyFile(file, { anchors: [anchor] }))).toMatchObject({
      finding: undefined,
      records: 6,
      terminalId: 'T-000001',
      head: { epoch: 1, seq: 6, hash: anchor.head },
    });
  });

  const cases = [
    ['a record removed', `DELETE FROM records WHERE id = ${ID(4)}`, 4, 'seq'],
    [
      'a byte of a record changed',
      `UPDATE records SET bytes = CAST(substr(bytes, 1, 40) || X'00' || substr(bytes, 42) AS BLOB) WHERE id = ${ID(4)}`,
      4,
      undefined,
    ],
    ['a hash changed', `UPDATE records SET hash = zeroblob(32) WHERE id = ${ID(4)}`, 4, 'hash'],
    [
      'two records swapped',
      `CREATE TABLE t AS SELECT * FROM records;
       UPDATE records SET (bytes, hash) =
         (SELECT bytes, hash FROM t WHERE t.id = ${ID(4) + ID(6)} - records.id)
       WHERE id IN (${ID(4)}, ${ID(6)})`,
      4,
      'seq',
    ],
    [
      'a command renamed',
      `UPDATE records SET command_id = 'x' WHERE id = ${ID(3)}`,
      3,
      'records.command_id',
    ],
    [
      'a person taken off',
      `UPDATE records SET person = NULL WHERE id = ${ID(3)}`,
      3,
      'records.person',
    ],
    [
      'a reversal unlinked',
      `UPDATE records SET reverses = NULL WHERE id = ${ID(5)}`,
      5,
      'records.reverses',
    ],
    [
      'an entry changed',
      `UPDATE entries SET amount_fen = amount_fen + 1 WHERE record_id = ${ID(3)} AND line = 1`,
      3,
      'entries[1].amount_fen',
    ],
    [
      'an entry removed',
      `DELETE FROM entries WHERE record_id = ${ID(3)} AND line = 0`,
      3,
      'entries[0].amount_fen',
    ],
    ['an entry added', `INSERT INTO entries VALUES (${ID(3)}, 99, 1, 5)`, 6, 'entries'],
    [
      'only a balance changed',
      'UPDATE accounts SET balance_fen = balance_fen - 1 WHERE account = 5',
      6,
      'accounts[5/S-1].balance_fen',
    ],
    [
      'only what was spent changed',
      'UPDATE account_state SET own_debits_fen = 0',
      6,
      `account_state[${PERSON.personNo}].own_debits_fen`,
    ],
    [
      'money added by a shortfall that never was',
      'UPDATE account_state SET shortfall_fen = 99',
      6,
      `account_state[${PERSON.personNo}].shortfall_fen`,
    ],
    [
      'a yearly counter changed',
      'UPDATE accumulator_state SET own_fen = 0',
      6,
      `accumulator_state[${PERSON.personNo}/2026/outpatient].own_fen`,
    ],
    [
      'the watermark moved',
      `UPDATE acknowledgement SET record_id = ${ID(6)}`,
      6,
      'acknowledgement.head',
    ],
  ] as const;

  test.each(cases)('%s', (_, sql, seq, field) => {
    const { file } = day();
    tamper(file, sql);
    expect(finding(file)).toMatchObject({ seq, ...(field !== undefined && { field }) });
  });

  test('[F6] the check at every start refuses a damaged tail and names the place', () => {
    const { file } = day();
    tamper(file, `UPDATE records SET bytes = zeroblob(length(bytes)) WHERE id = ${ID(6)}`);
    const store = value(openStore(file, { nowMs: NOW_MS }));
    const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 };
    const opened = openLedger(store, { clock, terminalId: TERMINAL, bootId: 'b' });
    expect(refusal(opened)).toMatchObject({
      code: 'ledger.damaged',
      params: { epoch: 1, seq: 6, field: 'version' },
    });
    store.close();
  });

  test('the check at every start begins behind a record it trusts', () => {
    const { file } = day();
    const tail = (records: number) => {
      const db = new Database(file, { readonly: true });
      const wrong = auditTail({ sql: statementsOf(db) }, { digest: sm3, records });
      db.close();
      return wrong;
    };
    expect([1, 3, 5, 100].map(tail)).toEqual([undefined, undefined, undefined, undefined]);
    tamper(file, `UPDATE records SET hash = zeroblob(32) WHERE id = ${ID(3)}`);
    expect(tail(2)).toBeUndefined();
    expect(tail(3)).toMatchObject({ seq: 4 });
    expect(tail(4)).toMatchObject({ seq: 3, field: 'hash' });
  });

  test('a cut tail is found with one anchor, and cannot be without', () => {
    const { file, anchor } = day();
    tamper(
      file,
      `DELETE FROM entries WHERE record_id = ${ID(6)}; DELETE FROM records WHERE id = ${ID(6)};
       UPDATE accounts SET balance_fen = balance_fen - 1 WHERE account = 5 AND party = 'S-1';
       UPDATE accounts SET balance_fen = balance_fen + 1 WHERE account = 6`,
    );
    expect(finding(file)).toBeUndefined();
    expect(finding(file, [anchor])).toMatchObject({ fault: 'missing', seq: 6 });
  });

  test('another terminal’s ledger in this one’s place is found with one anchor', () => {
    const { anchor } = day();
    expect(finding(day(2).file, [anchor])).toMatchObject({ fault: 'anchor', seq: 6 });
  });
});

describe('export', () => {
  test('verifies without the database, to the same head', () => {
    const { file, anchor } = day();
    const directory = join(temporaryDirectory(), 'export');
    const exported = value(verifyFile(file, { anchors: [], exportTo: directory }));
    const again = value(verifyFile(directory, { anchors: [anchor] }));
    expect(again).toEqual(exported);
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ format: 'yibao-ledger-export/1', head: exported.head });
  });

  test.each([
    ['cut inside the last record', -1],
    ['something behind the last record', 5],
  ])('%s is found', (_, bytes) => {
    const { file } = day();
    const directory = join(temporaryDirectory(), 'export');
    value(verifyFile(file, { anchors: [], exportTo: directory }));
    const records = join(directory, 'records.bin');
    if (bytes > 0) appendFileSync(records, Buffer.alloc(bytes));
    else truncateSync(records, readFileSync(records).length + bytes);
    expect(finding(directory)).toMatchObject({ fault: 'missing', seq: bytes > 0 ? 7 : 6 });
  });
});

describe('[F23] what lies beside the records of an export', () => {
  const exported = () => {
    const directory = join(temporaryDirectory(), 'export');
    value(verifyFile(day().file, { anchors: [], exportTo: directory }));
    return directory;
  };

  test('whole records cut from the end are missed, though the rest is a sound chain', () => {
    const directory = exported();
    const path = join(directory, 'records.bin');
    const bytes = readFileSync(path);
    let last = 0;
    for (let at = 0; at < bytes.length; at += 12 + bytes.readUInt32BE(at + 8) + 32) last = at;
    truncateSync(path, last);
    expect(finding(directory)).toMatchObject({ fault: 'missing', seq: 6, field: 'seq' });
  });

  test.each(['', '{}', '{"format":"yibao-ledger-export/1","head":{"epoch":1}}', '\u0000'])(
    'a manifest %j is named, nothing is verified without it',
    (text) => {
      const directory = exported();
      writeFileSync(join(directory, 'manifest.json'), text);
      const verified = verifyFile(directory, { anchors: [] });
      expect(verified.ok ? '' : verified.error.code).toBe('ledger.storeUnreadable');
    },
  );

  test('a length of four billion is no reason to take four billion bytes', () => {
    const directory = exported();
    const path = join(directory, 'records.bin');
    const prefix = Buffer.alloc(12);
    prefix.writeUInt32BE(0xffff_ffff, 8);
    writeFileSync(path, prefix);
    truncateSync(path, 5 * 2 ** 30);
    expect(finding(directory)).toMatchObject({ fault: 'empty' });
  });
});

describe('the command line', () => {
  const run = (...args: readonly string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [CLI, ...args]);
    return { status, output: stdout.toString() };
  };

  test('ends with 0 for an intact ledger, 1 and the place for another, 2 for none', () => {
    const { file, anchor } = day();
    const good = run(file, '--anchor', `6:${anchor.head.slice(0, 10)}`, '--json');
    expect(good.status).toBe(0);
    expect(JSON.parse(good.output)).toMatchObject({ ok: true, records: 6, finding: null });
    const anchored = run(file, '--anchor', `5:${anchor.head}`);
    expect(anchored.status).toBe(1);
    expect(anchored.output).toContain('1/5');
    tamper(file, `DELETE FROM records WHERE id = ${ID(4)}`);
    const bad = run(file, '--json');
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.output)).toMatchObject({ ok: false, finding: { seq: 4, field: 'seq' } });
    expect(run(`${file}.none`).status).toBe(2);
  });

  test('a sidecar that was named and cannot be read is told, not passed over', () => {
    const { file } = day();
    for (const sidecar of [`${file}.none`, temporaryDirectory()]) {
      const { status, output } = run(file, '--sidecar', sidecar, '--json');
      expect([status, JSON.parse(output).error.params.file]).toEqual([2, sidecar]);
    }
  });

  test.each([[[]], [['f', '--anchor', 'x']], [['f', 'g']], [['f', '--what']]])(
    '%j is no command',
    (args) => {
      expect(run(...args).status).toBe(2);
    },
  );
});
