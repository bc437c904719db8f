/**
 * `npm run backup -- FILE [--data DATADIR] [--json]` writes a verified backup of a terminal's ledger;
 * the terminal may be running. Exit code 0: written. 1: refused, nothing written. 2: wrong command.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LEDGER_FILE } from '../backup/files.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { DONE, tellDone, tellRefusal, tellUsage } from './tell.ts';

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const command = parse(args);
  if (!command) return tellUsage('backup.usage');
  const written = writeBackup(join(command.data, LEDGER_FILE), command.file);
  if (!written.ok) return tellRefusal(written.error);
  if (command.json) {
    console.log(JSON.stringify(written.value));
    return DONE;
  }
  const { file, terminalId, records, head } = written.value;
  const { epoch, seq, hash } = head;
  return tellDone('backup.done', { file, terminalId, records, epoch, seq, head: hash });
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: '.' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? undefined : { file, ...values };
  } catch {
    return undefined;
  }
}
