/**
 * `npm run bench -- NAME [--json]` runs `tests/bench/NAME.ts` and prints its figures; without a name
 * it says which there are. Exit code 1 when a bar is missed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench, Measure } from './measure.ts';

const here = (name: string): URL => new URL(`./${name}.ts`, import.meta.url);

function names(): string[] {
  const isBench = (file: string): boolean =>
    readFileSync(new URL(file, import.meta.url), 'utf8').includes('export const bench: Bench');
  return readdirSync(fileURLToPath(new URL('.', import.meta.url)))
    .filter((file) => file.endsWith('.ts') && file !== 'main.ts' && isBench(file))
    .map((file) => file.slice(0, -'.ts'.length));
}

function row({ name, value, unit, ratio, against, bar, pass }: Measure): string {
  const figure = `${value.toLocaleString('en', { maximumFractionDigits: 3 })} ${unit}`;
  const compared = ratio === undefined ? '' : `  ${ratio.toFixed(2)} × ${against ?? ''}`;
  const verdict = pass === undefined ? '' : pass ? '  ok' : '  MISSED';
  return `${name.padEnd(42)} ${figure.padStart(24)}${compared}${bar ? `  bar ${bar}` : ''}${verdict}`;
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [name] = positionals;
if (name === undefined || !/^[a-z-]+$/.test(name) || !existsSync(here(name))) {
  console.error(`npm run bench -- NAME [--json]; NAME is one of: ${names().join(', ')}`);
  process.exitCode = 2;
} else {
  const { bench } = (await import(here(name).href)) as { bench: Bench };
  const measures = await bench();
  console.log(values.json ? JSON.stringify(measures, null, 2) : measures.map(row).join('\n'));
  process.exitCode = measures.some(({ pass }) => pass === false) ? 1 : 0;
}
