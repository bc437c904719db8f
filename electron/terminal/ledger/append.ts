/** Booking: the only way a record comes into being. Checks in a fixed order, then one transaction. */
import Database from 'better-sqlite3';
import {
  ACCOUNT_CODES,
  byAccount,
  NO_TOTALS,
  type Posting,
  totalsAfter,
} from '../../../shared/ledger/accounts.ts';
import { adjustmentFault } from '../../../shared/ledger/adjustment-rules.ts';
import { businessDateOf } from '../../../shared/ledger/business-date.ts';
import { CodecError } from '../../../shared/ledger/bytes.ts';
import { chainHash, HASH_BYTES } from '../../../shared/ledger/chain.ts';
import { fromHex, toHex } from '../../../shared/ledger/hex.ts';
import { kindName } from '../../../shared/ledger/kinds.ts';
import { encodePayload, type PayloadOf } from '../../../shared/ledger/payloads/index.ts';
import { partsFault, postingFault } from '../../../shared/ledger/posting-rules.ts';
import {
  ALGORITHM_SM3,
  encodeRecord,
  FORMAT_VERSION,
  type LedgerRecord,
} from '../../../shared/ledger/record.ts';
import { ADJUSTABLE, REVERSIBLE, reversalFault } from '../../../shared/ledger/reversal-rules.ts';
import { sameBytes } from '../../../shared/ledger/utf8.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import { availableFor, bookPersonalAccounts } from './account-state.ts';
import { bookAccumulators } from './accumulators.ts';
import { type LedgerContext, recordId, type StoredRecord } from './context.ts';
import { bodyBytes, type Draft, draftBody } from './draft.ts';
import { adjustmentOf, recordAt, recordByCommand, reversalOf, type Tail, tailOf } from './read.ts';

/** Last sequence number a record can carry. */
const MAX_SEQ = 0xffff_ffff;
/** A clock before this day (2024-01-01) was never set; nothing is booked by it. */
const CLOCK_FLOOR_MS = 1_704_067_200_000;

export interface Appended {
  readonly record: StoredRecord;
  /** True when this command had been booked before; nothing was written now. */
  readonly replayed: boolean;
}

type Body = ReturnType<typeof draftBody>;

/** Books a draft, or gives back what the same command booked before, or refuses. */
export function append(ledger: LedgerContext, draft: Draft): Result<Appended> {
  invariant(draft.commandId !== '', 'a draft has a command id');
  try {
    const body = draftBody(draft, encodePayload(draft));
    return ledger.store.transaction(() => {
      const earlier = recordByCommand(ledger, draft.commandId);
      if (earlier) return replay(earlier, draft.commandId, body);
      return book(ledger, draft, body);
    });
  } catch (error) {
    if (isOverdraft(error)) return refuse('ledger.overdraft', shortOf(ledger, draft));
    if (!(error instanceof CodecError)) throw error;
    return refuse('ledger.payload', { field: error.path, reason: error.reason }, error.path);
  }
}

function replay(earlier: StoredRecord, commandId: string, body: Body): Result<Appended> {
  if (sameBytes(bodyBytes(earlier.header), bodyBytes(body))) {
    return ok({ record: earlier, replayed: true });
  }
  return refuse('ledger.commandReused', { commandId, seq: earlier.header.seq });
}

function book(ledger: LedgerContext, draft: Draft, body: Body): Result<Appended> {
  const fault = postingFault(body.postings, body.kind);
  if (fault) return refuse('ledger.postings', { fault });
  const parts =
    draft.kind === 'settlement' && partsFault(draft.payload, body.person?.personNo, body.postings);
  if (parts) return refuse('ledger.postings', { fault: parts.field });
  const tail = draft.kind === 'genesis' ? epochStart(ledger, draft.payload) : tailOf(ledger);
  invariant(draft.kind === 'genesis' || tail.seq > 0, 'a genesis record comes first');
  if (tail.seq >= MAX_SEQ) return refuse('ledger.seqExhausted');
  const nowMs = ledger.clock.nowMs();
  if (nowMs < CLOCK_FLOOR_MS) {
    return refuse('ledger.clockImpossible', { time: new Date(nowMs).toISOString() });
  }
  const reverses =
    draft.kind === 'reversal' || draft.kind === 'verdictAdjustment'
      ? checkReversal(ledger, draft, body)
      : ok(null);
  if (!reverses.ok) return reverses;
  const stored = seal(ledger, nextRecord(ledger, draft, body, tail, nowMs), tail);
  insert(ledger, stored, reverses.value);
  const originalId = adjustedId(draft, reverses.value);
  const id = recordId(stored.header.epoch, stored.header.seq);
  const corrects = reverses.value !== null;
  const booked = bookPersonalAccounts(
    ledger,
    { id, header: body },
    corrects ? undefined : ownersOf(draft),
    originalId,
  );
  if (!booked.ok) return booked;
  bookAccumulators(ledger, stored.header, draft, originalId);
  return ok({ record: stored, replayed: false });
}

/** Whose accounts a record may move. */
function ownersOf(draft: Draft): readonly (string | undefined)[] {
  const payer = draft.kind === 'settlement' ? draft.payload.familyPayer?.personNo : undefined;
  return [draft.person?.personNo, payer];
}

/** Where a genesis record stands: behind the head it names, in the epoch after that one's. */
function epochStart(ledger: LedgerContext, genesis: PayloadOf<'genesis'>): Tail {
  const here = tailOf(ledger);
  const epoch = genesis.previousEpoch + 1;
  invariant(here.seq === 0 || epoch > here.epoch, 'one genesis record an epoch');
  const hash = fromHex(genesis.previousHead);
  invariant(hash?.length === HASH_BYTES, 'a genesis record names a whole head');
  const { openingTotalsFen } = genesis;
  return { epoch, seq: 0, hash, totalsFen: openingTotalsFen.length ? openingTotalsFen : NO_TOTALS };
}

function nextRecord(
  ledger: LedgerContext,
  draft: Draft,
  body: Body,
  tail: Tail,
  nowMs: number,
): LedgerRecord {
  return {
    ...body,
    version: FORMAT_VERSION,
    algorithm: ALGORITHM_SM3,
    terminalId: ledger.terminalId,
    epoch: tail.epoch,
    seq: tail.seq + 1,
    timeMs: nowMs,
    businessDate: draft.businessDate ?? businessDateOf(nowMs),
    clockQuality: ledger.clockQuality(),
    bootId: ledger.bootId,
    monotonicMs: Math.floor(ledger.clock.monotonicMs()),
    operatorId: draft.operatorId,
    shiftId: draft.shiftId ?? '',
    commandId: draft.commandId,
    totalsFen: totalsAfter(tail.totalsFen, body.postings),
  };
}

function seal(ledger: LedgerContext, record: LedgerRecord, tail: Tail): StoredRecord {
  const bytes = encodeRecord(record);
  return { header: record, hash: toHex(chainHash(ledger.digest, tail.hash, bytes)), bytes };
}

function insert(ledger: LedgerContext, stored: StoredRecord, reverses: number | null): void {
  const { header, hash, bytes } = stored;
  const id = recordId(header.epoch, header.seq);
  ledger
    .sql<[number, string, number, string | null, number | null, Uint8Array, Uint8Array]>(
      `INSERT INTO records (id, command_id, kind, person, reverses, hash, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      header.commandId,
      header.kind,
      header.person?.personNo ?? null,
      reverses,
      Buffer.from(hash, 'hex'),
      bytes,
    );
  enter(ledger, id, header.postings);
}

/** Moves each account's balance once and writes the entry lines. */
function enter({ sql }: LedgerContext, id: number, postings: readonly Posting[]): void {
  const move = sql<[number, string, number], { id: number }>(
    `INSERT INTO accounts (account, party, balance_fen) VALUES (?, ?, ?)
     ON CONFLICT (account, party) DO UPDATE SET balance_fen = balance_fen + excluded.balance_fen
     RETURNING id`,
  );
  const values: number[] = [];
  for (const { account, party, amountFen, lines } of byAccount(postings)) {
    const row = move.get(ACCOUNT_CODES[account], party, amountFen);
    invariant(row !== undefined, 'an account row exists after the upsert');
    for (const { line, amountFen: lineFen } of lines) values.push(id, line, row.id, lineFen);
  }
  if (values.length > 0) sql<number[]>(insertEntries(postings.length)).run(...values);
}

/** One statement for all lines; its text is made once for each number of them. */
function insertEntries(lines: number): string {
  const known = INSERTS[lines];
  if (known !== undefined) return known;
  const rows = Array(lines).fill('(?, ?, ?, ?)').join(', ');
  const text = `INSERT INTO entries (record_id, line, account_id, amount_fen) VALUES ${rows}`;
  INSERTS[lines] = text;
  return text;
}

const INSERTS: string[] = [];

/** A verdict counts where its original counts: the centre's snapshot has both or neither. */
function adjustedId(draft: Draft, originalId: number | null): number | undefined {
  return draft.kind === 'verdictAdjustment' ? (originalId ?? undefined) : undefined;
}

/** Row id of the record a reversal undoes or a verdict adjusts. */
function checkReversal(
  ledger: LedgerContext,
  { kind: as, payload }: Draft & { kind: 'reversal' | 'verdictAdjustment' },
  body: Body,
): Result<number> {
  const { originalSeq: seq, originalEpoch: epoch } = payload;
  const original = recordAt(ledger, seq, epoch);
  if (!original) return refuse('ledger.recordMissing', { seq });
  const kind = kindName(original.header.kind);
  const kinds = as === 'reversal' ? REVERSIBLE : ADJUSTABLE;
  if (!kinds.has(kind)) return refuse('ledger.notReversible', { seq, kind: kind ?? '?' });
  const adjusted = adjustmentOf(ledger, seq, epoch);
  const reversed = reversalOf(ledger, seq, epoch);
  const earlier = as === 'reversal' ? reversed : (reversed ?? adjusted);
  if (earlier) return refuse('ledger.alreadyReversed', { seq, bySeq: earlier.header.seq });
  if (original.hash !== payload.originalHash) {
    return refuse('ledger.reversalDiffers', { seq, field: 'originalHash' });
  }
  const field =
    as === 'reversal'
      ? reversalFault(original.header, body, adjusted?.header)
      : adjustmentFault(original.header, body);
  return field ? refuse('ledger.reversalDiffers', { seq, field }) : ok(recordId(epoch, seq));
}

function isOverdraft(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    error.code === 'SQLITE_CONSTRAINT_CHECK' &&
    error.message.includes('personal_account_not_negative')
  );
}

function shortOf(ledger: LedgerContext, draft: Draft) {
  const asked = byAccount(draft.postings ?? [])
    .filter((one) => one.account === 'personalAccount')
    .map(({ party, amountFen: neededFen }) => {
      return { neededFen, availableFen: availableFor(ledger, party)?.availableFen ?? 0 };
    });
  const short = asked.find((one) => one.neededFen > one.availableFen) ?? asked[0];
  return short ?? { availableFen: 0, neededFen: 0 };
}
