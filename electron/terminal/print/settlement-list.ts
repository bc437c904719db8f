/**
 * The A4 settlement list a family takes home: who pays what and why, what the deposit does, the
 * fees by class, and every single charge. One self-contained HTML text, meant for printing to PDF.
 */
import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { codePart } from './code-part.ts';
import { articleSentences, classCode } from './codes.ts';
import { percentText, placeText, priceText, quantityText } from './figures.ts';
import { html, type Markup } from './html.ts';
import type { ListData, ListLine } from './list-data.ts';
import {
  type Context,
  deposit,
  feeClasses,
  payers,
  type Say,
  SPLIT_COLUMNS,
  speaking,
} from './list-parts.ts';
import { LIST_STYLE } from './list-style.ts';

/** The whole page as HTML text. */
export function settlementListHtml(list: ListData, language: Language): string {
  const context = { list, ...speaking(language) };
  const { words } = context;
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

function agentFact({ agent }: ListData): [MessageCode, string][] {
  return agent ? [['print.list.agent', agent.agentIdMasked]] : [];
}

function heading({ list, words }: Context<ListData>): Markup {
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

function charges({ list, words, label }: Context<ListData>): Markup {
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

function notes({ list, words, language }: Context<ListData>): Markup {
  const { settlementId, shortHead: head, agency, hotline, operator, policy } = list;
  const seq = placeText(list.seq, list.epoch);
  return html`<div class="notes">
${articleSentences(list.stay, list.lines, language).map((text) => html`<p>${text}</p>`)}
<p>${words('print.settlementId', { settlementId })} · ${words('print.ledger', { seq, head })} ·
${words('print.terminal', { terminalId: list.terminalId })} ·
${words('print.list.policy', { id: policy.id, version: policy.version })}</p>
<p>${words('print.hotline', { agency, hotline })}</p></div>
${codePart(list.code, words)}<div class="signatures"><span>${words('print.operator', { operator })}</span>
<span>${words('print.list.signHospital')}</span><span>${words('print.list.signHolder')}</span></div>`;
}
