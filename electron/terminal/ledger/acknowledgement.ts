/** How far the centre has confirmed our records: the watermark of the outbox. */
import { fromHex, toHex } from '../../../shared/ledger/hex.ts';
import { sameBytes } from '../../../shared/ledger/utf8.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { epochOf, type LedgerContext, type Reading, recordId, seqOf } from './context.ts';
import { tailOf } from './read.ts';

export interface Acknowledged {
  readonly epoch: number;
  /** 0 when nothing of this epoch is confirmed yet. */
  readonly seq: number;
  /** Head the centre confirmed, 64 hex digits; '' when none. */
  readonly head: string;
}

export function acknowledgedOf(ledger: Reading): Acknowledged {
  const row = ledger
    .sql<[], { record_id: number; head: Uint8Array }>(
      'SELECT record_id, head FROM acknowledgement WHERE one = 1',
    )
    .get();
  const { epoch } = tailOf(ledger);
  if (!row || epochOf(row.record_id) !== epoch) return { epoch, seq: 0, head: '' };
  return { epoch, seq: seqOf(row.record_id), head: toHex(row.head) };
}

/**
 * Moves the watermark. Refused when we have no such record or another one; an acknowledgement that
 * is older than what we hold changes nothing.
 */
export function acknowledge(
  ledger: LedgerContext,
  seq: number,
  headHex: string,
): Result<Acknowledged> {
  return ledger.store.transaction(() => {
    const id = recordId(tailOf(ledger).epoch, seq);
    const own = ledger
      .sql<[number], { hash: Uint8Array }>('SELECT hash FROM records WHERE id = ?')
      .get(id);
    if (!own) return refuse('ledger.recordMissing', { seq });
    if (!sameBytes(fromHex(headHex), own.hash)) return refuse('ledger.headDiffers', { seq });
    ledger
      .sql<[number, Uint8Array]>(
        `INSERT INTO acknowledgement VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE
         SET record_id = excluded.record_id, head = excluded.head
         WHERE excluded.record_id > record_id`,
      )
      .run(id, own.hash);
    return ok(acknowledgedOf(ledger));
  });
}
