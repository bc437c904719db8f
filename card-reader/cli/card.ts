/**
 * Command line for integrators: `npm run -s card -- readers|read|apdu|emulate`.
 * Exit code 0: done. 1: the card, the reader or the file said no. 2: the command line is wrong.
 */
import { parseArgs } from 'node:util';
import { sendApdus } from './apdu.ts';
import { emulate } from './emulate.ts';
import { explain, type ToolOptions } from './options.ts';
import { readOnce } from './read.ts';
import { listReaders } from './readers.ts';

const WRONG_USE = 2;

process.exitCode = await main(process.argv.slice(2));
// The native module keeps the process alive; everything is said and closed by now.
process.exit();

async function main(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  const [command, ...rest] = parsed?.positionals ?? [];
  if (!parsed) return usage();
  switch (command) {
    case 'readers':
      return listReaders(parsed.values);
    case 'read':
      return readOnce(parsed.values);
    case 'apdu':
      return rest.length > 0 ? sendApdus(rest, parsed.values) : usage();
    case 'emulate':
      return rest[0] ? emulate(rest[0], parsed.values) : usage();
    default:
      return usage();
  }
}

function parse(args: readonly string[]): { values: ToolOptions; positionals: string[] } | null {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        reader: { type: 'string' },
        simulated: { type: 'string' },
        vendor: { type: 'string' },
        port: { type: 'string' },
        json: { type: 'boolean' },
        unmasked: { type: 'boolean' },
        plain: { type: 'boolean' },
      },
    });
  } catch {
    return null;
  }
}

function usage(): number {
  explain('card.tool.usage');
  return WRONG_USE;
}
