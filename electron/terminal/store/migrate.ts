/**
 * Brings a store's structure up to date, one transaction per step. A store that knows more steps
 * than this program, or the same steps with other text, is refused unchanged.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Migration } from './migrations/index.ts';

const REGISTER = `CREATE TABLE IF NOT EXISTS schema_steps (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_ms INTEGER NOT NULL
) STRICT`;

interface AppliedStep {
  readonly id: number;
  readonly name: string;
  readonly checksum: string;
}

/** SHA-256 of the step's SQL, hex. */
export function stepChecksum(step: Migration): string {
  return createHash('sha256').update(step.sql).digest('hex');
}

/** Number of the newest step a program knows; numbers rise, and may leave gaps. */
export function newestStep(known: readonly Migration[]): number {
  return Math.max(0, ...known.map(({ id }) => id));
}

/** Checks the steps a store already has against ours; changes nothing. */
export function checkSteps(
  db: Database.Database,
  known: readonly Migration[],
): Result<readonly AppliedStep[]> {
  const applied = appliedSteps(db);
  const last = applied.at(-1);
  const newest = newestStep(known);
  if (last && last.id > newest) {
    return refuse('ledger.storeFromFuture', { found: last.id, known: newest });
  }
  for (const step of applied) {
    const ours = known.find(({ id }) => id === step.id);
    if (!ours || stepChecksum(ours) !== step.checksum) {
      return refuse('ledger.storeChanged', { migration: `${step.id} ${step.name}` });
    }
  }
  return ok(applied);
}

/** Applies the missing steps. */
export function migrate(
  db: Database.Database,
  known: readonly Migration[],
  nowMs: number,
): Result<undefined> {
  const checked = checkSteps(db, known);
  if (!checked.ok) return checked;
  db.exec(REGISTER);
  const applied = new Set(checked.value.map(({ id }) => id));
  // Numbers may have gaps: a step that comes between others later is applied all the same.
  for (const step of known.filter(({ id }) => !applied.has(id))) {
    db.transaction(() => {
      db.exec(step.sql);
      db.prepare('INSERT INTO schema_steps VALUES (?, ?, ?, ?)').run(
        step.id,
        step.name,
        stepChecksum(step),
        nowMs,
      );
    }).immediate();
  }
  return ok(undefined);
}

function appliedSteps(db: Database.Database): readonly AppliedStep[] {
  const register = db
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_steps'")
    .get();
  if (!register) return [];
  return db
    .prepare<[], AppliedStep>('SELECT id, name, checksum FROM schema_steps ORDER BY id')
    .all();
}
