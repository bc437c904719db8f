/**
 * After a change of the identity key: seals the rows of other rooms anew, a few at a time. Such a row
 * does not say which key it was sealed with, so each is looked at once after every start.
 */
import type Database from 'better-sqlite3';
import type { IdentityKeys } from './identity-keys.ts';
import { createSealer } from './sealer.ts';

/** A column that a sealer filled. */
export interface SealedTable {
  readonly table: string;
  /** The table's key, in whose order it is walked. */
  readonly key: string;
  readonly column: string;
  /** The context a row was sealed under. */
  contextOf(key: never): string;
}

/** Seals up to so many rows; true when all rows of all tables are under the present key. */
export type Reseal = (rows: number) => boolean;

export function createReseal(
  db: Database.Database,
  keys: IdentityKeys,
  tables: readonly SealedTable[],
): Reseal {
  const sealer = createSealer(keys);
  const waiting = keys.older?.length ? [...tables] : [];
  let after: unknown = null;

  function sealAnew({ table, key, column, contextOf }: SealedTable, rows: number): number {
    const page = db
      .prepare<[unknown, unknown, number], { key: never; sealed: Buffer }>(
        `SELECT ${key} AS key, ${column} AS sealed FROM ${table}
          WHERE ? IS NULL OR ${key} > ? ORDER BY ${key} LIMIT ?`,
      )
      .all(after, after, rows);
    const put = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`);
    for (const row of page) {
      const context = contextOf(row.key);
      if (sealer.isPresent(context, row.sealed)) continue;
      put.run(sealer.seal(context, sealer.open(context, row.sealed)), row.key);
    }
    after = page.at(-1)?.key ?? null;
    return page.length;
  }

  return (rows) => {
    const [table] = waiting;
    if (table && sealAnew(table, rows) < rows) {
      waiting.shift();
      after = null;
    }
    return waiting.length === 0;
  };
}
