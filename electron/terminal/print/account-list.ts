/**
 * The A4 account list: what is in the account, twelve months of credits by source, every movement
 * with the balance after it, and who answers for it. One self-contained HTML text.
 */
import type { AccountMonth } from '../../../shared/answers/account-months.ts';
import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { movementWords } from '../../../shared/messages/movement-words.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { type AccountListData, askedFacts } from './account-data.ts';
import { codePart } from './code-part.ts';
import { placeText } from './figures.ts';
import { html, type Markup } from './html.ts';
import { type Context, speaking } from './list-parts.ts';
import { LIST_STYLE } from './list-style.ts';

type Page = Context<AccountListData>;

/** The whole page as HTML text. */
export function accountListHtml(list: AccountListData, language: Language): string {
  const page: Page = { list, ...speaking(language) };
  const title = page.words('answers.list.title');
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>${LIST_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p class="sub">${list.institution.name} · ${page.words('answers.list.free')}</p>
${facts(page)}
${standing(page)}
${months(page)}
${movements(page)}
${notes(page)}
</body>
</html>
`.markup;
}

function facts({ list, words }: Page): Markup {
  const { view } = list;
  const rows: readonly [MessageCode, string][] = [
    ['print.list.name', view.holderMasked],
    ['print.list.idNumber', view.idMasked],
    ...(view.agentMasked ? [['print.list.agent', view.agentMasked] as [MessageCode, string]] : []),
    ...askedFacts(list).map(([label, value]): [MessageCode, string] => [label, words(value)]),
    ['answers.list.place', view.contact.place],
    ['answers.list.asOf', shanghaiTime(view.account?.asOfMs ?? view.atMs)],
  ];
  return html`<dl>${rows.map(([code, value]) => html`<dt>${words(code)}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The balance with its parts; without an account what the pool still pays; why there is nothing. */
function standing({ list: { view }, words }: Page): Markup {
  const { account, entitlement: pool, reason } = view;
  const rows: readonly [MessageCode, number][] = account
    ? [
        ['answers.list.currentYear', account.currentYearFen],
        ['answers.list.priorYear', account.priorYearFen],
        ...optional('answers.list.pending', account.pendingFen),
        ...optional('answers.list.held', -account.heldFen),
        ['answers.list.balance', account.balanceFen],
      ]
    : pool
      ? [
          ['answers.list.poolLimit', pool.limitFen],
          ['answers.list.poolUsed', pool.usedFen],
          ['answers.list.poolLeft', pool.leftFen],
          ['answers.list.deductible', pool.deductibleLeftFen],
        ]
      : [];
  return html`<h2>${words(account ? 'answers.list.account' : 'answers.list.pool')}</h2>
<table class="money"><tbody>${rows.map(
    ([code, fen]) => html`<tr><td>${words(code)}</td><td class="fen">${fenToYuan(fen)}</td></tr>`,
  )}</tbody></table>
${reason ? html`<p><b>${words(reason.why.code, reason.why.params)}</b> ${words(reason.next.code, reason.next.params)}</p>` : ''}`;
}

function optional(code: MessageCode, fen: number): [MessageCode, number][] {
  return fen === 0 ? [] : [[code, fen]];
}

function months({ list: { view }, words }: Page): Markup {
  if (view.months.length === 0) return html``;
  const heads: readonly MessageCode[] = [
    'answers.list.month',
    'answers.source.employer',
    'answers.source.employee',
    'answers.source.government',
    'answers.source.interest',
    'answers.source.adjustment',
    'answers.list.spent',
    'answers.list.remark',
  ];
  return html`<h2>${words('answers.list.months')}</h2>
<table><thead><tr>${heads.map((code) => html`<th>${words(code)}</th>`)}</tr></thead><tbody>
${view.months.map(
  (month) =>
    html`<tr><td>${month.month}</td>${figures(month).map(
      (fen) => html`<td class="fen">${fenToYuan(fen)}</td>`,
    )}<td>${month.employer ? words(`answers.employer.${month.employer}`) : ''}</td></tr>`,
)}</tbody></table>`;
}

function figures(month: AccountMonth): readonly number[] {
  const { employerFen, individualFen, governmentFen, interestFen, adjustmentFen, spentFen } = month;
  return [employerFen, individualFen, governmentFen, interestFen, adjustmentFen, spentFen];
}

function movements({ list: { view }, words }: Page): Markup {
  if (view.movements.length === 0) return html``;
  const heads: readonly MessageCode[] = [
    'answers.display.date',
    'answers.display.what',
    'answers.list.where',
    'answers.display.amount',
    'answers.display.after',
  ];
  return html`<h2>${words('answers.list.movements', { count: view.movements.length })}</h2>
<table><thead><tr>${heads.map((code) => html`<th>${words(code)}</th>`)}</tr></thead><tbody>
${view.movements.map(
  ({ date, source, institution, amountFen, balanceFen, pending }) => html`<tr><td>${date}</td>
<td>${words(movementWords(source))}</td>
<td>${pending ? words('answers.list.here') : (institution ?? '')}</td>
<td class="fen">${fenToYuan(amountFen)}</td><td class="fen">${fenToYuan(balanceFen)}</td></tr>`,
)}</tbody></table>`;
}

function notes({ list, words }: Page): Markup {
  const { view, terminalId, operator, epoch, shortHead: head } = list;
  const { agency, hotline } = view.contact;
  return html`<div class="notes"><p>${words('print.hotline', { agency, hotline })}</p>
<p>${words('print.ledger', { seq: placeText(view.seq, epoch), head })} · ${words('print.terminal', { terminalId })} ·
${words('answers.list.printedAt', { time: shanghaiTime(view.atMs) })}</p></div>
${codePart(list.code, words)}<div class="signatures"><span>${words('print.operator', { operator })}</span>
<span>${words('answers.list.received')}</span></div>`;
}
