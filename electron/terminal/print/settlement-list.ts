/**
 * The A4 settlement list a family takes home: who pays what and why, what the deposit does, the
 * fees by class, and every single charge. One self-contained HTML text, meant for printing to PDF.
 */
import { shanghaiTime } from '../../../shared/clock.ts';
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import { fenToYuan, sumFen } from '../../../shared/money/money.ts';
import type { MessageParams } from '../../../shared/result.ts';
import { COLUMNS, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { articleCodes, categoryCode, classCode } from './codes.ts';
import { percentText, priceText, quantityText } from './figures.ts';
import { html, type Markup } from './html.ts';
import type { ListData, ListLine } from './list-data.ts';
import { LIST_STYLE } from './list-style.ts';

type Say = (code: MessageCode, params?: MessageParams) => string;

/** How the bill comes about before anyone pays: shown first, with the reasons. */
const BILL_COLUMNS = [
  'fullOwnPayFen',
  'overLimitSelfPayFen',
  'preSelfPayFen',
  'inScopeFen',
  'deductibleFen',
] as const satisfies Column[];

const SPLIT_COLUMNS = [
  'fullOwnPayFen',
  'overLimitSelfPayFen',
  'preSelfPayFen',
  'inScopeFen',
] as const satisfies Column[];

/** The whole page as HTML text. */
export function settlementListHtml(list: ListData, language: Language): string {
  const words: Say = (code, params) => say(code, language, params);
  const label = (column: Column): string =>
    language === 'en' ? COLUMNS[column].en : COLUMNS[column].zh;
  const context = { list, words, label };
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${words('print.list.title')} ${list.settlementId}</title>
<style>${LIST_STYLE}</style>
</head>
<body>
${heading(context)}
${payers(context)}
${deposit(context)}
${feeClasses(context)}
${charges(context)}
${notes(context)}
</body>
</html>
`;
  return page.markup;
}

interface Context {
  readonly list: ListData;
  readonly words: Say;
  label(column: Column): string;
}

function agentFact({ agent }: ListData): [MessageCode, string][] {
  return agent ? [['print.list.agent', agent.agentIdMasked]] : [];
}

function heading({ list, words }: Context): Markup {
  const { stay, holder, institution } = list;
  const facts: readonly [MessageCode, string | number][] = [
    ['print.list.stayId', stay.stayId],
    ['print.list.name', holder.nameMasked],
    ['print.list.idNumber', holder.idMasked],
    ...agentFact(list),
    ['print.list.ward', `${stay.ward} ${stay.bed}`],
    ['print.list.card', holder.cardTail],
    ['print.list.psnNo', holder.psnNo],
    ['print.list.admittedOn', stay.admittedOn],
    ['print.list.dischargedOn', stay.dischargedOn],
    ['print.list.days', stay.days],
    ['print.list.diagnosis', stay.diagnosis],
    ['print.list.admissionNumber', stay.admissionNumber],
    ['print.list.settledAt', shanghaiTime(list.timeMs)],
  ];
  const marks = [
    ...(list.copyNumber > 1 ? [words('print.copy', { number: list.copyNumber - 1 })] : []),
    ...(list.offline ? [words('print.offline')] : []),
  ];
  return html`<h1>${institution.name}</h1>
<p class="sub">${words('print.list.title')} · ${words('print.institutionCode', { code: institution.code })}</p>
${marks.map((mark) => html`<p class="mark">${mark}</p>`)}
<dl>${facts.map(([code, value]) => html`<dt>${words(code)}</dt><dd>${value}</dd>`)}</dl>`;
}

/**
 * Each part that is not zero, with the sentences of the rules that moved money into it. Rules about
 * single lines are left to the charges below, where each line shows its own split.
 */
function payers({ list, words, label }: Context): Markup {
  const { amounts, steps } = list;
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
${present(['mutualAidPayFen']).map((column) => row(column, words('print.ofWhichMutualAid')))}
${row('cashPayFen')}
</tbody></table>
${accountLine({ list, words, label })}`;
}

function accountLine({ list: { account }, words }: Context): Markup {
  if (!account) return html``;
  return html`<p>${words('print.accountBefore')} ${fenToYuan(account.beforeFen)} ·
${words('print.accountAfter')} ${fenToYuan(account.afterFen)}</p>`;
}

/** Own share against deposit: what is given back or still to be paid. */
function deposit({ list, words, label }: Context): Markup {
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

function feeClasses({ list, words, label }: Context): Markup {
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

function charges({ list, words, label }: Context): Markup {
  const heads: readonly MessageCode[] = [
    'print.list.line',
    'print.list.date',
    'print.list.item',
    'print.list.class',
    'print.list.price',
    'print.list.quantity',
    'print.list.amount',
    'print.list.selfPayRatio',
  ];
  return html`<h2>${words('print.list.charges', { count: list.lines.length })}</h2>
<table class="charges"><thead><tr>${heads.map((code) => html`<th>${words(code)}</th>`)}
${SPLIT_COLUMNS.map((column) => html`<th>${label(column)}</th>`)}</tr></thead><tbody>
${list.lines.map((line) => chargeRow(line, words))}
</tbody></table>`;
}

function chargeRow(line: ListLine, words: Say): Markup {
  const { split } = line;
  return html`<tr><td>${line.lineNo}</td><td>${line.date}</td>
<td>${line.name} ${line.specification}<br>${line.code}</td>
<td>${words(classCode(line))}</td><td class="fen">${priceText(line.priceMicroYuan)}</td>
<td class="fen">${quantityText(line.quantityE4)} ${line.unit}</td>
<td class="fen">${fenToYuan(line.amountFen)}</td><td class="fen">${percentText(split.selfPayRatioE4)}</td>
${SPLIT_COLUMNS.map((column) => html`<td class="fen">${fenToYuan(split[column])}</td>`)}</tr>`;
}

function notes({ list, words }: Context): Markup {
  const { settlementId, seq, shortHead: head, agency, hotline, operator, policy } = list;
  return html`<div class="notes">
${articleCodes(list.stay, list.lines).map((article) => html`<p>${words(article)}</p>`)}
<p>${words('print.settlementId', { settlementId })} · ${words('print.ledger', { seq, head })} ·
${words('print.terminal', { terminalId: list.terminalId })} ·
${words('print.list.policy', { id: policy.id, version: policy.version })}</p>
<p>${words('print.hotline', { agency, hotline })}</p></div>
<div class="signatures"><span>${words('print.operator', { operator })}</span>
<span>${words('print.list.signHospital')}</span><span>${words('print.list.signHolder')}</span></div>`;
}
