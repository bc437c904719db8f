/** Yearly counters of a person (deductible met, caps used): the centre's figure plus our own since. */
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload, type PayloadOf } from '../../../shared/ledger/payloads/index.ts';
import { decodeRecord, type LedgerRecord } from '../../../shared/ledger/record.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Accumulators } from '../../../shared/settlement/types.ts';
import { type LedgerContext, type Reading, recordId } from './context.ts';
import type { Draft } from './draft.ts';
import { adjustmentOf, recordAt, tailOf } from './read.ts';

/** The centre's word on the counters of one person and year. */
export interface AccumulatorSnapshot {
  readonly person: string;
  readonly year: number;
  readonly amountsFen: Readonly<Record<string, number>>;
  readonly lastSeqIncluded: number;
}

/** Counters as known here now; a name that is missing stands at 0. */
export function accumulatorsOf({ sql }: LedgerContext, person: string, year: number): Accumulators {
  const rows = sql<[string, number], { name: string; fen: number }>(
    `SELECT name, snapshot_fen + own_fen AS fen FROM accumulator_state
     WHERE person = ? AND year = ?`,
  ).all(person, year);
  return { year, amountsFen: Object.fromEntries(rows.map((row) => [row.name, row.fen])) };
}

/**
 * What a record adds to the counters of its person: a settlement's deltas, or their negation. A
 * settlement that is only short of money counts as it is.
 */
export function accumulatorDeltas(ledger: Reading, record: LedgerRecord): Accumulators | undefined {
  const decoded = decodePayload(record);
  if (decoded?.kind === 'settlement') return settlementDeltas(decoded.payload);
  const undoes =
    decoded?.kind === 'reversal' ||
    (decoded?.kind === 'verdictAdjustment' && decoded.payload.outcome === 'refused');
  if (!undoes) return undefined;
  const { originalSeq, originalEpoch } = decoded.payload;
  if (decoded.kind === 'reversal' && isRefused(ledger, originalSeq, originalEpoch))
    return undefined;
  const original = recordAt(ledger, originalSeq, originalEpoch);
  const deltas = original && accumulatorDeltas(ledger, original.header);
  if (!deltas) return undefined;
  const negated = Object.entries(deltas.amountsFen).map(([name, fen]) => [name, -fen] as const);
  return { year: deltas.year, amountsFen: Object.fromEntries(negated) };
}

function settlementDeltas(payload: PayloadOf<'settlement'>): Accumulators {
  const { facts, accumulatorDeltasFen } = payload;
  return { year: facts.accumulators.year, amountsFen: accumulatorDeltasFen };
}

/** A settlement the centre refused has given its counters back already. */
function isRefused(ledger: Reading, seq: number, epoch: number): boolean {
  const adjusted = adjustmentOf(ledger, seq, epoch);
  const decoded = adjusted && decodePayload(adjusted.header);
  return decoded?.kind === 'verdictAdjustment' && decoded.payload.outcome === 'refused';
}

/**
 * Books a record's deltas; those of a verdict only while its original is not in the snapshot. The
 * draft is asked first: what was encoded a moment ago need not be decoded.
 */
export function bookAccumulators(
  ledger: LedgerContext,
  record: LedgerRecord,
  draft: Draft,
  originalId = Number.MAX_SAFE_INTEGER,
): void {
  const person = record.person?.personNo;
  const deltas =
    draft.kind === 'settlement'
      ? settlementDeltas(draft.payload)
      : accumulatorDeltas(ledger, record);
  const moved = Object.entries(deltas?.amountsFen ?? {}).filter(([, fen]) => fen !== 0);
  if (person === undefined || !deltas || moved.length === 0) return;
  const { year } = deltas;
  const included = ledger.sql<[string, number], { id: number | null }>(
    'SELECT max(included_id) AS id FROM accumulator_state WHERE person = ? AND year = ?',
  );
  const includedId = included.get(person, year)?.id ?? 0;
  if (includedId >= originalId) return;
  const add = ledger.sql<[string, number, string, number, number]>(
    `INSERT INTO accumulator_state (person, year, name, snapshot_fen, own_fen, included_id)
     VALUES (?, ?, ?, 0, ?, ?)
     ON CONFLICT (person, year, name) DO UPDATE SET own_fen = own_fen + excluded.own_fen`,
  );
  for (const [name, fen] of moved) add.run(person, year, name, fen, includedId);
}

/** Takes the centre's counters over and counts again what our later records add. */
export function applyAccumulators(
  ledger: LedgerContext,
  snapshot: AccumulatorSnapshot,
): Result<undefined> {
  const { sql, store } = ledger;
  return store.transaction(() => {
    const { person, year } = snapshot;
    const includedId = recordId(tailOf(ledger).epoch, snapshot.lastSeqIncluded);
    const ownFen = ownDeltasAfter(ledger, { person, year, id: includedId });
    // A counter the centre no longer names stays, at 0: its row remembers what the snapshot includes.
    const before = sql<[string, number], string>(
      'DELETE FROM accumulator_state WHERE person = ? AND year = ? RETURNING name',
    )
      .pluck()
      .all(person, year);
    const put = sql<[string, number, string, number, number, number]>(
      'INSERT INTO accumulator_state VALUES (?, ?, ?, ?, ?, ?)',
    );
    const named = [...before, ...Object.keys(snapshot.amountsFen), ...ownFen.keys()];
    for (const name of new Set(named)) {
      const snapshotFen = snapshot.amountsFen[name] ?? 0;
      put.run(person, year, name, snapshotFen, ownFen.get(name) ?? 0, includedId);
    }
    return ok(undefined);
  });
}

/** Sum of the deltas of a person's records after one record id, by counter name. */
export function ownDeltasAfter(
  ledger: Reading,
  { person, year, id }: { readonly person: string; readonly year: number; readonly id: number },
): ReadonlyMap<string, number> {
  const rows = ledger
    .sql<[string, number, number, number], { bytes: Uint8Array }>(
      `SELECT bytes FROM records
       WHERE person = ? AND id > ? AND NOT (kind = ? AND reverses <= ?) ORDER BY id`,
    )
    .all(person, id, KIND_CODES.verdictAdjustment, id);
  const sums = new Map<string, number>();
  for (const row of rows) {
    const deltas = accumulatorDeltas(ledger, decodeRecord(row.bytes));
    if (deltas?.year !== year) continue;
    for (const [name, fen] of Object.entries(deltas.amountsFen)) {
      sums.set(name, (sums.get(name) ?? 0) + fen);
    }
  }
  return sums;
}
