/** Region-wide settings, kept in the database so that each process of a centre sees the same. */
import {
  type BalanceMode,
  balanceModeSchema,
  type OfflineLimits,
  offlineLimitsSchema,
} from '../shared/centre/certificate.ts';
import type { Queryable } from './store/database.ts';

export interface RegionSettings {
  readonly region: string;
  readonly limits: OfflineLimits;
  readonly balanceMode: BalanceMode;
}

/** The settings, or undefined while no region has been loaded. */
export async function readSettings(db: Queryable): Promise<RegionSettings | undefined> {
  const rows = await db.query<{ name: string; value: string }>('SELECT name, value FROM setting');
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const region = values.get('region');
  if (region === undefined) return undefined;
  return {
    region,
    limits: offlineLimitsSchema.parse(JSON.parse(values.get('offlineLimits') ?? 'null')),
    balanceMode: balanceModeSchema.parse(values.get('balanceMode')),
  };
}

/** Writes the settings of the region this centre serves. */
export async function writeSettings(tx: Queryable, settings: RegionSettings): Promise<void> {
  const { region, limits, balanceMode } = settings;
  const values = { region, offlineLimits: JSON.stringify(limits), balanceMode };
  await tx.query(
    `INSERT INTO setting (name, value) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [Object.keys(values), Object.values(values)],
  );
}
