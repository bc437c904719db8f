/** What the ledger says of a setting, oldest first, read from its file alone. */
import type Database from 'better-sqlite3';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { decodeRecord } from '../../../shared/ledger/record.ts';

/** `after` of each configuration record of this setting. */
export function* bookedSettings(db: Database.Database, setting: string): Iterable<string> {
  const records = db.prepare<[number], Uint8Array>('SELECT bytes FROM records WHERE kind = ?');
  for (const bytes of records.pluck().all(KIND_CODES.configuration)) {
    const decoded = decodePayload(decodeRecord(bytes));
    if (decoded?.kind !== 'configuration' || decoded.payload.setting !== setting) continue;
    yield decoded.payload.after;
  }
}
