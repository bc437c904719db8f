/** Checks what stands beside the chain: account and accumulator states, watermark. */
import { toHex } from '../../../shared/ledger/hex.ts';
import type { Finding } from '../../../shared/ledger/verify.ts';
import { spentAfter } from './account-state.ts';
import { ownDeltasAfter } from './accumulators.ts';
import { epochOf, type Reading, recordId, seqOf } from './context.ts';
import { derived } from './derived.ts';
import { recordAt } from './read.ts';

/** First row beside the chain that does not follow from it. */
export function auditState(
  reading: Reading,
  head: { readonly epoch: number; readonly seq: number },
): Finding | undefined {
  const lastId = recordId(head.epoch, head.seq);
  return (
    auditAccounts(reading, lastId) ??
    auditAccumulators(reading, lastId) ??
    auditWatermark(reading, lastId)
  );
}

interface AccountRow {
  readonly person: string;
  readonly snapshot_fen: number;
  readonly included_id: number;
  readonly own_debits_fen: number;
  readonly shortfall_fen: number;
}

function auditAccounts(reading: Reading, lastId: number): Finding | undefined {
  for (const row of reading.sql<[], AccountRow>('SELECT * FROM account_state').all()) {
    const ownFen = spentAfter(reading, row.person, row.included_id);
    const column = `account_state[${row.person}]`;
    if (ownFen !== row.own_debits_fen) {
      const reason = `is ${row.own_debits_fen}, the records give ${ownFen}`;
      return derived(lastId, `${column}.own_debits_fen`, reason);
    }
    if (row.shortfall_fen > Math.max(0, ownFen - row.snapshot_fen)) {
      return derived(lastId, `${column}.shortfall_fen`, 'more than was spent beyond the snapshot');
    }
    if (row.snapshot_fen + row.shortfall_fen < ownFen) {
      return derived(lastId, `${column}.snapshot_fen`, 'less than was spent');
    }
  }
  return undefined;
}

interface AccumulatorRow {
  readonly person: string;
  readonly year: number;
  readonly name: string;
  readonly own_fen: number;
  readonly included_id: number;
}

function auditAccumulators(reading: Reading, lastId: number): Finding | undefined {
  for (const row of reading.sql<[], AccumulatorRow>('SELECT * FROM accumulator_state').all()) {
    const own = ownDeltasAfter(reading, { ...row, id: row.included_id }).get(row.name) ?? 0;
    if (own !== row.own_fen) {
      const field = `accumulator_state[${row.person}/${row.year}/${row.name}].own_fen`;
      return derived(lastId, field, `is ${row.own_fen}, the records give ${own}`);
    }
  }
  return undefined;
}

/** The watermark must carry the hash of the record it stands at. */
export function auditWatermark(reading: Reading, lastId: number): Finding | undefined {
  const row = reading
    .sql<[], { record_id: number; head: Uint8Array }>('SELECT record_id, head FROM acknowledgement')
    .get();
  if (!row) return undefined;
  const confirmed = recordAt(reading, seqOf(row.record_id), epochOf(row.record_id));
  if (confirmed?.hash === toHex(row.head)) return undefined;
  return derived(lastId, 'acknowledgement.head', 'not the hash of the confirmed record');
}
