/**
 * The terminal's one SQLite file: opened by one process, durable at every commit, its structure
 * under numbered steps. All rooms of the service keep their tables here and share transactions.
 */
import Database from 'better-sqlite3';
import { err, ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { DiskFailure, diskRefusal } from './disk-failure.ts';
import { takeWriterLock, type WriterLock } from './lock.ts';
import { migrate, newestStep } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import { applyPragmas, confirmPragmas } from './pragmas.ts';

/** Marks our files ('YBTL'); another program's database is left alone. */
export const APPLICATION_ID = 0x5942544c;

/** Wait for a reader's short lock; there is no other writer. */
const BUSY_TIMEOUT_MS = 5_000;

declare const writable: unique symbol;

/** A store this process may write to. Only `openStore` makes one. */
export interface Store {
  readonly [writable]: true;
  readonly file: string;
  readonly db: Database.Database;
  /**
   * Runs `work` in one durable transaction. A refusal returned by `work` undoes everything it
   * wrote; so does an exception. Nested calls join the outer transaction. A disk that is full or
   * broken comes back as `ledger.diskFull` / `ledger.diskFailed`, with nothing half written.
   */
  transaction<T>(work: () => Result<T>): Result<T>;
  /** Moves the log into the main file. Call it when nobody waits; true when nothing is left over. */
  checkpointWhenIdle(): boolean;
  close(): void;
}

export interface StoreOptions {
  readonly nowMs: number;
  /** For tests of migrations; the shipped steps otherwise. */
  readonly migrations?: readonly Migration[];
  /** Told when the disk took no more; the transaction is undone by then. */
  readonly onDiskFull?: () => void;
}

/** Opens (or makes) the store. Every refusal leaves the file as it was. */
export function openStore(file: string, options: StoreOptions): Result<Store> {
  const lock = takeWriterLock(file, options.nowMs);
  if (!lock.ok) return lock;
  let opened: Result<Store> | undefined;
  try {
    opened = openLocked(file, options, lock.value);
    return opened;
  } finally {
    if (!opened?.ok) lock.value.release();
  }
}

function openLocked(file: string, options: StoreOptions, lock: WriterLock): Result<Store> {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    const prepared = prepare(db, file, options);
    if (prepared.ok) return ok(storeOf(file, db, lock, options.onDiskFull));
    db.close();
    return prepared;
  } catch (error) {
    db?.close();
    const code = error instanceof Database.SqliteError ? error.code : undefined;
    if (code === 'SQLITE_NOTADB') return refuse('ledger.storeForeign', { file });
    const refusal = diskRefusal(error);
    if (!refusal) throw error;
    return err(refusal);
  }
}

function prepare(db: Database.Database, file: string, options: StoreOptions): Result<undefined> {
  const known = options.migrations ?? MIGRATIONS;
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  const owner = db.pragma('application_id', { simple: true });
  if (tables > 0 && owner !== APPLICATION_ID) return refuse('ledger.storeForeign', { file });
  if (tables > 0) {
    const newest = db.pragma('user_version', { simple: true });
    if (typeof newest === 'number' && newest > newestStep(known)) {
      return refuse('ledger.storeFromFuture', { found: newest, known: newestStep(known) });
    }
  }
  applyPragmas(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  const migrated = migrate(db, known, options.nowMs);
  if (!migrated.ok) return migrated;
  db.pragma(`user_version = ${newestStep(known)}`);
  return confirmPragmas(db);
}

function storeOf(
  file: string,
  db: Database.Database,
  lock: WriterLock,
  onDiskFull: () => void = () => undefined,
): Store {
  let broken: DiskFailure | undefined;
  // Built once: making the wrapper costs more than a small transaction's own statements.
  const run = db.transaction((work: () => unknown) => work());
  const store: Omit<Store, typeof writable> = {
    file,
    db,
    transaction<T>(work: () => Result<T>): Result<T> {
      if (broken) return err(broken.refusal);
      const outermost = !db.inTransaction;
      try {
        return ok(run.immediate(() => unwrap(work())) as T);
      } catch (error) {
        if (error instanceof Undo) return err(error.refusal);
        const refusal = diskRefusal(error);
        if (!refusal) throw error;
        const failure = new DiskFailure(refusal);
        if (refusal.code === 'ledger.diskFailed') broken = failure;
        if (!outermost) throw failure;
        if (refusal.code === 'ledger.diskFull') onDiskFull();
        return err(refusal);
      }
    },
    checkpointWhenIdle() {
      if (db.inTransaction) return false;
      try {
        // Waits for nobody who reads (a backup). The file keeps its length and is written over: a
        // sync that need not make a file longer takes half the time.
        const [state] = db.pragma('wal_checkpoint(PASSIVE)') as {
          log: number;
          checkpointed: number;
        }[];
        return state !== undefined && state.log === state.checkpointed;
      } catch (error) {
        // A full disk leaves the log as it was; nothing booked depends on it.
        if (diskRefusal(error)?.code !== 'ledger.diskFull') throw error;
        return false;
      }
    },
    close() {
      db.close();
      lock.release();
    },
  };
  return store as Store;
}

/** Leaves a transaction with a refusal, so that the database undoes it. */
class Undo extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Undo(result.error);
  return result.value;
}
