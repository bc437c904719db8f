/** The same job done otherwise: the bare disk, and what people reach for instead of a ledger. */
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { byAccount } from '../../../shared/ledger/accounts.ts';
import type { PouchDocument } from '../peers/pouch.ts';
import { ENTRIES_PER_SETTLEMENT, settlement } from './book.ts';

const BALANCES = 4;
const JSON_ENTRIES = 10_000;
const PREALLOCATED_BYTES = 64 * 1024 * 1024;

/** The floor: so many bytes over a file that is there already, then fdatasync. */
export function rawWrite(directory: string, bytes: number): () => void {
  const file = openSync(join(directory, 'floor'), 'w+');
  writeSync(file, Buffer.alloc(PREALLOCATED_BYTES));
  fsyncSync(file);
  const block = Buffer.alloc(bytes, 7);
  let at = 0;
  return () => {
    if (at + bytes > PREALLOCATED_BYTES) at = 0;
    writeSync(file, block, 0, bytes, at);
    fdatasyncSync(file);
    at += bytes;
  };
}

/**
 * The same rows in plain tables under a rollback journal: the settlement's text, its entries with an
 * index by account, the balances they move; no chain, no constraint. In one transaction, or with a
 * transaction for each statement. `entries` are there before.
 */
export function rollbackJournal(
  directory: string,
  options: { readonly transactional: boolean; readonly entries: number },
): () => void {
  const db = new Database(join(directory, `rollback-${options.transactional}.db`));
  db.exec(`CREATE TABLE settlements (id TEXT PRIMARY KEY, json TEXT NOT NULL);
           CREATE TABLE entries (id INTEGER PRIMARY KEY, settlement TEXT, account TEXT, fen INTEGER);
           CREATE INDEX by_account ON entries (account);
           CREATE TABLE balances (account TEXT PRIMARY KEY, fen INTEGER)`);
  const settle = db.prepare('INSERT INTO settlements VALUES (?, ?)');
  const insert = db.prepare('INSERT INTO entries (settlement, account, fen) VALUES (?, ?, ?)');
  const update = db.prepare(
    'INSERT INTO balances VALUES (?, ?) ON CONFLICT DO UPDATE SET fen = fen + excluded.fen',
  );
  let at = 0;
  const job = () => {
    at += 1;
    const { commandId, payload, postings = [] } = settlement(at);
    settle.run(commandId, JSON.stringify(payload));
    for (const { account, party, amountFen } of postings) {
      insert.run(commandId, account + party, amountFen);
    }
    for (const { account, party, amountFen } of byAccount(postings)) {
      update.run(account + party, amountFen);
    }
  };
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    while (at * ENTRIES_PER_SETTLEMENT < options.entries) job();
  })();
  db.pragma('journal_mode = DELETE');
  db.pragma('synchronous = FULL');
  return options.transactional ? db.transaction(job) : job;
}

/**
 * A JSON file that is written anew, synced and renamed, as document stores for small programs do
 * (indented by two). An entry says what a posting of ours and its record say.
 */
export function jsonFile(directory: string): () => void {
  const path = join(directory, 'store.json');
  const entry = (n: number) => ({
    id: `01HZX3${String(n).padStart(20, '0')}`,
    settlementId: `T-000001-${n}`,
    time: new Date(1_772_676_000_000 + n).toISOString(),
    terminalId: 'T-000001',
    operatorId: 'O-1',
    shiftId: 'S-20260305-1',
    personNo: `0000002026${String(n % 9_999_999).padStart(7, '0')}`,
    policy: 'demo-employee/2026.1',
    account: `a-${n % BALANCES}`,
    fen: n,
  });
  const data = {
    entries: Array.from({ length: JSON_ENTRIES }, (_, n) => entry(n)),
    balances: Object.fromEntries(Array.from({ length: BALANCES }, (_, n) => [`a-${n}`, 0])),
  };
  const text = () => JSON.stringify(data, null, 2);
  writeFileSync(path, text());
  return () => {
    for (let n = 0; n < ENTRIES_PER_SETTLEMENT; n++) data.entries.push(entry(n));
    for (const account of Object.keys(data.balances))
      data.balances[account] = (data.balances[account] ?? 0) + 1;
    const file = openSync(`${path}.new`, 'w');
    writeSync(file, text());
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
  };
}

/** A settlement, its 12 entries and the 4 balances after it as documents of their own. */
export function documents(at: number): readonly PouchDocument[] {
  const { commandId, payload, postings = [] } = settlement(at);
  return [
    { _id: `s-${commandId}`, json: JSON.stringify(payload) },
    ...postings.map(({ account, party, amountFen }, line) => ({
      _id: `e-${commandId}-${line}`,
      ...{ settlementId: commandId, terminalId: 'T-000001', account: account + party },
      fen: amountFen,
    })),
    ...byAccount(postings).map(({ account, party, amountFen }) => ({
      _id: `b-${commandId}-${account}${party}`,
      ...{ account: account + party, fen: amountFen },
    })),
  ];
}
