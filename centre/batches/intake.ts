/**
 * Takes a batch in. One transaction: either all of it has its one effect and its answer is stored
 * with it, or nothing happened. A batch seen before gets its stored answer, byte for byte.
 */
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { type Batch, type BatchRecord, decodeBatch } from '../../shared/batch/batch.ts';
import type { BatchAnswer, Verdict } from '../../shared/centre/batch-answer.ts';
import { type Envelope, sealAnswer } from '../../shared/centre/signed.ts';
import { toHex } from '../../shared/ledger/hex.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { Centre, Terminal } from '../context.ts';
import { promoteKey } from '../renewal.ts';
import { authenticate, type Incoming } from '../server/authenticate.ts';
import { seal } from '../server/seal.ts';
import type { Queryable } from '../store/database.ts';
import { bookRecords } from './book.ts';
import { createGate, createTurnstile } from './gate.ts';
import { judge, type LockedStand, readStand, signingKey } from './judge.ts';
import { loadPolicies, loadState } from './load.ts';
import { loadRules } from './rules/load.ts';
import { saveBatch } from './save.ts';
import { digest } from './sm3.ts';

const unzstd = promisify(zstdDecompress);

/** Largest batch after decompression, several times what a terminal sends: a bound against bombs. */
export const MAX_BATCH_BYTES = 16 * 1024 * 1024;
/** Bodies unpacked at once: the others wait while they are small. */
const unpacking = createTurnstile(4);

/** Answers a request to `/v1/batch`; the body is the zstd form of an encoded batch. */
export async function answerBatch(centre: Centre, incoming: Incoming): Promise<Envelope> {
  const terminal = await authenticate(centre, incoming);
  if (!terminal.ok) return seal(centre, incoming, terminal);
  const taken = await takeBatch(centre, terminal.value, incoming.body);
  return taken.ok ? taken.value : seal(centre, incoming, taken);
}

/** The signed answer to a batch, however it came; refused when the bytes are no batch at all. */
export async function takeBatch(
  centre: Centre,
  terminal: Terminal,
  body: Uint8Array,
): Promise<Result<Envelope>> {
  const bytes = await decompress(body);
  if (!bytes.ok) return bytes;
  const batchDigest = toHex(digest(bytes.value));
  const stored = await storedAnswer(centre.db, terminal, batchDigest);
  if (stored) return ok(stored);
  const batch = readBatch(bytes.value);
  if (!batch.ok) return batch;
  const leave = intakes.enter();
  if (!leave) return ok(sealBatchAnswer(centre, terminal, batchDigest, comeBack(batch.value)));
  try {
    return ok(await takeIn(centre, terminal, batch.value, batchDigest));
  } finally {
    leave();
  }
}

function readBatch(bytes: Uint8Array): Result<Batch> {
  const batch = decodeBatch(bytes);
  if (batch.ok) return batch;
  const detail = batch.error.fault === 'unreadable' ? batch.error.field : batch.error.fault;
  return refuse('centre.refused.malformed', { detail });
}

/**
 * Batches in work at once in this process: fewer than the pool has connections, so that inquiries
 * and authorisations, for which people wait, always find one.
 */
const intakes = createGate(10);
const COME_BACK_MS = 500;

/** How busy the intake is. */
export const intakeLoad = intakes.load;

function comeBack({ header: { epoch, firstSeq } }: Batch): BatchAnswer {
  return { answer: 'retry_after', epoch, firstSeq, afterMs: COME_BACK_MS };
}

/** The answer names the batch by its digest, not the request: it stays true when given again. */
function sealBatchAnswer(
  { keys, clock }: Centre,
  { terminalId }: Terminal,
  batchDigest: string,
  value: BatchAnswer,
): Envelope {
  const frame = { terminalId, inReplyTo: batchDigest, timeMs: clock.nowMs() };
  return sealAnswer({ ok: true, ...frame, value }, keys);
}

/** The bytes of a batch as it travels; bounded, so that no bomb goes off. */
async function decompress(body: Uint8Array): Promise<Result<Uint8Array>> {
  try {
    return ok(await unpacking(() => unzstd(body, { maxOutputLength: MAX_BATCH_BYTES })));
  } catch {
    return refuse('centre.refused.malformed', { detail: 'zstd' });
  }
}

async function storedAnswer(
  db: Queryable,
  { terminalId }: Terminal,
  batchDigest: string,
): Promise<Envelope | undefined> {
  const [row] = await db.query<{ answer_text: string; answer_signature: string }>(
    'SELECT answer_text, answer_signature FROM batch_answer WHERE terminal_id = $1 AND digest = $2',
    [terminalId, batchDigest],
  );
  return row && { text: row.answer_text, signature: row.answer_signature };
}

/** Answers that stay true whatever comes later; the others depend on what is stored at the time. */
const FINAL: ReadonlySet<BatchAnswer['answer']> = new Set([
  'accepted',
  'bad_totals',
  'bad_head',
  'bad_record',
]);

function takeIn(
  centre: Centre,
  { terminalId }: Terminal,
  batch: Batch,
  batchDigest: string,
): Promise<Envelope> {
  return centre.db.transaction(async (tx) => {
    const stand = await readStand(tx, terminalId, batch.header);
    // The same batch may have been taken in while we waited for the terminal's row.
    const stored = await storedAnswer(tx, stand.terminal, batchDigest);
    if (stored) return stored;
    const judged = judge(batch, stand);
    const answer = judged.ok ? await accept(centre, tx, stand, batch, judged.value) : judged.error;
    await takeUpKey(tx, stand.terminal, batch, answer);
    const envelope = sealBatchAnswer(centre, stand.terminal, batchDigest, answer);
    if (FINAL.has(answer.answer)) {
      await tx.query('INSERT INTO batch_answer VALUES ($1, $2, $3, $4, $5, $6)', [
        terminalId,
        batchDigest,
        batch.header.epoch,
        batch.header.firstSeq,
        envelope.text,
        envelope.signature,
      ]);
    }
    return envelope;
  });
}

/** A batch out of a file may be the first thing an announced key signs. */
async function takeUpKey(
  tx: Queryable,
  terminal: Terminal,
  batch: Batch,
  { answer }: BatchAnswer,
): Promise<void> {
  const { terminalId, nextPublicKey } = terminal;
  if (nextPublicKey === undefined || answer !== 'accepted') return;
  if (signingKey(batch, terminal) === nextPublicKey)
    await promoteKey(tx, terminalId, nextPublicKey);
}

/** Books what is new in the batch and says what became of all of it. */
async function accept(
  { clock, recompute }: Centre,
  tx: Queryable,
  { terminal, latestMs }: LockedStand,
  { header }: Batch,
  records: readonly BatchRecord[],
): Promise<BatchAnswer> {
  const fresh = records.filter((record) => record.header.seq > terminal.lastSeq);
  const { terminalId, epoch } = terminal;
  const findPolicy = await loadPolicies(tx, fresh);
  const nowMs = clock.nowMs();
  const state = await loadState(tx, fresh, { terminalId, epoch, nowMs });
  const rules = await loadRules(tx, fresh, { ...state, terminal, latestMs, nowMs });
  bookRecords(fresh, state, findPolicy, recompute, rules);
  await saveBatch(tx, terminal, fresh, state, nowMs);
  for (const rule of rules) await rule.save?.(tx);
  const lastSeq = header.firstSeq + header.count - 1;
  const { settlementsChecked, verdicts } = await outcome(tx, terminal, header.firstSeq, lastSeq);
  return {
    answer: 'accepted',
    epoch,
    firstSeq: header.firstSeq,
    lastSeq,
    head: toHex(header.newHead),
    settlementsChecked,
    verdicts,
  };
}

interface Outcome {
  readonly settlementsChecked: number;
  readonly verdicts: Verdict[];
}

/** What became of the bookings of a range, those of an earlier, overlapping batch included. */
async function outcome(
  tx: Queryable,
  { terminalId, epoch }: Terminal,
  firstSeq: number,
  lastSeq: number,
): Promise<Outcome> {
  const rows = await tx.query<{
    seq: number;
    command_id: string;
    outcome: 'booked' | Verdict['outcome'];
    reasons: Verdict['reasons'];
  }>(
    `SELECT seq, command_id, outcome, reasons FROM booking
      WHERE terminal_id = $1 AND epoch = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq`,
    [terminalId, epoch, firstSeq, lastSeq],
  );
  return {
    settlementsChecked: rows.length,
    verdicts: rows.flatMap(({ seq, command_id: commandId, outcome: became, reasons }) =>
      became === 'booked' ? [] : [{ seq, commandId, outcome: became, reasons }],
    ),
  };
}
