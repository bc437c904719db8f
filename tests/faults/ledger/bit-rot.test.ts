import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { deposit, fund, open, reversal, sale, value } from '../../unit/terminal/ledger/support.ts';
import { findingIn, seeded, temporaryDirectory } from './support.ts';

/** Everything that follows from the records; the centre's snapshots are sent again, not proven. */
const PROVEN = [
  'SELECT id, command_id, kind, person, reverses, hex(hash), hex(bytes) FROM records ORDER BY id',
  'SELECT * FROM entries ORDER BY record_id, line',
  'SELECT account, party, balance_fen FROM accounts ORDER BY account, party',
  'SELECT person, own_debits_fen FROM account_state',
];

function proven(file: string): string {
  const db = new Database(file, { readonly: true });
  try {
    return JSON.stringify(PROVEN.map((query) => db.prepare(query).raw().all()));
  } finally {
    db.close();
  }
}

function original() {
  const { ledger, store, file } = open();
  fund(ledger, 100_000);
  for (let at = 0; at < 12; at++) {
    value(ledger.append(sale(`s-${at}`, { acctPayFen: 100, fundFen: 20, cashFen: 3 })));
    value(ledger.append(deposit(`d-${at}`, 100)));
    if (at % 3 === 0) value(ledger.append(reversal(ledger, `r-${at}`, ledger.head().seq)));
  }
  const { seq, hash } = ledger.head();
  return { store, file, anchors: [{ epoch: 1, seq, head: hash }] };
}

/** Flips single bits in copies; gives how many were found, and fails on one that went unseen. */
function flip(main: Buffer, log: Buffer, what: 'main' | 'log', rounds: number, anchors: Anchors) {
  const file = join(temporaryDirectory(), 'copy.db');
  const random = seeded(rounds);
  const lay = (mainNow: Buffer, logNow: Buffer) => {
    writeFileSync(`${file}-shm`, '');
    writeFileSync(`${file}-wal`, logNow);
    writeFileSync(file, mainNow);
  };
  lay(main, log);
  const truth = proven(file);
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    const damaged = Buffer.from(what === 'main' ? main : log);
    const at = Math.floor(random() * damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    if (what === 'main') lay(damaged, log);
    else lay(main, damaged);
    if (findingIn(file, anchors)) found += 1;
    else expect(proven(file), `bit ${at} of ${what}`).toBe(truth);
  }
  return found;
}

type Anchors = ReturnType<typeof original>['anchors'];

describe('[F6] bit rot', () => {
  test('a bit of the main file: found, or it was not part of anything proven', () => {
    const { store, file, anchors } = original();
    store.checkpointWhenIdle();
    expect(flip(readFileSync(file), Buffer.of(), 'main', 250, anchors)).toBeGreaterThan(15);
  });

  test('a bit of the log: the tail it costs is missed, given one anchor', () => {
    const { file, anchors } = original();
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    expect(flip(main, log, 'log', 60, anchors)).toBeGreaterThan(20);
  });

  test('control: without an anchor the cut tail goes unseen', () => {
    const { file } = original();
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    const copy = join(temporaryDirectory(), 'copy.db');
    writeFileSync(copy, main);
    const cut = Buffer.from(log);
    cut[cut.length - 100] = (cut[cut.length - 100] ?? 0) ^ 1;
    writeFileSync(`${copy}-wal`, cut);
    expect(findingIn(copy)).toBeUndefined();
  });
});
