/**
 * `npm run support -- DATADIR` writes a file for whoever helps from afar, without personal data and
 * without secrets; also for a terminal that does not start. Exit code 0: written. 1: refused. 2: wrong
 * command.
 */
import { existsSync } from 'node:fs';
import { writeSupportBundle } from '../support/support-bundle.ts';
import { tellDone, tellRefusal, tellUsage } from './tell.ts';

process.exitCode = main(process.argv.slice(2));

function main([dataDir, ...more]: readonly string[]): number {
  if (dataDir === undefined || more.length > 0) return tellUsage('support.usage');
  if (!existsSync(dataDir)) return tellRefusal({ code: 'support.noFolder', params: { dataDir } });
  const written = writeSupportBundle(dataDir, Date.now());
  return written.ok
    ? tellDone('support.done', { file: written.value })
    : tellRefusal(written.error);
}
