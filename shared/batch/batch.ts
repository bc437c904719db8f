/** Building, packing and checking batches. Start here. */
import { TOTAL_NAMES, type TotalName, totalsAfter } from '../ledger/accounts.ts';
import { CodecError } from '../ledger/bytes.ts';
import { chainHash, type Digest } from '../ledger/chain.ts';
import {
  blob,
  type Codec,
  decode,
  encode,
  type Infer,
  list,
  str,
  struct,
} from '../ledger/codec.ts';
import { fromHex, toHex } from '../ledger/hex.ts';
import { decodeRecord, type LedgerRecord, totalsOf } from '../ledger/record.ts';
import { sameBytes } from '../ledger/utf8.ts';
import { err, invariant, ok, type Result } from '../result.ts';
import {
  BATCH_ALGORITHM,
  BATCH_VERSION,
  type BatchHeader,
  batchHeader,
  MAX_BATCH_RECORDS,
} from './header.ts';

const blobs = list(blob);
/** A bound before anything is read: four hostile bytes would otherwise become an object each. */
const boundedBlobs: Codec<readonly Uint8Array[]> = {
  write: blobs.write,
  read(input) {
    const count = input.uint(4);
    if (count > MAX_BATCH_RECORDS) input.fail(`more than ${MAX_BATCH_RECORDS} records`);
    return Array.from({ length: count }, () => blob.read(input));
  },
};

const batch = struct({
  header: batchHeader,
  /** SM2 signature over `batchSigningBytes(header)`, hex. */
  signature: str,
  /** Canonical bytes of the records, in order. */
  records: boundedBlobs,
});

export type Batch = Infer<typeof batch>;

/** A record of a checked batch: decoded, with its hash in the chain (hex) and its bytes. */
export interface BatchRecord {
  readonly header: LedgerRecord;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** First thing that is wrong with a batch. `seq` is the record it was found at. */
export type BatchFault =
  | { readonly fault: 'unreadable'; readonly field: string; readonly seq?: number }
  | { readonly fault: 'count' }
  | { readonly fault: 'contiguity'; readonly field: string; readonly seq: number }
  | { readonly fault: 'totals'; readonly total: TotalName }
  | { readonly fault: 'head' };

/** Header for records that follow each other; `previousHead` is the hash (hex) before the first. */
export function batchHeaderOf(records: readonly BatchRecord[], previousHead: string): BatchHeader {
  const first = records[0];
  const last = records.at(-1);
  invariant(first !== undefined && last !== undefined, 'a batch has records');
  return {
    version: BATCH_VERSION,
    algorithm: BATCH_ALGORITHM,
    terminalId: first.header.terminalId,
    epoch: first.header.epoch,
    firstSeq: first.header.seq,
    count: records.length,
    previousHead: fromHex(previousHead) ?? new Uint8Array(),
    newHead: fromHex(last.hash) ?? new Uint8Array(),
    controlTotalsFen: byName(movementBetween(first, last)),
  };
}

/** The bytes that travel (before compression). */
export function encodeBatch(value: Batch): Uint8Array {
  return encode(batch, value);
}

/** Strict: anything but one whole batch is a fault. The signature is not checked here. */
export function decodeBatch(bytes: Uint8Array): Result<Batch, BatchFault> {
  try {
    return ok(decode(batch, bytes));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return err({ fault: 'unreadable', field: error.path });
  }
}

/**
 * Checks a batch against itself, in this order: count, each record's form and place, control
 * totals, new head. Gives the records with their hashes. Whether it follows what the centre
 * already holds is the centre's to check.
 */
export function checkBatch(
  value: Batch,
  digest: Digest,
): Result<readonly BatchRecord[], BatchFault> {
  const { header } = value;
  if (value.records.length !== header.count || header.count === 0) return err({ fault: 'count' });
  if (header.count > MAX_BATCH_RECORDS) return err({ fault: 'count' });
  const records: BatchRecord[] = [];
  let previous = header.previousHead;
  for (const bytes of value.records) {
    const seq = header.firstSeq + records.length;
    const record = decodeAt(bytes, seq);
    if (!record.ok) return record;
    const field = misplaced(record.value, header, seq);
    if (field) return err({ fault: 'contiguity', field, seq });
    previous = chainHash(digest, previous, bytes);
    records.push({ header: record.value, hash: toHex(previous), bytes });
  }
  const total = wrongTotal(records, header);
  if (total) return err({ fault: 'totals', total });
  return sameBytes(previous, header.newHead) ? ok(records) : err({ fault: 'head' });
}

function decodeAt(bytes: Uint8Array, seq: number): Result<LedgerRecord, BatchFault> {
  try {
    return ok(decodeRecord(bytes));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return err({ fault: 'unreadable', field: error.path, seq });
  }
}

function misplaced(record: LedgerRecord, header: BatchHeader, seq: number): string | undefined {
  if (record.terminalId !== header.terminalId) return 'terminalId';
  if (record.epoch !== header.epoch) return 'epoch';
  return record.seq === seq ? undefined : 'seq';
}

function wrongTotal(records: readonly BatchRecord[], header: BatchHeader): TotalName | undefined {
  const moved = byName(movementOf(records.map((record) => record.header)));
  return TOTAL_NAMES.find((name) => moved[name] !== header.controlTotalsFen[name]);
}

function movementOf(records: readonly LedgerRecord[]): readonly number[] {
  let movedFen: readonly number[] = TOTAL_NAMES.map(() => 0);
  for (const record of records) movedFen = totalsAfter(movedFen, record.postings);
  return movedFen;
}

/** The same from both ends: perpetual totals tell what moved between two records. */
function movementBetween(first: BatchRecord, last: BatchRecord): readonly number[] {
  const before = totalsOf(first.bytes);
  const after = totalsOf(last.bytes);
  return movementOf([first.header]).map(
    (movedFen, index) => movedFen + (after[index] ?? 0) - (before[index] ?? 0),
  );
}

function byName(totalsFen: readonly number[]): Readonly<Record<TotalName, number>> {
  return Object.fromEntries(
    TOTAL_NAMES.map((name, index) => [name, totalsFen[index] ?? 0]),
  ) as Record<TotalName, number>;
}
