/** Where a terminal's book stands at the centre, and the end of an epoch after a restore. */
import type { OpenedEpoch, Stand } from '../shared/centre/office.ts';
import { invariant, ok, type Result } from '../shared/result.ts';
import type { Centre, Terminal } from './context.ts';

interface Row extends Record<string, unknown> {
  epoch: number;
  last_seq: number;
  head: string;
  totals_fen: string[];
  base_epoch: number;
  base_seq: number;
  base_head: string;
}

/** The last record the centre holds of this terminal. */
export async function readStanding(
  { db }: Centre,
  { terminalId }: Terminal,
): Promise<Result<Stand>> {
  const [row] = await db.query<Row>('SELECT * FROM terminal WHERE terminal_id = $1', [terminalId]);
  invariant(row !== undefined, 'an authenticated terminal is stored');
  return ok({ epoch: row.epoch, seq: row.last_seq, head: row.head });
}

/**
 * Begins the next epoch behind the centre's head. While nothing of it has arrived the answer is the
 * same: a terminal that lost it asks again. Whoever goes on in an older epoch is a fork.
 */
export function openEpoch({ db }: Centre, { terminalId }: Terminal): Promise<Result<OpenedEpoch>> {
  return db.transaction(async (tx) => {
    await tx.query(
      `UPDATE terminal SET epoch = epoch + 1, base_epoch = epoch, base_seq = last_seq,
                           base_head = head, last_seq = 0
        WHERE terminal_id = $1 AND last_seq > 0`,
      [terminalId],
    );
    const [row] = await tx.query<Row>('SELECT * FROM terminal WHERE terminal_id = $1', [
      terminalId,
    ]);
    invariant(row !== undefined, 'an authenticated terminal is stored');
    return ok({
      epoch: row.epoch,
      previousEpoch: row.base_epoch,
      previousSeq: row.base_seq,
      previousHead: row.base_head,
      totalsFen: row.totals_fen.map(Number),
    });
  });
}
