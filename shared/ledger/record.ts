/**
 * One chained event. Its canonical bytes are what is hashed, stored and sent; layout in FORMAT.md.
 */
import { ACCOUNT_CODES, accountName, type Posting, TOTAL_NAMES } from './accounts.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import {
  blob,
  type Codec,
  choice,
  decode,
  encode,
  type Infer,
  i64,
  list,
  optional,
  str,
  struct,
  u8,
  u16,
  u32,
} from './codec.ts';

export const FORMAT_VERSION = 1;
/** Algorithm byte: 1 = SM3. */
export const ALGORITHM_SM3 = 1;

/** How far the wall clock is to be trusted: never set, set, or stepped since the last record. */
export const clockQuality = choice({ unset: 0, set: 1, stepped: 2 });
export type ClockQuality = Infer<typeof clockQuality>;

/** What the person showed; the reference is a keyed hash, never a number. */
export const credential = struct({
  kind: choice({ none: 0, card: 1, eVoucher: 2, id: 3 }),
  reference: str,
});
export type Credential = Infer<typeof credential>;

/** The insurer's own number of the person and the insured region. No name, no ID number. */
export const personKey = struct({ personNo: str, region: str });
export type PersonKey = Infer<typeof personKey>;

export const policyKey = struct({ id: str, version: str });
export type PolicyKey = Infer<typeof policyKey>;

export const posting: Codec<Posting> = {
  write(out: ByteWriter, line: Posting) {
    out.uint(ACCOUNT_CODES[line.account], 1);
    out.text(line.party);
    out.int64(line.amountFen);
  },
  read(input: ByteReader) {
    const code = input.uint(1);
    const account = accountName(code) ?? input.fail(`unknown account ${code}`);
    return { account, party: input.text(), amountFen: input.int64() };
  },
};

/** Exactly the totals of `TOTAL_NAMES`, each an i64 in fen: the last 88 bytes of a record. */
const totals: Codec<readonly number[]> = {
  write(out: ByteWriter, values: readonly number[]) {
    if (values.length !== TOTAL_NAMES.length) out.fail('wrong number of totals');
    for (const totalFen of values) out.int64(totalFen);
  },
  read(input: ByteReader) {
    return TOTAL_NAMES.map((name) => {
      input.path.enter(name);
      const totalFen = input.int64();
      input.path.leave();
      return totalFen;
    });
  },
};

/** u8 that must hold one value. */
export function constant(only: number): Codec<number> {
  return {
    write(out, value) {
      if (value !== only) out.fail(`must be ${only}`);
      out.uint(value, 1);
    },
    read(input) {
      const value = u8.read(input);
      if (value !== only) input.fail(`must be ${only}, is ${value}`);
      return value;
    },
  };
}

export const record = struct({
  version: constant(FORMAT_VERSION),
  algorithm: constant(ALGORITHM_SM3),
  terminalId: str,
  epoch: u32,
  /** From 1, without gaps within an epoch. */
  seq: u32,
  /** Kind code, see kinds.ts; unknown ones are allowed. */
  kind: u16,
  timeMs: i64,
  /** Year·10000 + month·100 + day in Asia/Shanghai. */
  businessDate: u32,
  clockQuality,
  bootId: str,
  monotonicMs: i64,
  operatorId: str,
  shiftId: str,
  /** Made by whoever asked for the record; the same id is booked once. */
  commandId: str,
  credential,
  person: optional(personKey),
  policy: optional(policyKey),
  payload: blob,
  postings: list(posting),
  totalsFen: totals,
});

export type LedgerRecord = Infer<typeof record>;

/** Canonical bytes; throws `CodecError` naming the field. */
export function encodeRecord(value: LedgerRecord): Uint8Array {
  return encode(record, value);
}

/** Strict: bytes that are not canonical are refused with `CodecError` naming the field. */
export function decodeRecord(bytes: Uint8Array): LedgerRecord {
  return decode(record, bytes);
}

/** Length of the totals at the end of every record. */
export const TOTALS_BYTES = 8 * TOTAL_NAMES.length;

/** Perpetual totals of a record from its last `TOTALS_BYTES` bytes, without decoding the rest. */
export function totalsOf(bytes: Uint8Array): readonly number[] {
  return decode(totals, bytes.subarray(-TOTALS_BYTES));
}
