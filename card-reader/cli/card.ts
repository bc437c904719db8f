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
const PORT_MAX = 65_535;

process.exitCode = await main(process.argv.slice(2));
// The native module keeps the process alive; everything is said and closed by now.
process.stdout.write('', () => process.exit());

async function main(args: readonly string[]): Promise<number> {
  const parsed = parse(args);
  const [command, ...rest] = parsed?.positionals ?? [];
  if (!parsed || !makesSense(parsed.values)) return usage();
  const extra = rest.length > 0;
  switch (command) {
    case 'readers':
      return extra ? usage() : listReaders(parsed.values);
    case 'read':
      return extra ? usage() : readOnce(parsed.values);
    case 'apdu':
      return extra ? sendApdus(rest, parsed.values) : usage();
    case 'emulate':
      return rest[0] && rest.length === 1 ? emulate(rest[0], parsed.values) : usage();
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
        'vendor-command': { type: 'string' },
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

/** One source of cards at most, and a port that exists. */
function makesSense({ reader, simulated, port, ...rest }: ToolOptions): boolean {
  const sources = [reader, simulated, rest.vendor, rest['vendor-command']].filter(
    (source) => source !== undefined,
  );
  const number = Number(port ?? 1);
  return sources.length <= 1 && Number.isInteger(number) && number >= 1 && number <= PORT_MAX;
}

function usage(): number {
  explain('card.tool.usage');
  return WRONG_USE;
}
