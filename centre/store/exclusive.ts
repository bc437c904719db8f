/** One centre per data folder: it holds a lock in its own database as long as it lives. */
import pg from 'pg';

const LOCK_ID = 7_305_002;
const CONNECT_TIMEOUT_MS = 2_000;

/** Takes the lock on a connection of its own; undefined when another centre has it. */
export async function holdLock(url: string): Promise<(() => Promise<void>) | undefined> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined); // the server went away, and the lock with it
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
    LOCK_ID,
  ]);
  if (rows[0]?.got) return () => client.end();
  await client.end();
  return undefined;
}

/** True when a living centre holds the database at `url`; false also when nobody answers there. */
export async function isHeld(url: string): Promise<boolean> {
  try {
    const release = await holdLock(url);
    await release?.();
    return release === undefined;
  } catch {
    return false; // a note that a killed centre left behind
  }
}
