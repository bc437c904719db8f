/** The centre's way to PostgreSQL: one pool, whole numbers as numbers, transactions that are tried again. */
import pg from 'pg';
import { invariant } from '../../shared/result.ts';

export type Row = Record<string, unknown>;

/** Something that runs one statement: the pool, or a transaction. */
export interface Queryable {
  query<R extends Row = Row>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

export interface Database extends Queryable {
  /** Runs work in one transaction; one that lost against another runs again. */
  transaction<T>(work: (tx: Queryable) => Promise<T>, mode?: TransactionMode): Promise<T>;
  close(): Promise<void>;
}

/** `snapshot`: everything read stands at one moment. */
export type TransactionMode = 'write' | 'snapshot';

const BEGIN: Readonly<Record<TransactionMode, string>> = {
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
};
const MAX_TRIES = 5;
/** Signing in costs more than a statement: connections outlive the pauses between batches. */
const IDLE_MS = 5 * 60_000;
/** Serialisation failure, deadlock, and a row that another transaction inserted first. */
const RETRY_STATES: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);
/** Nobody waits for ever: for a connection, for a lock, or on a transaction that was forgotten. */
const WAIT_MS = 20_000;
const INT8 = 20;

/** Opens the pool. bigint columns come as numbers; one beyond the safe integers is a bug. */
export function openDatabase(url: string): Database {
  const types = {
    getTypeParser(oid: number, format?: 'text' | 'binary') {
      return oid === INT8 ? safeInteger : pg.types.getTypeParser(oid, format);
    },
  } as pg.CustomTypesConfig;
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: WAIT_MS,
    lock_timeout: WAIT_MS,
    idle_in_transaction_session_timeout: 3 * WAIT_MS,
    types,
  });
  pool.on('error', () => undefined); // an idle connection was cut; the next query opens another
  return {
    query: (sql, values) => run(pool, sql, values),
    async transaction(work, mode = 'write') {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(pool, work, mode);
        } catch (error) {
          if (attempt === MAX_TRIES || !RETRY_STATES.has((error as { code?: string }).code))
            throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}

async function once<T>(
  pool: pg.Pool,
  work: (tx: Queryable) => Promise<T>,
  mode: TransactionMode,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(BEGIN[mode]);
    const value = await work({ query: (sql, values) => run(client, sql, values) });
    await client.query('COMMIT');
    client.release();
    return value;
  } catch (error) {
    const broken = await client.query('ROLLBACK').then(
      () => undefined,
      (failure: Error) => failure,
    );
    client.release(broken);
    throw error;
  }
}

async function run<R extends Row>(
  on: pg.Pool | pg.PoolClient,
  sql: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const result = await on.query<R>(sql, [...values]);
  return result.rows;
}

function safeInteger(text: string): number {
  const value = Number(text);
  invariant(Number.isSafeInteger(value), `whole number from the database, got ${text}`);
  return value;
}
