/** Numbered SQL files, each applied once and for ever known by its checksum. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Database, Queryable } from './database.ts';

const FOLDER = new URL('../migrations/', import.meta.url);

interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Brings the database up to date; refuses one that is newer or was migrated by other files. */
export async function migrate(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(7305001)');
    await tx.query(
      'CREATE TABLE IF NOT EXISTS migration (id int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)',
    );
    const files = readMigrations();
    const done = await appliedBefore(tx, files);
    for (const file of files.filter(({ id }) => !done.has(id))) {
      await tx.query(file.sql);
      await tx.query('INSERT INTO migration (id, name, checksum) VALUES ($1, $2, $3)', [
        file.id,
        file.name,
        file.checksum,
      ]);
    }
  });
}

async function appliedBefore(tx: Queryable, files: readonly Migration[]): Promise<Set<number>> {
  const rows = await tx.query<{ id: number; checksum: string }>(
    'SELECT id, checksum FROM migration',
  );
  for (const row of rows) {
    const file = files.find(({ id }) => id === row.id);
    if (!file) throw new Error(`the database has migration ${row.id}, this program does not`);
    if (file.checksum !== row.checksum)
      throw new Error(`migration ${row.id} was applied differently`);
  }
  return new Set(rows.map(({ id }) => id));
}

function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, FOLDER), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { id: Number.parseInt(name, 10), name, sql, checksum };
    });
}
