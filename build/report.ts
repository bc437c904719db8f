/** Reads the result file of the test runner and sums everything up in one line. */
import { existsSync, readFileSync } from 'node:fs';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface TestResult {
  readonly status: string;
  readonly fullName: string;
  /** Of every try; a test that passed after a failure keeps it here. */
  readonly failureMessages?: readonly string[];
}

interface ResultFile {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly TestResult[];
  }[];
}

export interface TestReport extends Totals {
  readonly skippedNames: readonly string[];
  /** Tests that failed once and then passed: a machine under load, or a fault that shows seldom. */
  readonly repeatedNames: readonly string[];
}

/**
 * Counts tests in a JSON result file. A test file that broke before its first test counts as one
 * failure, and so does a missing file or a run that failed in any other way (`exitCode`).
 */
export function readReport(file: string, exitCode: number): TestReport {
  if (!existsSync(file))
    return { passed: 0, failed: 1, skipped: 0, skippedNames: [], repeatedNames: [] };
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as ResultFile;
  const tests = testResults.flatMap((result) => result.assertionResults);
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  const brokenFiles = testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some(isFailure),
  ).length;
  const failed = count('failed') + brokenFiles;
  const skippedNames = tests
    .filter((test) => ['pending', 'skipped', 'todo', 'disabled'].includes(test.status))
    .map((test) => test.fullName);
  const repeatedNames = tests
    .filter((test) => test.status === 'passed' && (test.failureMessages ?? []).length > 0)
    .map((test) => test.fullName);
  return {
    passed: count('passed'),
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
    skipped: skippedNames.length,
    skippedNames,
    repeatedNames,
  };
}

function isFailure(test: TestResult): boolean {
  return test.status === 'failed';
}

/** The last line of a test run. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
