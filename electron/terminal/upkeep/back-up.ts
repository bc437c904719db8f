/** One backup into the folder of backups, and what is remembered of it. */
import { join } from 'node:path';
import { BACKUP_FOLDER, LEDGER_FILE } from '../backup/files.ts';
import type { StateFile } from '../guard/state-file.ts';
import type { KeeperJob, KeeperOutcome } from './keeper.ts';

const BACKUPS_KEPT = 7;

export interface BackedUp extends KeeperOutcome {
  readonly target: string;
}

export async function backUp(
  run: (job: KeeperJob) => Promise<KeeperOutcome>,
  { dataDir, state, atMs }: { dataDir: string; state: StateFile; atMs: number },
): Promise<BackedUp> {
  const file = join(dataDir, LEDGER_FILE);
  const name = new Date(atMs).toISOString().replaceAll(/[:.]/g, '-');
  const target = join(dataDir, BACKUP_FOLDER, `ledger-${name}.db`);
  const outcome = await run({ kind: 'backup', file, target, keep: BACKUPS_KEPT });
  const { refused } = outcome;
  state.write({ backup: { atMs, file: target, ...(refused && { refused: refused.code }) } });
  return { ...outcome, target };
}
