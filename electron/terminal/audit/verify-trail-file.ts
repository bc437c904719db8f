/** The trail of accesses in a ledger's file, held against the heads that the ledger has of it. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { decodeRecord } from '../../../shared/ledger/record.ts';
import { TRAIL_SETTING, type TrailAudit, verifyTrail } from './access-trail.ts';

/** Undefined for an exported directory, which has records only. The ledger itself is verified before. */
export function verifyTrailFile(file: string): TrailAudit | undefined {
  if (statSync(file).isDirectory()) return undefined;
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return verifyTrail(db, bookedHeads(db));
  } finally {
    db.close();
  }
}

function* bookedHeads(db: Database.Database): Iterable<string> {
  const records = db.prepare<[number], Uint8Array>('SELECT bytes FROM records WHERE kind = ?');
  for (const bytes of records.pluck().all(KIND_CODES.configuration)) {
    const decoded = decodePayload(decodeRecord(bytes));
    if (decoded?.kind !== 'configuration') continue;
    const { setting, after } = decoded.payload;
    if (setting === TRAIL_SETTING) yield after;
  }
}
