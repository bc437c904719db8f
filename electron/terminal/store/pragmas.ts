/**
 * What makes a commit durable. better-sqlite3 lowers `synchronous` to NORMAL at the first access
 * after WAL is switched on, and the pragma answers the old value until then: so the settings are
 * made, something is written, and only then are they read back.
 */
import type Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';

/** Versions before this one can lose data when a checkpoint and a writer race. */
const SQLITE_FLOOR = [3, 51, 3] as const;

/** Longest log kept for the next bookings to be written over; what grew beyond it is cut off. */
const LOG_LIMIT_BYTES = 4 * 1024 * 1024;

const WANTED = {
  journal_mode: 'wal',
  synchronous: 2,
  fullfsync: 1,
  wal_autocheckpoint: 0,
  journal_size_limit: LOG_LIMIT_BYTES,
  foreign_keys: 1,
  mmap_size: 0,
  trusted_schema: 0,
} as const;

/** Settings of the writing connection. */
export function applyPragmas(db: Database.Database): void {
  for (const [name, value] of Object.entries(WANTED)) db.pragma(`${name} = ${value}`);
}

/** To be called after a write: refuses when any setting did not stay. */
export function confirmPragmas(db: Database.Database): Result<undefined> {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  if (!atLeast(version, SQLITE_FLOOR)) {
    const wanted = SQLITE_FLOOR.join('.');
    return refuse('ledger.storeUnsafe', { pragma: 'sqlite', found: version, wanted });
  }
  for (const [pragma, wanted] of Object.entries(WANTED)) {
    const found = db.pragma(pragma, { simple: true }) ?? wanted;
    if (found !== wanted) {
      return refuse('ledger.storeUnsafe', { pragma, found: String(found), wanted });
    }
  }
  return ok(undefined);
}

function atLeast(version: string, floor: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [at, wanted] of floor.entries()) {
    const part = parts[at] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
