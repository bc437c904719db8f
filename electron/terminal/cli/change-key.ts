/**
 * `npm run change-key -- DATADIR` makes a new key for the identity data of a terminal that is closed.
 * Exit code 0: done. 1: refused, the terminal is running. 2: wrong command.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE } from '../backup/files.ts';
import { changeIdentityKey } from '../identity/load-identity-keys.ts';
import { openSecrets } from '../identity/open-secrets.ts';
import { takeWriterLock } from '../store/lock.ts';
import { tellDone, tellRefusal, tellUsage } from './tell.ts';

process.exitCode = main(process.argv.slice(2));

function main([dataDir, ...more]: readonly string[]): number {
  if (dataDir === undefined || more.length > 0) return tellUsage('identity.keyUsage');
  const file = join(dataDir, LEDGER_FILE);
  if (!existsSync(file)) return tellRefusal({ code: 'backup.noLedger', params: { file } });
  const lock = takeWriterLock(file, Date.now());
  if (!lock.ok) return tellRefusal(lock.error);
  try {
    const secrets = openSecrets(join(dataDir, 'secrets'));
    if (!secrets.ok) return tellRefusal(secrets.error);
    const { keyId } = changeIdentityKey(secrets.value, (bytes) => randomBytes(bytes));
    return tellDone('identity.keyChanged', { keyId });
  } finally {
    lock.value.release();
  }
}
