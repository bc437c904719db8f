/** Looking things up. Nothing here writes. */
import {
  ACCOUNT_CODES,
  type Account,
  NO_TOTALS,
  TOTAL_NAMES,
  type TotalName,
} from '../../../shared/ledger/accounts.ts';
import { CodecError } from '../../../shared/ledger/bytes.ts';
import { ZERO_HASH } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import {
  decodeRecord,
  type LedgerRecord,
  TOTALS_BYTES,
  totalsOf,
} from '../../../shared/ledger/record.ts';
import { epochOf, type Reading, recordId, type StoredRecord, seqOf } from './context.ts';

interface Row {
  readonly id: number;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Place and hash of the newest record; seq 0 and zeros in an empty ledger. */
export interface Head {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

/** The newest record as the next one needs it. */
export interface Tail {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly totalsFen: readonly number[];
}

const FIRST_EPOCH = 1;
const COLUMNS = 'id, hash, bytes';

export function tailOf({ sql }: Reading): Tail {
  const row = sql<[], Omit<Row, 'bytes'> & { readonly totals: Uint8Array }>(
    `SELECT id, hash, substr(bytes, -${TOTALS_BYTES}) AS totals FROM records ORDER BY id DESC LIMIT 1`,
  ).get();
  if (!row) return { epoch: FIRST_EPOCH, seq: 0, hash: ZERO_HASH, totalsFen: NO_TOTALS };
  return {
    epoch: epochOf(row.id),
    seq: seqOf(row.id),
    hash: row.hash,
    totalsFen: totalsOf(row.totals),
  };
}

/** Epoch and time of the newest record; zeros when there is none, or none that can be read. */
export function lastWritten(reading: Reading): { readonly epoch: number; readonly timeMs: number } {
  const { epoch, seq } = tailOf(reading);
  try {
    return { epoch, timeMs: recordAt(reading, seq, epoch)?.header.timeMs ?? 0 };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { epoch, timeMs: 0 };
  }
}

export function headOf(ledger: Reading): Head {
  const tail = tailOf(ledger);
  return { epoch: tail.epoch, seq: tail.seq, hash: toHex(tail.hash) };
}

/** Perpetual totals by name, in fen. */
export function totalsByName(ledger: Reading): Readonly<Record<TotalName, number>> {
  const { totalsFen } = tailOf(ledger);
  return Object.fromEntries(
    TOTAL_NAMES.map((name, index) => [name, totalsFen[index] ?? 0]),
  ) as Record<TotalName, number>;
}

export function recordAt(
  ledger: Reading,
  seq: number,
  epoch = tailOf(ledger).epoch,
): StoredRecord | undefined {
  const id = recordId(epoch, seq);
  return stored(ledger.sql<[number], Row>(`SELECT ${COLUMNS} FROM records WHERE id = ?`).get(id));
}

export function recordByCommand({ sql }: Reading, commandId: string) {
  const find = sql<[string], Row>(`SELECT ${COLUMNS} FROM records WHERE command_id = ?`);
  return stored(find.get(commandId));
}

/** The record that reversed this one, if any. */
export function reversalOf(ledger: Reading, seq: number, epoch = tailOf(ledger).epoch) {
  return correctionOf(ledger, recordId(epoch, seq), KIND_CODES.reversal);
}

/** The record that booked the centre's verdict on this one, if any. */
export function adjustmentOf(ledger: Reading, seq: number, epoch = tailOf(ledger).epoch) {
  return correctionOf(ledger, recordId(epoch, seq), KIND_CODES.verdictAdjustment);
}

function correctionOf({ sql }: Reading, id: number, kind: number): StoredRecord | undefined {
  const find = sql<[number, number], Row>(
    `SELECT ${COLUMNS} FROM records WHERE reverses = ? AND kind = ?`,
  );
  return stored(find.get(id, kind));
}

/** Records of one epoch in order, from `fromSeq` on. */
export function recordsFrom(
  ledger: Reading,
  range: { readonly fromSeq: number; readonly limit: number; readonly epoch?: number },
): readonly StoredRecord[] {
  const epoch = range.epoch ?? tailOf(ledger).epoch;
  return ledger
    .sql<[number, number, number], Row>(
      `SELECT ${COLUMNS} FROM records WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`,
    )
    .all(recordId(epoch, range.fromSeq), recordId(epoch + 1, 0), range.limit)
    .map(fromRow);
}

/** Balance of one account in fen, debit-positive; 0 when nothing was ever posted. */
export function balanceOf({ sql }: Reading, account: Account, party: string): number {
  const find = sql<[number, string], { balance_fen: number }>(
    'SELECT balance_fen FROM accounts WHERE account = ? AND party = ?',
  );
  return find.get(ACCOUNT_CODES[account], party)?.balance_fen ?? 0;
}

/** All balances of one account by party, in fen. */
export function balancesOf({ sql }: Reading, account: Account): ReadonlyMap<string, number> {
  const find = sql<[number], { party: string; balance_fen: number }>(
    'SELECT party, balance_fen FROM accounts WHERE account = ? ORDER BY party',
  );
  return new Map(find.all(ACCOUNT_CODES[account]).map((row) => [row.party, row.balance_fen]));
}

function stored(row: Row | undefined): StoredRecord | undefined {
  return row && fromRow(row);
}

/** Decoded when first looked into: whoever only passes the bytes on does not pay for it. */
function fromRow({ hash, bytes }: Row): StoredRecord {
  let header: LedgerRecord | undefined;
  return {
    get header() {
      header ??= decodeRecord(bytes);
      return header;
    },
    hash: toHex(hash),
    bytes,
  };
}
