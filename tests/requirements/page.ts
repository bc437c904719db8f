/**
 * `npm run requirements`: says what is wrong with the requirement list and writes REQUIREMENTS.md.
 * `--fix` first removes state and reason of rows that tests show now. Exit code 1 when a problem
 * is left.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf, problemsOf, type Requirement, settled } from './check.ts';
import { scanTests } from './titles.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LIST = join(import.meta.dirname, 'requirements.json');
export const PAGE = join(ROOT, 'REQUIREMENTS.md');

/** The list on disk and what the tests show. */
export function readRequirements() {
  const rows = JSON.parse(readFileSync(LIST, 'utf8')) as readonly Requirement[];
  return { rows, shownBy: scanTests(ROOT) };
}

function main(fix: boolean): number {
  const { rows: onDisk, shownBy } = readRequirements();
  const rows = fix ? settled(onDisk, shownBy) : onDisk;
  if (fix) writeFileSync(LIST, `${JSON.stringify(rows, null, 2)}\n`);
  const problems = problemsOf(rows, shownBy);
  for (const problem of problems) console.error(problem);
  writeFileSync(PAGE, pageOf(rows, shownBy));
  console.log(`${rows.length} requirements, ${rows.filter((row) => !row.state).length} shown`);
  return problems.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = main(process.argv.includes('--fix'));
