/** The split of a computed settlement, as the desks and the customer display show it. */

import type { SplitRowView, SplitView } from '../../../shared/contract/views.ts';
import type { DisplayAmount } from '../../../shared/display/display-state.ts';
import { columnCode } from '../../../shared/messages/columns.ts';
import { fenToReadableYuan } from '../../../shared/money/money.ts';
import { type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { Plan } from './plan.ts';

/** Rows of the split table, in the fixed order of screens, slips and reports. */
const ROWS: readonly Column[] = [
  'medfeeSumFen',
  'fullOwnPayFen',
  'overLimitSelfPayFen',
  'preSelfPayFen',
  'inScopeFen',
  'deductibleFen',
  ...FUND_COLUMNS,
  'hospitalPartFen',
  'personalPartFen',
  'acctPayFen',
  'cashPayFen',
];

/** Rows that are always there, also when nothing was paid. */
const ALWAYS: ReadonlySet<Column> = new Set([
  'medfeeSumFen',
  'pooledFundPayFen',
  'acctPayFen',
  'cashPayFen',
]);

/** Who pays: the rows a cardholder reads. */
const PAYERS: readonly Column[] = [...FUND_COLUMNS, 'hospitalPartFen', 'acctPayFen', 'cashPayFen'];

export function splitView(plan: Plan, offline: boolean): SplitView {
  const { amounts } = plan.breakdown;
  const account = plan.facts.account;
  return {
    rows: rowsOf(plan, ROWS),
    medfeeSumFen: amounts.medfeeSumFen,
    fundPaySumFen: amounts.fundPaySumFen,
    acctPayFen: amounts.acctPayFen,
    cashPayFen: amounts.cashPayFen,
    ...(account && {
      balanceBeforeFen: account.balanceFen,
      balanceAfterFen: account.balanceFen - amounts.acctPayFen + amounts.mutualAidPayFen,
    }),
    offline,
  };
}

/** The payers with amounts in words of money, for the customer display. */
export function displaySplit(plan: Plan): DisplayAmount[] {
  return rowsOf(plan, PAYERS).map((row) => ({
    label: { code: columnCode(row.column) },
    yuan: fenToReadableYuan(row.amountFen),
    reasons: row.steps
      .filter((step) => step.deltaFen !== 0)
      .map(({ code, params }) => ({ code, ...(params && { params }) })),
  }));
}

function rowsOf(plan: Plan, columns: readonly Column[]): SplitRowView[] {
  const { amounts, steps } = plan.breakdown;
  return columns
    .filter((column) => amounts[column] !== 0 || ALWAYS.has(column))
    .map((column) => ({
      column,
      amountFen: amounts[column],
      steps: steps
        .filter((step) => step.column === column)
        .map((step) => ({
          code: step.message,
          params: step.params,
          deltaFen: step.deltaFen,
          ...(step.lineNo !== undefined && { lineNo: step.lineNo }),
        })),
    }));
}
