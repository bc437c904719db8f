/** The trail of accesses in a ledger's file, held against the heads that the ledger has of it. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { bookedSettings } from '../ledger/booked-settings.ts';
import { TRAIL_SETTING, type TrailAudit, verifyTrail } from './access-trail.ts';

/** Undefined for an exported directory, which has records only. The ledger itself is verified before. */
export function verifyTrailFile(file: string): TrailAudit | undefined {
  if (statSync(file).isDirectory()) return undefined;
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return verifyTrail(db, bookedSettings(db, TRAIL_SETTING));
  } finally {
    db.close();
  }
}
