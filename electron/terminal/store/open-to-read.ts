/** A store that is only looked at, while the terminal it belongs to may be running. */
import Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { APPLICATION_ID, type Store } from './index.ts';
import { newestStep } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** All that is read is of one moment. A file of another version is refused, never brought forward. */
export function openToRead(file: string): Result<Store> {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const refused = unfit(db, file);
    if (!refused.ok) {
      db.close();
      return refused;
    }
    db.exec('BEGIN');
    return ok(storeOf(file, db));
  } catch (error) {
    db?.close();
    if (!(error instanceof Error)) throw error;
    return refuse('ledger.storeUnreadable', { file, reason: error.message });
  }
}

function unfit(db: Database.Database, file: string): Result<null> {
  const mark = (name: string) => db.pragma(name, { simple: true });
  if (mark('application_id') !== APPLICATION_ID) return refuse('ledger.storeForeign', { file });
  const found = Number(mark('user_version'));
  const known = newestStep(MIGRATIONS);
  if (found > known) return refuse('ledger.storeFromFuture', { found, known });
  return found < known ? refuse('report.olderLedger', { file }) : ok(null);
}

function storeOf(file: string, db: Database.Database): Store {
  const store: Pick<Store, 'file' | 'db' | 'transaction' | 'checkpointWhenIdle' | 'close'> = {
    ...{ file, db },
    // Whoever writes in it is told by the database.
    transaction: (work) => work(),
    checkpointWhenIdle: () => false,
    close: () => void db.close(),
  };
  return store as Store;
}
