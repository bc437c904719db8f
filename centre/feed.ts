/** The downlink's order: every changed thing gets the region's next number. */
import type { Queryable } from './store/database.ts';

export type FeedKind = 'person' | 'account' | 'policy' | 'catalogue' | 'block' | 'pharmacyRules';

export interface FeedItem {
  readonly kind: FeedKind;
  /** Key of the thing within its kind. */
  readonly item: string;
}

/**
 * Numbers changed things. Called last in a transaction: the region's row stays locked until commit,
 * so that a smaller number never becomes visible after a greater one.
 */
export async function feed(
  tx: Queryable,
  region: string,
  items: readonly FeedItem[],
): Promise<void> {
  if (items.length === 0) return;
  const [head] = await tx.query<{ last_no: number }>(
    `INSERT INTO feed_head (region, last_no) VALUES ($1, $2)
     ON CONFLICT (region) DO UPDATE SET last_no = feed_head.last_no + $2 RETURNING last_no`,
    [region, items.length],
  );
  const first = (head?.last_no ?? 0) - items.length + 1;
  await tx.query(
    `INSERT INTO feed (region, kind, item, no)
     SELECT $1, kind, item, $4 + place - 1
       FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS changed (kind, item, place)
     ON CONFLICT (region, kind, item) DO UPDATE SET no = excluded.no`,
    [region, items.map(({ kind }) => kind), items.map(({ item }) => item), first],
  );
}

/** The newest number of a region, 0 before the first. */
export async function lastNo(db: Queryable, region: string): Promise<number> {
  const [head] = await db.query<{ last_no: number }>(
    'SELECT last_no FROM feed_head WHERE region = $1',
    [region],
  );
  return head?.last_no ?? 0;
}
