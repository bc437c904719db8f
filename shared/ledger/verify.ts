/**
 * Verification of a chain, record by record, in one pass and without the program that wrote it.
 * Stops at the first thing that is wrong and names the record and the field.
 */
import { NO_TOTALS, TOTAL_NAMES, totalsAfter } from './accounts.ts';
import { adjustmentFault } from './adjustment-rules.ts';
import { CodecError } from './bytes.ts';
import { chainHash, type Digest, ZERO_HASH } from './chain.ts';
import { fromHex, toHex } from './hex.ts';
import { KIND_CODES, kindName } from './kinds.ts';
import { decodePayload, type Payload } from './payloads/index.ts';
import { partsFault, postingFault } from './posting-rules.ts';
import { decodeRecord, type LedgerRecord } from './record.ts';
import { ADJUSTABLE, REVERSIBLE, reversalFault } from './reversal-rules.ts';
import { sameBytes } from './utf8.ts';

/** A record as a file or a table holds it. */
export interface RawRecord {
  /** Place the file or table gives it. */
  readonly epoch: number;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A head known from outside: a slip, a sidecar, an acknowledgement. At least 8 hex digits. */
export interface Anchor {
  readonly epoch: number;
  readonly seq: number;
  readonly head: string;
}

/** What kind of wrong it is; FORMAT.md says how each is found. */
export type VerifyFault =
  | 'missing'
  | 'unreadable'
  | 'header'
  | 'postings'
  | 'totals'
  | 'payload'
  | 'reversal'
  | 'content'
  | 'hash'
  | 'anchor'
  | 'empty'
  | 'derived';

export interface Finding {
  readonly fault: VerifyFault;
  readonly epoch: number;
  readonly seq: number;
  /** Field of the record, or table and column of what is derived from it. */
  readonly field: string;
  readonly reason: string;
}

export interface VerifierOptions {
  readonly digest: Digest;
  readonly anchors?: readonly Anchor[];
  /** An earlier record, for reversals; undefined when it is not there. */
  readonly lookUp: (epoch: number, seq: number) => RawRecord | undefined;
  /** A record taken on trust, to check only what follows it. */
  readonly trusted?: RawRecord;
  /** Beside `trusted`: the verdict's adjustment of an earlier settlement, if it has one. */
  readonly adjustmentOf?: (epoch: number, seq: number) => RawRecord | undefined;
}

export interface Verifier {
  /** Takes the next record; gives the first finding, after which no more may be added. */
  add(raw: RawRecord): Finding | undefined;
  /** To be called after the last record: cut tails and a doubt that waited for one more record. */
  finish(): Finding | undefined;
  /** Place and hash of the last record taken. */
  head(): { readonly epoch: number; readonly seq: number; readonly hash: string };
  readonly records: number;
  readonly entries: number;
  /** Header of the record taken last. */
  readonly last: LedgerRecord | undefined;
}

interface State {
  epoch: number;
  seq: number;
  hash: Uint8Array;
  totalsFen: readonly number[];
  terminalId: string | undefined;
  last: LedgerRecord | undefined;
  records: number;
  entries: number;
  /** A record whose bytes and hash disagree; the next record tells which of the two was changed. */
  doubt: { readonly raw: RawRecord; readonly computed: Uint8Array } | undefined;
  readonly reversed: Set<string>;
  /** Adjustments by the place of what they adjust; a handful in the life of a ledger. */
  readonly adjusted: Map<string, LedgerRecord>;
  /** By place: a ledger may have an anchor for every day of years. */
  readonly anchors: ReadonlyMap<string, readonly Anchor[]>;
  readonly anchorsMet: Set<Anchor>;
}

function startState({ trusted, anchors = [] }: VerifierOptions): State {
  const record = trusted && decodeRecord(trusted.bytes);
  return {
    epoch: trusted?.epoch ?? 0,
    seq: trusted?.seq ?? 0,
    hash: trusted?.hash ?? ZERO_HASH,
    totalsFen: record?.totalsFen ?? NO_TOTALS,
    terminalId: record?.terminalId,
    last: record,
    records: 0,
    entries: 0,
    doubt: undefined,
    reversed: new Set(),
    adjusted: new Map(),
    anchors: Map.groupBy(anchors, placeOf),
    anchorsMet: new Set(),
  };
}

/** Starts a verification; feed it every record in order. */
export function createVerifier(options: VerifierOptions): Verifier {
  const state = startState(options);
  return {
    add: (raw) => take(state, raw, options),
    finish: () => finish(state, options),
    head: () => ({ epoch: state.epoch, seq: state.seq, hash: toHex(state.hash) }),
    get records() {
      return state.records;
    },
    get entries() {
      return state.entries;
    },
    get last() {
      return state.last;
    },
  };
}

function take(state: State, raw: RawRecord, options: VerifierOptions): Finding | undefined {
  if (state.doubt) return settleDoubt(state.doubt, raw, options.digest);
  const misplaced = checkPlace(state, raw);
  if (misplaced) return misplaced;
  const decoded = readRaw(raw);
  if ('fault' in decoded) return decoded;
  const { record, payload } = decoded;
  const wrong =
    checkHeader(state, raw, record) ??
    checkEpoch(state, raw, payload, options) ??
    checkMoney(state, raw, record, payload) ??
    checkReversal(state, raw, record, payload, options);
  if (wrong) return wrong;
  const computed = chainHash(options.digest, previousHash(state, payload), raw.bytes);
  state.epoch = raw.epoch;
  state.seq = raw.seq;
  state.terminalId = record.terminalId;
  state.last = record;
  state.totalsFen = record.totalsFen;
  state.records += 1;
  state.entries += record.postings.length;
  state.hash = computed;
  if (!sameBytes(computed, raw.hash)) {
    state.doubt = { raw, computed };
    return undefined;
  }
  return checkAnchors(state, raw);
}

/** What is not canonical about a record, if anything. */
export function readingFault(raw: RawRecord): Finding | undefined {
  const decoded = readRaw(raw);
  return 'fault' in decoded ? decoded : undefined;
}

interface Decoded {
  readonly record: LedgerRecord;
  readonly payload: Payload | undefined;
}

function readRaw(raw: RawRecord): Decoded | Finding {
  try {
    const record = decodeRecord(raw.bytes);
    return { record, payload: decodePayload(record) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return finding('unreadable', raw, error.path, error.reason);
  }
}

function finding(
  fault: VerifyFault,
  at: { readonly epoch: number; readonly seq: number },
  field: string,
  reason: string,
): Finding {
  return { fault, epoch: at.epoch, seq: at.seq, field, reason };
}

/** The hash of a genesis record continues the head of the epoch before, which its payload names. */
function previousHash(state: State, payload: Payload | undefined): Uint8Array {
  if (payload?.kind !== 'genesis') return state.hash;
  return fromHex(payload.payload.previousHead) ?? ZERO_HASH;
}

function checkPlace(state: State, raw: RawRecord): Finding | undefined {
  if (raw.epoch === state.epoch && raw.seq === state.seq + 1) return undefined;
  if (raw.epoch > state.epoch && raw.seq === 1) return undefined;
  const expected = raw.epoch > state.epoch ? { epoch: raw.epoch, seq: 1 } : next(state);
  const after = `after it comes record ${raw.epoch}/${raw.seq}`;
  return finding('missing', expected, 'seq', after);
}

function next(state: State) {
  return { epoch: state.epoch, seq: state.seq + 1 };
}

function checkHeader(state: State, raw: RawRecord, record: LedgerRecord): Finding | undefined {
  const differs = (field: string, found: string | number, wanted: string | number) =>
    finding('header', raw, field, `is ${found}, must be ${wanted}`);
  if (record.epoch !== raw.epoch) return differs('epoch', record.epoch, raw.epoch);
  if (record.seq !== raw.seq) return differs('seq', record.seq, raw.seq);
  if (state.terminalId !== undefined && record.terminalId !== state.terminalId) {
    return differs('terminalId', record.terminalId, state.terminalId);
  }
  const first = raw.seq === 1;
  if (first !== (record.kind === KIND_CODES.genesis)) {
    return differs('kind', record.kind, first ? KIND_CODES.genesis : 'any but genesis');
  }
  return undefined;
}

const HEAD = /^[0-9a-f]{64}$/;

/**
 * A later epoch goes on from a record of an earlier one, which its genesis names with its hash. A
 * terminal restored from an older copy does not have that record: then it must lie behind the last.
 */
function checkEpoch(
  state: State,
  raw: RawRecord,
  payload: Payload | undefined,
  options: VerifierOptions,
): Finding | undefined {
  if (payload?.kind !== 'genesis' || state.epoch === 0) return undefined;
  const { previousEpoch, previousSeq, previousHead } = payload.payload;
  const known = previousEpoch < raw.epoch && options.lookUp(previousEpoch, previousSeq);
  if (known && toHex(known.hash) === previousHead) return undefined;
  const behind =
    previousEpoch > state.epoch || (previousEpoch === state.epoch && previousSeq > state.seq);
  if (!known && behind && previousEpoch < raw.epoch && HEAD.test(previousHead)) return undefined;
  const place = `${previousEpoch}/${previousSeq}`;
  return finding('header', raw, 'payload.previousHead', `not the hash of record ${place}`);
}

function checkMoney(
  state: State,
  raw: RawRecord,
  record: LedgerRecord,
  payload: Payload | undefined,
): Finding | undefined {
  const fault = postingFault(record.postings, record.kind);
  if (fault) return finding('postings', raw, 'postings', fault);
  const before = payload?.kind === 'genesis' ? openingTotals(payload.payload) : state.totalsFen;
  const expected = totalsAfter(before, record.postings);
  const at = TOTAL_NAMES.findIndex((_, index) => record.totalsFen[index] !== expected[index]);
  if (at < 0) return checkParts(raw, record, payload);
  const reason = `is ${record.totalsFen[at]}, must be ${expected[at]}`;
  return finding('totals', raw, `totalsFen.${TOTAL_NAMES[at]}`, reason);
}

function openingTotals(genesis: { readonly openingTotalsFen: readonly number[] }) {
  return genesis.openingTotalsFen.length === TOTAL_NAMES.length
    ? genesis.openingTotalsFen
    : NO_TOTALS;
}

function checkParts(
  raw: RawRecord,
  { person, postings }: LedgerRecord,
  payload: Payload | undefined,
): Finding | undefined {
  const fault =
    payload?.kind === 'settlement' && partsFault(payload.payload, person?.personNo, postings);
  if (!fault) return undefined;
  return finding('payload', raw, `payload.${fault.field}`, `postings: ${fault.bookedFen}`);
}

function checkReversal(
  state: State,
  raw: RawRecord,
  record: LedgerRecord,
  payload: Payload | undefined,
  options: VerifierOptions,
): Finding | undefined {
  if (payload?.kind !== 'reversal' && payload?.kind !== 'verdictAdjustment') return undefined;
  const { originalEpoch: epoch, originalSeq: seq, originalHash } = payload.payload;
  const wrong = (field: string, reason: string) => finding('reversal', raw, field, reason);
  const earlier = epoch < raw.epoch || (epoch === raw.epoch && seq < raw.seq);
  const original = earlier ? options.lookUp(epoch, seq) : undefined;
  if (!original) return wrong('payload.originalSeq', `no earlier record ${epoch}/${seq}`);
  if (toHex(original.hash) !== originalHash) {
    return wrong('payload.originalHash', `record ${epoch}/${seq} has another hash`);
  }
  const undone = decodeRecord(original.bytes);
  const kinds = payload.kind === 'reversal' ? REVERSIBLE : ADJUSTABLE;
  if (!kinds.has(kindName(undone.kind))) return wrong('payload.originalSeq', 'kind');
  const key = `${epoch}/${seq}`;
  const adjustment = adjustmentAt(state, { epoch, seq }, options);
  const again = payload.kind === 'verdictAdjustment' && adjustment !== undefined;
  if (again || state.reversed.has(key)) {
    return wrong('payload.originalSeq', `${key} is reversed twice`);
  }
  if (payload.kind === 'reversal') state.reversed.add(key);
  else state.adjusted.set(key, record);
  const field =
    payload.kind === 'reversal'
      ? reversalFault(undone, record, adjustment)
      : adjustmentFault(undone, record);
  return field ? wrong(field, `does not follow from record ${key}`) : undefined;
}

function adjustmentAt(
  state: State,
  { epoch, seq }: { readonly epoch: number; readonly seq: number },
  { trusted, adjustmentOf }: VerifierOptions,
): LedgerRecord | undefined {
  const seen = state.adjusted.get(`${epoch}/${seq}`);
  const raw = seen || !trusted ? undefined : adjustmentOf?.(epoch, seq);
  const before =
    raw && trusted && (raw.epoch - trusted.epoch || raw.seq - trusted.seq) <= 0 ? raw : undefined;
  return seen ?? (before && decodeRecord(before.bytes));
}

function placeOf({ epoch, seq }: { readonly epoch: number; readonly seq: number }): string {
  return `${epoch}/${seq}`;
}

function checkAnchors(
  state: State,
  at: { readonly epoch: number; readonly seq: number },
): Finding | undefined {
  const here = state.anchors.get(placeOf(at));
  if (!here) return undefined;
  const computed = toHex(state.hash);
  for (const anchor of here) {
    if (!computed.startsWith(anchor.head.toLowerCase())) {
      return finding('anchor', at, 'hash', `is ${computed}, the anchor says ${anchor.head}`);
    }
    state.anchorsMet.add(anchor);
  }
  return undefined;
}

/** The next record was chained to the true hash: whichever of the two values it fits is genuine. */
function settleDoubt(doubt: NonNullable<State['doubt']>, raw: RawRecord, digest: Digest): Finding {
  const fitsComputed = sameBytes(chainHash(digest, doubt.computed, raw.bytes), raw.hash);
  return fitsComputed
    ? finding('hash', doubt.raw, 'hash', 'the stored hash was changed, the content is genuine')
    : changedContent(doubt.raw);
}

function changedContent(raw: RawRecord): Finding {
  return finding('content', raw, 'bytes', 'the content does not match its hash');
}

function finish(state: State, options: VerifierOptions): Finding | undefined {
  if (state.doubt) return changedContent(state.doubt.raw);
  if (state.seq === 0) return finding('empty', { epoch: 1, seq: 1 }, 'seq', 'no records');
  const unmet = (options.anchors ?? []).find((anchor) => !state.anchorsMet.has(anchor));
  if (!unmet) return undefined;
  const reason = `an anchor knows record ${unmet.epoch}/${unmet.seq}`;
  return finding('missing', next(state), 'seq', reason);
}
