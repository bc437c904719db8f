/**
 * A batch is a contiguous range of one terminal's records. Its header is what the terminal signs;
 * the new head stands for every byte of the records. Layout: ../ledger/FORMAT.md, "Batch".
 */
import { TOTAL_NAMES, type TotalName } from '../ledger/accounts.ts';
import { HASH_BYTES } from '../ledger/chain.ts';
import { type Codec, encode, type Infer, i64, str, struct, u32 } from '../ledger/codec.ts';
import { constant } from '../ledger/record.ts';

export const BATCH_VERSION = 1;
/** Algorithm byte: 1 = SM3 chain, SM2 signature. */
export const BATCH_ALGORITHM = 1;
/** Most records of one batch. */
export const MAX_BATCH_RECORDS = 10_000;

/** ASCII `YBBATCH/1` and a zero byte, before the header in the signed bytes. */
const SIGNING_TAG = Uint8Array.from([...'YBBATCH/1\0'].map((c) => c.charCodeAt(0)));

const hash: Codec<Uint8Array> = {
  write(out, value) {
    if (value.length !== HASH_BYTES) out.fail(`hash of ${value.length} bytes`);
    out.raw(value);
  },
  read(input) {
    return input.raw(HASH_BYTES);
  },
};

/** Movement of each perpetual total over the range, in fen. */
const controlTotals = struct(
  Object.fromEntries(TOTAL_NAMES.map((name) => [name, i64])) as Record<TotalName, Codec<number>>,
);

export const batchHeader = struct({
  version: constant(BATCH_VERSION),
  algorithm: constant(BATCH_ALGORITHM),
  terminalId: str,
  epoch: u32,
  firstSeq: u32,
  count: u32,
  previousHead: hash,
  newHead: hash,
  controlTotalsFen: controlTotals,
});

export type BatchHeader = Infer<typeof batchHeader>;

/** The bytes the terminal's SM2 key signs and the centre verifies. */
export function batchSigningBytes(header: BatchHeader): Uint8Array {
  const bytes = encode(batchHeader, header);
  const tagged = new Uint8Array(SIGNING_TAG.length + bytes.length);
  tagged.set(SIGNING_TAG);
  tagged.set(bytes, SIGNING_TAG.length);
  return tagged;
}
