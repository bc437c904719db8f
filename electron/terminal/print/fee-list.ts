/** The fee list (费用清单): what was charged on each day, by class and line by line. */
import type { Language } from '../../../shared/messages/index.ts';
import { fenToYuan, sumFen } from '../../../shared/money/money.ts';
import { categoryCode, classCode } from './codes.ts';
import { priceText, quantityText } from './figures.ts';
import { html, type Markup } from './html.ts';
import { type Say, speaking } from './list-parts.ts';
import { type ChargeOnPaper, type StayPageData, stayPage } from './stay-page.ts';

export interface FeeListData extends StayPageData {
  /** The stay goes on: more may be charged. */
  readonly open: boolean;
  readonly lines: readonly ChargeOnPaper[];
}

export function feeListHtml(list: FeeListData, language: Language): string {
  const { words } = speaking(language);
  const mark = list.open ? 'print.stay.feeOpen' : undefined;
  const days = [...Map.groupBy(list.lines, ({ date }) => date)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const content = [summary(days, words), charges(days, words)];
  return stayPage(list, { title: 'print.stay.feeTitle', mark }, content, { language, words });
}

type Days = readonly (readonly [string, readonly ChargeOnPaper[]])[];

const feesOf = (lines: readonly ChargeOnPaper[]): string =>
  fenToYuan(sumFen(lines.map(({ amountFen }) => amountFen)));

/** One row a day, one column a class that occurs. */
function summary(days: Days, words: Say): Markup {
  const all = days.flatMap(([, lines]) => lines);
  const codes = [...new Set(all.map(({ category }) => categoryCode(category)))];
  const row = (
    name: string,
    lines: readonly ChargeOnPaper[],
    kind: string,
  ) => html`<tr class="${kind}">
<td>${name}</td>${codes.map(
    (code) =>
      html`<td class="fen">${feesOf(lines.filter((line) => categoryCode(line.category) === code))}</td>`,
  )}<td class="fen">${feesOf(lines)}</td></tr>`;
  return html`<h2>${words('print.stay.byDay')}</h2>
<table><thead><tr><th>${words('print.list.date')}</th>
${codes.map((code) => html`<th class="fen">${words(code)}</th>`)}
<th class="fen">${words('print.list.total')}</th></tr></thead><tbody>
${days.map(([date, lines]) => row(date, lines, 'day'))}
${row(words('print.list.total'), all, 'total')}
</tbody></table>`;
}

function charges(days: Days, words: Say): Markup {
  const count = days.reduce((sum, [, lines]) => sum + lines.length, 0);
  return html`<h2>${words('print.list.charges', { count })}</h2>
<table class="charges"><thead><tr><th>${words('print.list.line')}</th><th>${words('print.list.item')}</th>
<th>${words('print.list.class')}</th><th>${words('print.list.feeClass')}</th><th>${words('print.list.price')}</th>
<th>${words('print.list.quantity')}</th><th>${words('print.list.amount')}</th></tr></thead><tbody>
${days.map(
  ([date, lines]) => html`<tr class="total"><td colspan="6">
${words('print.stay.dayTotal', { date, count: lines.length })}</td><td class="fen">${feesOf(lines)}</td></tr>
${lines.map((line) => chargeRow(line, words))}`,
)}
</tbody></table>`;
}

function chargeRow(line: ChargeOnPaper, words: Say): Markup {
  const { refundOf } = line;
  const back =
    refundOf === undefined ? '' : ` · ${words('print.stay.refundOf', { lineNo: refundOf })}`;
  return html`<tr><td>${line.lineNo}</td><td>${line.name} ${line.specification}<br>${line.code}${back}</td>
<td>${words(classCode(line))}</td><td>${words(categoryCode(line.category))}</td>
<td class="fen">${priceText(line.priceMicroYuan)}</td>
<td class="fen">${quantityText(line.quantityE4)} ${line.unit}</td>
<td class="fen">${fenToYuan(line.amountFen)}</td></tr>`;
}
