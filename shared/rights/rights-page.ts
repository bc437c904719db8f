/** The rights record as one A4 page that needs nothing else: at the counter and by post the same. */
import { shanghaiTime } from '../clock.ts';
import { articleWords } from '../law/articles.ts';
import {
  isMessageCode,
  type Language,
  type MessageCode,
  say,
  type Words,
} from '../messages/index.ts';
import { fenToYuan } from '../money/money.ts';
import { html, type Markup } from '../page/html.ts';
import { LIST_STYLE } from '../page/list-style.ts';
import type { MessageParams } from '../result.ts';
import type { RightsRecord } from './rights-record.ts';

interface Page {
  readonly record: RightsRecord;
  t(code: MessageCode, params?: MessageParams): string;
  named(words: Words): string;
}

/** Codes of what is declared have words; another one stands as it is. */
const DECLARED: Readonly<Record<string, MessageCode>> = {
  registration: 'rights.declared.registration',
  phone: 'rights.declared.phone',
};

export function rightsPageHtml(record: RightsRecord, language: Language): string {
  const page: Page = {
    record,
    t: (code, params) => say(code, language, params),
    named: ({ zh, en }) => (language === 'en' ? en : zh),
  };
  const title = page.t('rights.title', { year: record.year });
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>${LIST_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p class="sub">${page.named(record.agency.name)} · ${page.t('rights.free')}</p>
${facts(page)}
${account(page)}
${months(page)}
${benefits(page)}
${onFile(page)}
${notes(page, language)}
</body>
</html>
`.markup;
}

function schemeName({ record: { insutype }, t }: Page): string {
  const code = `rights.scheme.${insutype}`;
  return isMessageCode(code) ? t(code) : insutype;
}

function facts(page: Page): Markup {
  const { record, t, named } = page;
  const rows: readonly [MessageCode, string][] = [
    ['print.list.name', record.name],
    ['print.list.idNumber', record.idMasked],
    ['rights.insurance', `${schemeName(page)} · ${t(`rights.status.${record.status}`)}`],
    ['answers.list.place', named(record.agency.place)],
    ['rights.made', shanghaiTime(record.madeMs)],
  ];
  return html`<dl>${rows.map(([code, value]) => html`<dt>${t(code)}</dt><dd>${value}</dd>`)}</dl>`;
}

function account({ record: { account: sums }, t }: Page): Markup {
  if (!sums) return html`<p>${t('rights.noAccount')}</p>`;
  const rows: readonly [MessageCode, number][] = [
    ['rights.opening', sums.openingFen],
    ['rights.in', sums.inFen],
    ['rights.out', sums.outFen],
    ['rights.closing', sums.closingFen],
  ];
  return html`<h2>${t('answers.list.account')}</h2>
<table class="money"><tbody>${rows.map(
    ([code, fen]) => html`<tr><td>${t(code)}</td><td class="fen">${fenToYuan(fen)}</td></tr>`,
  )}</tbody></table>`;
}

const MONTH_COLUMNS = [
  ['answers.source.employer', 'employerFen'],
  ['answers.source.employee', 'individualFen'],
  ['answers.source.government', 'governmentFen'],
  ['answers.source.interest', 'interestFen'],
  ['answers.source.adjustment', 'adjustmentFen'],
  ['answers.list.spent', 'spentFen'],
] as const;

function months({ record, t }: Page): Markup {
  if (record.months.length === 0) return html``;
  return html`<h2>${t('rights.months')}</h2>
<table><thead><tr><th>${t('answers.list.month')}</th>${MONTH_COLUMNS.map(
    ([code]) => html`<th>${t(code)}</th>`,
  )}<th>${t('answers.list.remark')}</th></tr></thead><tbody>
${record.months.map(
  (month) =>
    html`<tr><td>${month.month}</td>${MONTH_COLUMNS.map(
      ([, column]) => html`<td class="fen">${fenToYuan(month[column])}</td>`,
    )}<td>${month.employer ? t(`answers.employer.${month.employer}`) : ''}</td></tr>`,
)}</tbody></table>`;
}

function benefits({ record, t }: Page): Markup {
  const rows = record.benefits.map(
    ({ institution, count, fundPayFen, acctPayFen }) => html`<tr><td>${institution}</td>
<td class="fen">${count}</td><td class="fen">${fenToYuan(fundPayFen)}</td>
<td class="fen">${fenToYuan(acctPayFen)}</td></tr>`,
  );
  return html`<h2>${t('rights.benefits')}</h2>
${
  rows.length === 0
    ? html`<p>${t('rights.noBenefits')}</p>`
    : html`<table><thead><tr><th>${t('answers.list.where')}</th><th>${t('rights.count')}</th>
<th>${t('rights.funds')}</th><th>${t('rights.own')}</th></tr></thead><tbody>${rows}</tbody></table>`
}`;
}

function onFile({ record, t, named }: Page): Markup {
  const { agency, missing, declarations } = record;
  const who = { agency: named(agency.name), hotline: agency.hotline };
  return html`<h2>${t('rights.declarations')}</h2>
<p>${declarations.map(({ field, by, day }) => {
    const code = DECLARED[field];
    return html`${t('rights.declared', { what: code ? t(code) : field, by: declarer(by, t), day })}<br>`;
  })}</p>
${
  missing.length > 0
    ? html`<p><b>${t('answers.missing', who)}</b> ${missing.map((field) => html`${t(`answers.field.${field}`)} `)}</p>`
    : ''
}`;
}

function declarer(by: string, t: Page['t']): string {
  return t(by === 'agency' ? 'rights.by.agency' : 'rights.by.person');
}

function notes({ record: { agency }, t, named }: Page, language: Language): Markup {
  const level = t(`answers.level.${agency.level}`);
  return html`<div class="notes"><p>${t('print.hotline', { agency: named(agency.name), hotline: agency.hotline })} ·
${t('answers.department', { department: named(agency.department), level })}</p>
<p>${t('rights.check')}</p>
<p>${articleWords('sil74', language)} · ${articleWords('sil4', language)}</p></div>`;
}
