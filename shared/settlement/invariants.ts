/**
 * What must hold on every settlement, in production too. Source: the national interface's own
 * columns (medfee = classes; medfee = funds + person + hospital; person = account + cash; funds =
 * sum of the funds; lines = header), and Σ steps = columns.
 */
import { assertFen } from '../money/money.ts';
import { invariant } from '../result.ts';
import { type Column, FUND_COLUMNS } from './columns.ts';
import type { Breakdown } from './types.ts';
import { COLUMN_NAMES, zeroAmounts } from './working.ts';

const LINE_COLUMNS = [
  ['amountFen', 'medfeeSumFen'],
  ['fullOwnPayFen', 'fullOwnPayFen'],
  ['overLimitSelfPayFen', 'overLimitSelfPayFen'],
  ['preSelfPayFen', 'preSelfPayFen'],
  ['inScopeFen', 'inScopeFen'],
] as const;

/** Asserts invariants 1 to 5 and Σ step deltas = columns; returns the breakdown. */
export function assertInvariants(breakdown: Breakdown): Breakdown {
  const { amounts: a, lines, steps } = breakdown;
  const classesFen = a.fullOwnPayFen + a.overLimitSelfPayFen + a.preSelfPayFen + a.inScopeFen;
  invariant(a.medfeeSumFen === classesFen, '1: fee = sum of the classes');
  const paidFen = a.fundPaySumFen + a.personalPartFen + a.hospitalPartFen;
  invariant(a.medfeeSumFen === paidFen, '2: fee = funds + person + hospital');
  invariant(a.personalPartFen === a.acctPayFen + a.cashPayFen, '3: person = account + cash');
  let fundsFen = 0;
  for (const column of FUND_COLUMNS) fundsFen += a[column];
  invariant(a.fundPaySumFen === fundsFen, '4: funds in total = sum of the funds');
  for (const [part, column] of LINE_COLUMNS) {
    let sumFen = 0;
    for (const line of lines) sumFen += line[part];
    invariant(sumFen === a[column], `5: lines = header for ${column}`);
  }
  assertSteps(a, steps);
  return breakdown;
}

function assertSteps(amounts: Breakdown['amounts'], steps: Breakdown['steps']): void {
  const sums: Record<Column, number> = zeroAmounts();
  for (const { column, deltaFen } of steps) sums[column] += deltaFen;
  for (const column of COLUMN_NAMES) {
    assertFen(amounts[column], column);
    invariant(sums[column] === amounts[column], `steps = column for ${column}`);
  }
}

/** Asserts what holds on a settlement but not on its negation: nobody pays a negative amount. */
export function assertNotNegative({ amounts }: Breakdown): void {
  for (const column of COLUMN_NAMES) invariant(amounts[column] >= 0, `${column} is not negative`);
}
