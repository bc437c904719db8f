/** Which database errors mean that the disk did not take what it was given. */
import Database from 'better-sqlite3';
import type { Refusal } from '../../../shared/result.ts';

/** Carries a refusal through nested transactions to the outermost one, which must be undone. */
export class DiskFailure extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The refusal of a full or failing disk, or undefined for any other error. */
export function diskRefusal(error: unknown): Refusal | undefined {
  if (error instanceof DiskFailure) return error.refusal;
  if (!(error instanceof Database.SqliteError)) return undefined;
  if (error.code === 'SQLITE_FULL') return { code: 'ledger.diskFull' };
  const broken = /^SQLITE_(IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB)/.test(error.code);
  return broken ? { code: 'ledger.diskFailed', params: { reason: error.code } } : undefined;
}
