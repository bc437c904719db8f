/** Are all papers there that have to be, as they were; does every posting lead to one; what may go? */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { bookedSettings } from '../ledger/booked-settings.ts';
import { epochOf, recordId, seqOf } from '../ledger/context.ts';
import {
  anchorText,
  digestOf,
  NO_HASH,
  VOUCHER_SETTING,
  type Voucher,
  voucherHash,
} from './voucher-chain.ts';

export interface KindSum {
  readonly kind: string;
  readonly papers: number;
  readonly bytes: number;
  /** First end of a period among those still there. */
  readonly firstEnd: string;
  /** Paths whose period is over. */
  readonly removable: readonly string[];
}

export interface VoucherCheck {
  readonly papers: number;
  readonly removed: number;
  readonly kinds: readonly KindSum[];
  /** First note that was changed, taken out or put in. */
  readonly wrongAt?: number;
  readonly missing: readonly string[];
  readonly altered: readonly string[];
  /** Settlements, reversals and deposits without a paper: it can be made again. */
  readonly withoutPaper: readonly { readonly epoch: number; readonly seq: number }[];
}

interface Row extends Voucher {
  readonly hash: Uint8Array;
  readonly removed_on: string | null;
}

/** Postings that a paper goes with; of all others the record itself is the voucher. */
const WITH_PAPER: readonly number[] = [
  KIND_CODES.settlement,
  KIND_CODES.reversal,
  KIND_CODES.deposit,
  KIND_CODES.depositRefund,
];
/** How row ids are made of epoch and number. */
const EPOCH_STEP = recordId(1, 0);

const HAS_NOTES = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'vouchers'";
/** A ledger that no version with notes has opened yet. */
const NOTHING: VoucherCheck = {
  ...{ papers: 0, removed: 0, kinds: [], missing: [], altered: [], withoutPaper: [] },
};

/** Reads a ledger's file and the papers beside it; changes nothing. `today` as `YYYY-MM-DD`. */
export function checkVouchers(file: string, today: string): VoucherCheck {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    if (!db.prepare(HAS_NOTES).get()) return NOTHING;
    const rows = db.prepare<[], Row>('SELECT * FROM vouchers ORDER BY number').all();
    const there = rows.filter(({ removed_on: removed }) => removed === null);
    const { missing, altered } = compare(dirname(file), there);
    const wrongAt = brokenAt(rows, [...bookedSettings(db, VOUCHER_SETTING)]);
    return {
      ...{ papers: there.length, removed: rows.length - there.length },
      kinds: sums(there, today),
      ...(wrongAt !== undefined && { wrongAt }),
      ...{ missing, altered, withoutPaper: withoutPaper(db) },
    };
  } finally {
    db.close();
  }
}

function compare(dataDir: string, rows: readonly Row[]) {
  const missing: string[] = [];
  const altered: string[] = [];
  for (const { path, digest } of rows) {
    const file = join(dataDir, ...path.split('/'));
    if (!existsSync(file)) missing.push(path);
    else if (!Buffer.from(digestOf(readFileSync(file))).equals(digest)) altered.push(path);
  }
  return { missing, altered };
}

function sums(rows: readonly Row[], today: string): KindSum[] {
  return [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => {
    const papers = rows.filter((row) => row.kind === kind);
    const ends = papers.map(({ kept_until: until }) => until).sort();
    return {
      ...{ kind, papers: papers.length, firstEnd: ends[0] ?? '' },
      bytes: papers.reduce((sum, { bytes }) => sum + bytes, 0),
      removable: papers.filter((row) => row.kept_until < today).map(({ path }) => path),
    };
  });
}

/** Number of the first note that the chain or an anchor in the ledger speaks against. */
function brokenAt(rows: readonly Row[], anchors: readonly string[]): number | undefined {
  const expected = new Map(anchors.map((text) => [Number(text.split('/')[0]), text]));
  let before: Uint8Array = NO_HASH;
  for (const [at, row] of rows.entries()) {
    const number = at + 1;
    const hash = voucherHash(before, row);
    const said = anchorText(number, hash);
    const isWhole = row.number === number && Buffer.from(hash).equals(row.hash);
    if (!isWhole || (expected.get(number) ?? said) !== said) return number;
    before = hash;
  }
  return [...expected.keys()].some((number) => number > rows.length) ? rows.length + 1 : undefined;
}

function withoutPaper(db: Database.Database): VoucherCheck['withoutPaper'] {
  const ids = db
    .prepare<number[], number>(
      `SELECT id FROM records WHERE kind IN (${WITH_PAPER.map(() => '?')}) AND NOT EXISTS (
          SELECT 1 FROM vouchers WHERE vouchers.kind = 'voucher'
             AND vouchers.seq = records.id % ${EPOCH_STEP}
             AND vouchers.epoch = records.id / ${EPOCH_STEP})
        ORDER BY id`,
    )
    .pluck()
    .all(...WITH_PAPER);
  return ids.map((id) => ({ epoch: epochOf(id), seq: seqOf(id) }));
}
