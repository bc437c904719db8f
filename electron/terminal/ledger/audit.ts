/**
 * Checks a whole store, opened read-only or live: the chain first, then everything that is derived
 * from it. Names the first bad record and field, or the first derived row that does not follow.
 */
import Database from 'better-sqlite3';
import { ACCOUNT_CODES, type AccountMovement, byAccount } from '../../../shared/ledger/accounts.ts';
import type { Digest } from '../../../shared/ledger/chain.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import {
  type Anchor,
  createVerifier,
  type Finding,
  type RawRecord,
  readingFault,
  type Verifier,
} from '../../../shared/ledger/verify.ts';
import { auditState, auditWatermark } from './audit-state.ts';
import { epochOf, type Reading, recordId, seqOf } from './context.ts';
import { derived } from './derived.ts';
import { adjustmentOf } from './read.ts';

export interface AuditOptions {
  readonly digest: Digest;
  readonly anchors: readonly Anchor[];
  /** Called now and then with the number of records checked. */
  readonly progress?: (records: number) => void;
  /** Called after each record: whoever works beside a till rests here. */
  readonly rest?: () => void;
}

export interface AuditResult {
  readonly finding: Finding | undefined;
  readonly records: number;
  readonly entries: number;
  readonly head: ReturnType<Verifier['head']>;
  readonly terminalId: string;
}

interface Row {
  readonly id: number;
  readonly command_id: string;
  readonly kind: number;
  readonly person: string | null;
  readonly reverses: number | null;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

const PROGRESS_EVERY = 10_000;

/** Balances by account code and party as the records give them. */
type Balances = Map<string, { readonly id: number | undefined; fen: number }>;

/** Reads every record once, in order; memory grows with the number of accounts only. */
export function auditStore(reading: Reading, options: AuditOptions): AuditResult {
  const verifier = createVerifier({ ...options, lookUp: (...at) => rawRecord(reading, ...at) });
  return {
    finding: auditAll(reading, verifier, options),
    records: verifier.records,
    entries: verifier.entries,
    head: verifier.head(),
    terminalId: verifier.last?.terminalId ?? '',
  };
}

/**
 * The check at every start: the newest records with their entries, following one that is taken on
 * trust, and the watermark. Its cost does not grow with the ledger.
 */
export function auditTail(
  reading: Reading,
  options: { readonly digest: Digest; readonly records: number },
): Finding | undefined {
  const row = reading
    .sql<[number], Row>('SELECT id, hash, bytes FROM records ORDER BY id DESC LIMIT 1 OFFSET ?')
    .get(options.records);
  const trusted = row && rawOf(row);
  const unreadable = trusted && readingFault(trusted);
  if (unreadable) return unreadable;
  const verifier = createVerifier({
    digest: options.digest,
    lookUp: (...at) => rawRecord(reading, ...at),
    ...(trusted && { trusted, adjustmentOf: (epoch, seq) => adjustmentRow(reading, epoch, seq) }),
  });
  return findCorruption(verifier, () => {
    const after = { ...options, anchors: [], afterId: row?.id ?? 0 };
    return (
      auditRecords(reading, verifier, new Map(), after) ??
      verifier.finish() ??
      auditWatermark(reading, recordId(verifier.head().epoch, verifier.head().seq))
    );
  });
}

function auditAll(
  reading: Reading,
  verifier: Verifier,
  options: AuditOptions,
): Finding | undefined {
  const balances: Balances = new Map();
  return findCorruption(
    verifier,
    () =>
      auditRecords(reading, verifier, balances, options) ??
      verifier.finish() ??
      auditBalances(reading, balances, verifier) ??
      auditState(reading, verifier.head()),
  );
}

/** A page the database itself calls corrupt is a finding, behind the last good record. */
function findCorruption(verifier: Verifier, check: () => Finding | undefined): Finding | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CORRUPT')) {
      throw error;
    }
    const { epoch, seq } = verifier.head();
    return derived(recordId(epoch, seq + 1), 'database', error.message);
  }
}

/** All records of a store as a stream, for export. */
export function* storedRecords(reading: Reading): Iterable<RawRecord> {
  for (const row of rowsOf(reading)) yield rawOf(row);
}

function auditRecords(
  reading: Reading,
  verifier: Verifier,
  balances: Balances,
  options: AuditOptions & { readonly afterId?: number },
): Finding | undefined {
  for (const row of rowsOf(reading, options.afterId)) {
    const raw = rawOf(row);
    const wrong = verifier.add(raw);
    if (wrong) return wrong;
    const record = verifier.last;
    if (!record) continue;
    const derived = auditColumns(row, record) ?? auditEntries(reading, row, record, balances);
    if (derived) return derived;
    options.rest?.();
    if (verifier.records % PROGRESS_EVERY === 0) options.progress?.(verifier.records);
  }
  return undefined;
}

function* rowsOf({ sql }: Reading, afterId = 0): Iterable<Row> {
  yield* sql<[number], Row>(
    `SELECT id, command_id, kind, person, reverses, hash, bytes FROM records
     WHERE id > ? ORDER BY id`,
  ).iterate(afterId);
}

function rawOf(row: Pick<Row, 'id' | 'hash' | 'bytes'>): RawRecord {
  return { epoch: epochOf(row.id), seq: seqOf(row.id), hash: row.hash, bytes: row.bytes };
}

function rawRecord({ sql }: Reading, epoch: number, seq: number): RawRecord | undefined {
  const row = sql<[number], Row>('SELECT id, hash, bytes FROM records WHERE id = ?').get(
    recordId(epoch, seq),
  );
  return row && rawOf(row);
}

function adjustmentRow(reading: Reading, epoch: number, seq: number): RawRecord | undefined {
  const stored = adjustmentOf(reading, seq, epoch);
  return stored && rawRecord(reading, stored.header.epoch, stored.header.seq);
}

/** The columns that repeat a part of the record for look-up. */
function auditColumns(row: Row, record: LedgerRecord): Finding | undefined {
  const wanted = {
    command_id: record.commandId,
    kind: record.kind,
    person: record.person?.personNo ?? null,
    reverses: originalId(record),
  };
  for (const [column, value] of Object.entries(wanted)) {
    if (row[column as keyof typeof wanted] !== value) {
      return derived(row.id, `records.${column}`, `the record says ${value}`);
    }
  }
  return undefined;
}

function originalId(record: LedgerRecord): number | null {
  const { reversal, verdictAdjustment } = KIND_CODES;
  const undoes = record.kind === reversal || record.kind === verdictAdjustment;
  const decoded = undoes ? decodePayload(record) : undefined;
  if (decoded?.kind !== 'reversal' && decoded?.kind !== 'verdictAdjustment') return null;
  return recordId(decoded.payload.originalEpoch, decoded.payload.originalSeq);
}

function auditEntries(
  { sql }: Reading,
  row: Row,
  record: LedgerRecord,
  balances: Balances,
): Finding | undefined {
  const movements = byAccount(record.postings).map((movement) => {
    const { account, party, amountFen, lines } = movement;
    const balance = balanceOf(sql, balances, ACCOUNT_CODES[account], party);
    balance.fen += amountFen;
    return { lines, accountId: balance.id };
  });
  const ids = movements.flatMap(({ accountId }) => accountId ?? []);
  const stored =
    ids.length > 0 ? sql<number[], StoredLine>(linesOf(ids.length)).all(row.id, ...ids) : [];
  for (const { lines, accountId } of movements) {
    const wrong = differingLine(row.id, accountId, lines, stored);
    if (wrong) return wrong;
  }
  return undefined;
}

interface StoredLine {
  readonly line: number;
  readonly accountId: number;
  readonly fen: number;
}

/** Named by record and accounts, so that a ledger of either layout finds them by its key. */
function linesOf(accounts: number): string {
  return `SELECT line, account_id AS accountId, amount_fen AS fen FROM entries
    WHERE record_id = ? AND account_id IN (${Array(accounts).fill('?').join(', ')})`;
}

/** The running sum of one account, with the row it is kept in. */
function balanceOf(sql: Reading['sql'], balances: Balances, account: number, party: string) {
  const key = `${account}/${party}`;
  const known = balances.get(key);
  if (known) return known;
  const id = sql<[number, string], number>(
    'SELECT id FROM accounts WHERE account = ? AND party = ?',
  )
    .pluck()
    .get(account, party);
  const balance = { id, fen: 0 };
  balances.set(key, balance);
  return balance;
}

function differingLine(
  id: number,
  accountId: number | undefined,
  lines: AccountMovement['lines'],
  stored: readonly StoredLine[],
): Finding | undefined {
  for (const { line, amountFen } of lines) {
    const fen = stored.find((one) => one.line === line && one.accountId === accountId)?.fen;
    if (fen === amountFen) continue;
    const reason = `is ${fen ?? 'missing'}, the record says ${amountFen}`;
    return derived(id, `entries[${line}].amount_fen`, reason);
  }
  return undefined;
}

function auditBalances(
  { sql }: Reading,
  balances: Balances,
  verifier: Verifier,
): Finding | undefined {
  const { epoch, seq } = verifier.head();
  const lastId = recordId(epoch, seq);
  const rows = sql<[], { account: number; party: string; fen: number }>(
    'SELECT account, party, balance_fen AS fen FROM accounts ORDER BY id',
  ).iterate();
  let known = 0;
  for (const row of rows) {
    const expected = balances.get(`${row.account}/${row.party}`)?.fen;
    if (row.fen !== (expected ?? 0)) {
      const field = `accounts[${row.account}/${row.party}].balance_fen`;
      return derived(lastId, field, `is ${row.fen}, the records give ${expected ?? 0}`);
    }
    if (expected !== undefined) known += 1;
  }
  if (known !== balances.size) return derived(lastId, 'accounts', 'an account row is missing');
  const entries = Number(sql<[], number>('SELECT count(*) FROM entries').pluck().get());
  if (entries === verifier.entries) return undefined;
  return derived(lastId, 'entries', `${entries} rows, the records have ${verifier.entries}`);
}
