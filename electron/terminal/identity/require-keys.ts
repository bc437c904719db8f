/**
 * A ledger without the keys it was kept with (moved to another machine, secrets lost) must not go on
 * with new ones: nobody would know its records as this terminal's, nor open its personal data.
 */
import type Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { openCentreBook } from '../centre/centre-book.ts';
import type { SecretStore } from '../centre/secret-store.ts';
import { hasTerminalKeys } from '../centre/terminal-keys.ts';
import { knownKeyIds } from './load-identity-keys.ts';

/** Refuses with the name of the key that is missing. An empty ledger needs none. */
export function requireKeys(db: Database.Database, secrets: SecretStore): Result<null> {
  const certified = openCentreBook({ db }).enrolment()?.certificate.publicKey;
  if (certified !== undefined && !hasTerminalKeys(secrets, certified)) {
    return refuse('host.keyMissing', { key: 'terminal-key' });
  }
  const used = db.prepare<[], string>('SELECT key_id FROM persons LIMIT 1').pluck().get();
  if (used === undefined || knownKeyIds(secrets).includes(used)) return ok(null);
  return refuse('host.keyMissing', { key: `identity-key ${used}` });
}
