/** The parts that A4 pages about a stay share: who pays what and why, the deposit, the fee classes. */
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import { fenToYuan, sumFen } from '../../../shared/money/money.ts';
import type { MessageParams } from '../../../shared/result.ts';
import { COLUMNS, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { categoryCode } from './codes.ts';
import { html, type Markup } from './html.ts';
import type { ListData, ListLine } from './list-data.ts';

export type Say = (code: MessageCode, params?: MessageParams) => string;

/** A page in one language, about `list`. */
export interface Context<List> extends Speaking {
  readonly list: List;
}

interface Speaking {
  readonly language: Language;
  readonly words: Say;
  label(column: Column): string;
}

export function speaking(language: Language): Speaking {
  return {
    language,
    words: (code, params) => say(code, language, params),
    label: (column) => (language === 'en' ? COLUMNS[column].en : COLUMNS[column].zh),
  };
}

/** How the bill comes about before anyone pays: shown first, with the reasons. */
const BILL_COLUMNS = [
  'fullOwnPayFen',
  'overLimitSelfPayFen',
  'preSelfPayFen',
  'inScopeFen',
  'deductibleFen',
] as const satisfies Column[];

export const SPLIT_COLUMNS = [
  'fullOwnPayFen',
  'overLimitSelfPayFen',
  'preSelfPayFen',
  'inScopeFen',
] as const satisfies Column[];

/**
 * Each part that is not zero, with the sentences of the rules that moved money into it. Rules about
 * single lines are left to the charges below, where each line shows its own split.
 */
export function payers({
  list,
  words,
  label,
}: Context<Pick<ListData, 'amounts' | 'steps' | 'account' | 'familyPayerMasked'>>): Markup {
  const { amounts, steps, familyPayerMasked: payer } = list;
  const shared = [words('print.ofWhichMutualAid'), payer ?? ''].join(' ').trim();
  const row = (column: Column, name = label(column)) => html`<tr>
<td>${name}</td><td class="fen">${fenToYuan(amounts[column])}</td>
<td class="why">${steps
    .filter((step) => step.column === column && step.deltaFen !== 0 && step.lineNo === undefined)
    .map((step) => html`<div>${words(step.message, step.params)}</div>`)}</td></tr>`;
  const present = (columns: readonly Column[]) => columns.filter((column) => amounts[column] !== 0);
  return html`<h2>${words('print.list.whoPays')}</h2>
<table class="payers"><thead><tr><th>${words('print.list.part')}</th><th class="fen">${words('print.list.yuan')}</th>
<th>${words('print.list.why')}</th></tr></thead><tbody>
${row('medfeeSumFen')}
${present(BILL_COLUMNS).map((column) => row(column))}
${row('pooledFundPayFen')}
${present(FUND_COLUMNS.slice(1)).map((column) => row(column))}
${present(['hospitalPartFen']).map((column) => row(column))}
${row('acctPayFen', words('print.medicalAccount'))}
${present(['mutualAidPayFen']).map((column) => row(column, shared))}
${row('cashPayFen')}
</tbody></table>
${accountLine(list, words)}`;
}

function accountLine({ account }: Pick<ListData, 'account'>, words: Say): Markup {
  if (!account) return html``;
  return html`<p>${words('print.accountBefore')} ${fenToYuan(account.beforeFen)} ·
${words('print.accountAfter')} ${fenToYuan(account.afterFen)}</p>`;
}

/** Own share against deposit: what is given back or still to be paid. */
export function deposit({
  list,
  words,
  label,
}: Context<Pick<ListData, 'amounts' | 'depositFen'>>): Markup {
  const ownFen = list.amounts.cashPayFen;
  const backFen = list.depositFen - ownFen;
  const outcome = backFen >= 0 ? 'print.list.refund' : 'print.list.topUp';
  return html`<h2>${words('print.list.deposit')}</h2>
<table class="money"><tbody>
<tr><td>${words('print.list.depositHeld')}</td><td class="fen">${fenToYuan(list.depositFen)}</td></tr>
<tr><td>${label('cashPayFen')}</td><td class="fen">${fenToYuan(ownFen)}</td></tr>
<tr class="total"><td>${words(outcome)}</td><td class="fen">${fenToYuan(Math.abs(backFen))}</td></tr>
</tbody></table>`;
}

export function feeClasses({ list, words, label }: Context<Pick<ListData, 'lines'>>): Markup {
  const groups = Map.groupBy(list.lines, (line) => categoryCode(line.category));
  const row = (name: string, lines: readonly ListLine[], kind: string) => html`<tr class="${kind}">
<td>${name}</td><td class="fen">${fenToYuan(sumFen(lines.map((line) => line.amountFen)))}</td>
${SPLIT_COLUMNS.map(
  (column) =>
    html`<td class="fen">${fenToYuan(sumFen(lines.map((line) => line.split[column])))}</td>`,
)}</tr>`;
  return html`<h2>${words('print.list.feeClasses')}</h2>
<table><thead><tr><th>${words('print.list.feeClass')}</th><th class="fen">${words('print.list.amount')}</th>
${SPLIT_COLUMNS.map((column) => html`<th class="fen">${label(column)}</th>`)}</tr></thead><tbody>
${[...groups].map(([code, lines]) => row(words(code), lines, 'class'))}
${row(words('print.list.total'), list.lines, 'total')}
</tbody></table>`;
}
