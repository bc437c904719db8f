/** The running centre as its commands see it: the same database, keys and clock. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { Centre } from '../context.ts';
import { loadSigningKey } from '../keys/files.ts';
import { DATABASE_NOTE } from '../start.ts';
import { openDatabase } from '../store/database.ts';

/** Refused when no centre runs on the folder. Whoever opens it closes its database. */
export function centreBeside(dataDir: string): Result<Centre> {
  const note = join(dataDir, DATABASE_NOTE);
  if (!existsSync(note)) return refuse('centre.command.notRunning', { dataDir });
  return ok({
    db: openDatabase(readFileSync(note, 'utf8')),
    keys: loadSigningKey(join(dataDir, 'signing-key.json')),
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
  });
}
