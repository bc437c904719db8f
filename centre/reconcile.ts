/** The centre's book of one terminal, questioned by that terminal. */
import { decodeRecord } from '../shared/ledger/record.ts';
import { type Item, itemOf } from '../shared/reconcile/item.ts';
import {
  MAX_RANGE_RECORDS,
  type Range,
  type ReconcileRequest,
  type ReconcileValue,
  sideOf,
} from '../shared/reconcile/side.ts';
import { assertNever, ok, type Result, refuse } from '../shared/result.ts';
import { digest } from './batches/sm3.ts';
import type { Centre, Terminal } from './context.ts';

/** Answers one question about the records within its range. */
export async function answerReconcile(
  { db }: Centre,
  { terminalId }: Terminal,
  request: ReconcileRequest,
): Promise<Result<ReconcileValue>> {
  const { epoch, within } = request;
  const asked = request.ask === 'ranges' ? request.ranges : [];
  if (![within, ...asked].every(isRange)) {
    return refuse('reconcile.range', { most: MAX_RANGE_RECORDS });
  }
  const rows = await db.query<{ bytes: Buffer; reversed: boolean }>(
    `SELECT bytes, coalesce(reversed, false) AS reversed
       FROM record LEFT JOIN booking USING (terminal_id, epoch, seq)
      WHERE terminal_id = $1 AND epoch = $2::bigint AND seq BETWEEN $3 AND $4 ORDER BY seq`,
    [terminalId, epoch, within.fromSeq, within.toSeq],
  );
  return answer(rows.map(toItem), request);
}

/** The booking of a reversal is marked as reversed too; only a settlement's mark is a fact. */
function toItem({ bytes, reversed }: { bytes: Buffer; reversed: boolean }): Item {
  const item = itemOf(decodeRecord(bytes), reversed);
  return item.kind === 'settlement' ? item : { ...item, reversed: false };
}

function isRange({ fromSeq, toSeq }: Range): boolean {
  return fromSeq <= toSeq && toSeq - fromSeq < MAX_RANGE_RECORDS;
}

async function answer(
  items: readonly Item[],
  request: ReconcileRequest,
): Promise<Result<ReconcileValue>> {
  const side = sideOf(items, digest);
  switch (request.ask) {
    case 'days': {
      const days = await side.days();
      return days.ok ? ok({ days: [...days.value] }) : days;
    }
    case 'ranges': {
      const digests = await side.digests(request.ranges);
      return digests.ok ? ok({ digests: [...digests.value] }) : digests;
    }
    case 'items': {
      const found = await side.items(request.seqs);
      return found.ok ? ok({ items: [...found.value] }) : found;
    }
    default:
      return assertNever(request);
  }
}
