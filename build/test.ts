/**
 * `npm test`: everything from a fresh checkout to one last line. Options after `--` go to the test
 * runner (a file or folder to run); then only those tests run, without the other checks.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  bundleCheck,
  type Check,
  lintCheck,
  nativeCheck,
  runChecks,
  typeChecks,
} from './checks.ts';
import { ensurePackages } from './debian.ts';
import { MODULES, TEST_OUTPUT } from './paths.ts';
import { runNode } from './process.ts';
import { readReport, type TestReport, type Totals, totalsLine } from './report.ts';

const strict = process.env.CI === 'true';

async function runTests(filter: readonly string[]): Promise<TestReport> {
  const file = join(TEST_OUTPUT, 'results.json');
  rmSync(file, { force: true });
  const vitest = join(MODULES, 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const env: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const { code } = await runNode(vitest, ['run', ...reporters, ...filter], { show: true, env });
  return readReport(file, code);
}

/** Checks before the tests. The compiled binding counts only where its tools are installed. */
async function runAllChecks(): Promise<Totals> {
  const complete = await ensurePackages();
  const first: Check[] = complete ? [nativeCheck()] : [];
  if (!complete) console.log(`skipped: ${nativeCheck().name}`);
  const rest = [...typeChecks(), lintCheck(), bundleCheck()];
  const failed = (await runChecks(first, 1)) + (await runChecks(rest, 2));
  const passed = first.length + rest.length - failed;
  return { passed, failed, skipped: complete ? 0 : 1 };
}

function sum(checks: Totals, tests: Totals): Totals {
  const skipped = checks.skipped + tests.skipped;
  const failed = checks.failed + tests.failed;
  const passed = checks.passed + tests.passed;
  if (!strict || skipped === 0) return { passed, failed, skipped };
  console.log('CI=true: every skipped test counts as failed.');
  return { passed, failed: failed + skipped, skipped: 0 };
}

mkdirSync(TEST_OUTPUT, { recursive: true });
const filter = process.argv.slice(2);
const checks = filter.length === 0 ? await runAllChecks() : { passed: 0, failed: 0, skipped: 0 };
const tests = await runTests(filter);
for (const name of tests.skippedNames) console.log(`skipped: ${name}`);
for (const name of tests.repeatedNames) console.log(`passed only when repeated: ${name}`);
const totals = sum(checks, tests);
console.log(totalsLine(totals));
process.exitCode = totals.failed === 0 ? 0 : 1;
