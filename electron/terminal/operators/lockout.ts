/**
 * Counts wrong passwords by the typed id and locks it. An attempt is counted before the password is
 * checked: many attempts at once cannot slip past the limit while the slow hash is being computed.
 */
import type Database from 'better-sqlite3';
import type { Clock } from '../../../shared/clock.ts';
import { sm3 } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';

export const MAX_WRONG_PASSWORDS = 5;
export const LOCK_MS = 15 * 60_000;

export interface Lockout {
  /** Counts the attempt, or refuses it with the minutes left. */
  attempt(operatorId: string): Result<undefined>;
  /** The password was right: forget earlier failures. */
  clear(operatorId: string): void;
}

interface Row {
  readonly failed: number;
  readonly locked_until_ms: number;
}

/** People type their password into the field of the id; what was typed is kept as a digest only. */
function keyOf(typedId: string): string {
  return toHex(sm3(Buffer.from(`sign-in:${typedId}`, 'utf8')));
}

export function createLockout(db: Database.Database, clock: Clock): Lockout {
  const select = db.prepare<[string], Row>(
    'SELECT failed, locked_until_ms FROM sign_in_failures WHERE operator_id = ?',
  );
  const upsert = db.prepare(
    `INSERT INTO sign_in_failures (operator_id, failed, locked_until_ms) VALUES (?, ?, ?)
     ON CONFLICT (operator_id) DO UPDATE SET failed = excluded.failed,
       locked_until_ms = excluded.locked_until_ms`,
  );
  const remove = db.prepare('DELETE FROM sign_in_failures WHERE operator_id = ?');
  const forgetEnded = db.prepare(
    'DELETE FROM sign_in_failures WHERE locked_until_ms > 0 AND locked_until_ms <= ?',
  );
  return {
    attempt(operatorId) {
      const key = keyOf(operatorId);
      const nowMs = clock.nowMs();
      // After a lock has run out counting starts afresh.
      forgetEnded.run(nowMs);
      const row = select.get(key);
      const leftMs = (row?.locked_until_ms ?? 0) - nowMs;
      if (leftMs > 0) return refuse('operator.locked', { minutes: Math.ceil(leftMs / 60_000) });
      const failed = (row?.failed ?? 0) + 1;
      upsert.run(key, failed, failed >= MAX_WRONG_PASSWORDS ? nowMs + LOCK_MS : 0);
      return ok(undefined);
    },
    clear(operatorId) {
      remove.run(keyOf(operatorId));
    },
  };
}
