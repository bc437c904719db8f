/** Removes a paper whose time is over; before that it is refused, and the file stays. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';

interface Row {
  readonly kept_until: string;
  readonly removed_on: string | null;
}

/** `path` as it was noted; `today` as `YYYY-MM-DD`. What is known of the paper stays. */
export function removePaper(
  db: Database.Database,
  dataDir: string,
  path: string,
  today: string,
): Result<null> {
  const voucher = db
    .prepare<[string], Row>('SELECT kept_until, removed_on FROM vouchers WHERE path = ?')
    .get(path);
  if (!voucher) return refuse('retention.unknown', { path });
  const { kept_until: until, removed_on: day } = voucher;
  if (day !== null) return refuse('retention.gone', { path, day });
  if (today <= until) return refuse('retention.notOver', { path, until });
  // First the note: a file that stays behind is a nuisance, one that is gone without a word a loss.
  db.prepare('UPDATE vouchers SET removed_on = ? WHERE path = ?').run(today, path);
  rmSync(join(dataDir, ...path.split('/')), { force: true });
  return ok(null);
}
