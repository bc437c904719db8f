/** Who may not settle: the block list with its history, and insurances that are not in force. */
import type { BlockEntry } from '../shared/centre/downlink.ts';
import type { Person } from '../shared/centre/person.ts';
import type { Centre } from './context.ts';
import { blockItem } from './downlink.ts';
import { type FeedItem, feed } from './feed.ts';
import { readSettings } from './settings.ts';
import type { Queryable } from './store/database.ts';

export interface BlockChange {
  readonly kind: BlockEntry['kind'];
  readonly number: string;
  readonly blocked: boolean;
  readonly reason: string;
}

/** Blocks or unblocks from now on; what was settled before is judged by what held then. */
export function block({ db, clock }: Centre, change: BlockChange): Promise<void> {
  return db.transaction(async (tx) => tell(tx, await changeBlock(tx, change, clock.nowMs())));
}

/** The same inside a transaction that goes on; gives what the terminals have to be told. */
export async function changeBlock(
  tx: Queryable,
  { kind, number, blocked, reason }: BlockChange,
  nowMs: number,
): Promise<FeedItem> {
  await tx.query(
    `INSERT INTO block_entry (kind, number, blocked, reason, since_ms) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (kind, number) DO UPDATE
       SET blocked = excluded.blocked, reason = excluded.reason, since_ms = excluded.since_ms`,
    [kind, number, blocked, reason, nowMs],
  );
  const open = await tx.query(
    'SELECT 1 FROM block_period WHERE kind = $1 AND number = $2 AND until_ms IS NULL',
    [kind, number],
  );
  if (blocked && open.length === 0) {
    await tx.query('INSERT INTO block_period VALUES ($1, $2, $3)', [kind, number, nowMs]);
  } else if (!blocked) {
    await tx.query(
      `UPDATE block_period SET until_ms = $3
        WHERE kind = $1 AND number = $2 AND until_ms IS NULL`,
      [kind, number, nowMs],
    );
  }
  return { kind: 'block', item: blockItem(kind, number) };
}

/** Insurance in force, suspended or ended from now on; false when there is no such person. */
export function changeInsurance(
  { db, clock }: Centre,
  psnNo: string,
  status: Person['status'],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await tx.query(
      `UPDATE person SET status = $2, status_since_ms = $3 WHERE psn_no = $1 RETURNING psn_no`,
      [psnNo, status, clock.nowMs()],
    );
    if (changed.length > 0) await tell(tx, { kind: 'person', item: psnNo });
    return changed.length > 0;
  });
}

/** Last in a transaction. */
export async function tell(tx: Queryable, ...items: readonly FeedItem[]): Promise<void> {
  await feed(tx, (await readSettings(tx))?.region ?? '', items);
}
