/**
 * `npm run restore -- BACKUP DATADIR` brings a terminal back from a backup, after asking the centre.
 * DATADIR holds the machine's secrets and no ledger. Exit code 0: done. 1: refused. 2: wrong command.
 */
import { join } from 'node:path';
import { restoreHere } from '../backup/machine-restore.ts';
import { openSecrets } from '../identity/open-secrets.ts';
import { tellDone, tellRefusal, tellUsage } from './tell.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const [backup, dataDir, ...more] = args;
  if (backup === undefined || dataDir === undefined || more.length > 0) {
    return tellUsage('restore.usage');
  }
  const secrets = openSecrets(join(dataDir, 'secrets'));
  if (!secrets.ok) return tellRefusal(secrets.error);
  const restored = await restoreHere({ backup, dataDir, secrets: secrets.value, clock });
  if (!restored.ok) return tellRefusal(restored.error);
  const { terminalId, evidence, opened } = restored.value;
  const { epoch, previousEpoch, previousSeq } = opened;
  return tellDone('restore.done', { terminalId, evidence, epoch, previousEpoch, previousSeq });
}
