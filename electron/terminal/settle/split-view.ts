/** The split of a computed settlement, as the desks and the customer display show it. */

import type {
  Sentence,
  SplitRowView,
  SplitStepView,
  SplitView,
} from '../../../shared/contract/views.ts';
import type { DisplayAmount } from '../../../shared/display/display-state.ts';
import { columnCode } from '../../../shared/messages/columns.ts';
import { zeroSteps } from '../../../shared/messages/settlement.ts';
import { fenToReadableYuan } from '../../../shared/money/money.ts';
import { type Amounts, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { SettlementFacts } from '../../../shared/settlement/types.ts';
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
  'mutualAidPayFen',
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

/** Lines of a row that are explained one by one; the rest of a long bill is told as one step. */
const MAX_LINE_STEPS = 50;

/** Name of the item of a bill line, where it is known. */
export type NameOf = (lineNo: number) => string | undefined;

export function splitView(plan: Plan, offline: boolean, nameOf?: NameOf): SplitView {
  const { amounts } = plan.breakdown;
  const account = shownAccount(plan.facts.account, amounts);
  return {
    rows: rowsOf(plan, ROWS).map((row) => ({ ...row, steps: shortened(row.steps, nameOf) })),
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

/** The own account as people are shown it: none where only a family member's account paid. */
export function shownAccount(
  account: SettlementFacts['account'],
  { mutualAidPayFen }: Amounts,
): SettlementFacts['account'] {
  return account?.balanceFen === 0 && mutualAidPayFen > 0 ? undefined : account;
}

/** The payers with amounts in words of money, for the customer display. */
export function displaySplit(plan: Plan): DisplayAmount[] {
  return rowsOf(plan, PAYERS).map(({ column, amountFen, steps }) => {
    const note = steps.find(({ code }) => Object.hasOwn(zeroSteps, code));
    return {
      label: { code: columnCode(column) },
      yuan: fenToReadableYuan(amountFen),
      ...(note && { note: sentenceOf(note) }),
      reasons: steps.filter(({ deltaFen }) => deltaFen !== 0).map(sentenceOf),
    };
  });
}

function sentenceOf({ code, params }: SplitStepView): Sentence {
  return { code, ...(params && { params }) };
}

function rowsOf(plan: Plan, columns: readonly Column[]): SplitRowView[] {
  const { amounts, steps } = plan.breakdown;
  const name = plan.familyNameMasked;
  return columns
    .filter((column) => amounts[column] !== 0 || ALWAYS.has(column))
    .map((column) => ({
      column,
      amountFen: amounts[column],
      steps: steps
        .filter((step) => step.column === column)
        .map((step) => ({
          ...(step.message === 'settlement.step.mutualAid' && name !== undefined
            ? { code: 'settlement.step.familyPays', params: { ...step.params, name } }
            : { code: step.message, params: step.params }),
          deltaFen: step.deltaFen,
          ...(step.lineNo !== undefined && { lineNo: step.lineNo }),
        })),
    }));
}

/** Steps with the names of their items; their sum stays the sum of all. */
function shortened(steps: readonly SplitStepView[], nameOf?: NameOf): SplitStepView[] {
  const ofLines = steps.filter(({ lineNo }) => lineNo !== undefined);
  const left = new Set(ofLines.slice(MAX_LINE_STEPS));
  const shown = steps
    .filter((step) => !left.has(step))
    .map((step) => {
      const item = step.lineNo === undefined ? undefined : nameOf?.(step.lineNo);
      return { ...step, ...(item !== undefined && { item }) };
    });
  if (left.size === 0) return shown;
  const deltaFen = [...left].reduce((sum, step) => sum + step.deltaFen, 0);
  const more = {
    code: 'settlement.step.moreLines',
    params: { count: left.size },
    deltaFen,
  } as const;
  return [...shown, more];
}
