/** What the region asks of its pharmacies: kept by the day from which it counts, told to the terminals. */
import type { DownlinkItem } from '../shared/centre/downlink.ts';
import type { PharmacyRules, PharmacyRulesFile } from '../shared/region-files/pharmacy-rules.ts';
import type { FeedItem } from './feed.ts';
import type { Queryable } from './store/database.ts';

/** Keeps rules, in place of others from the same day; what is to be told of it. */
export async function keepPharmacyRules(
  tx: Queryable,
  { from, version, rules }: PharmacyRulesFile,
): Promise<FeedItem> {
  await tx.query(
    `INSERT INTO pharmacy_rules (from_date, version, rules) VALUES ($1, $2, $3)
     ON CONFLICT (from_date) DO UPDATE SET version = excluded.version, rules = excluded.rules`,
    [from, version, JSON.stringify(rules)],
  );
  return { kind: 'pharmacyRules', item: from };
}

/** The rules of these days as they are now. */
export async function loadPharmacyRules(
  tx: Queryable,
  fromDates: readonly string[],
): Promise<Map<string, readonly DownlinkItem[]>> {
  if (fromDates.length === 0) return new Map();
  const rows = await tx.query<{ from_date: string; version: string; rules: PharmacyRules }>(
    'SELECT * FROM pharmacy_rules WHERE from_date = ANY ($1)',
    [fromDates],
  );
  return new Map(
    rows.map(({ from_date: from, version, rules }): [string, DownlinkItem[]] => [
      from,
      [{ kind: 'pharmacyRules', file: { from, version, rules } }],
    ]),
  );
}
