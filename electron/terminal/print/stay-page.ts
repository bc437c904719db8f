/** What A4 pages about a stay begin and end with. */
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { html, type Markup } from './html.ts';
import type { ListData, ListLine } from './list-data.ts';
import type { Say } from './list-parts.ts';
import { LIST_STYLE } from './list-style.ts';

/** A stay on paper, before or after its settlement; names masked already. */
export interface StayPageData
  extends Pick<ListData, 'institution' | 'terminalId' | 'agency' | 'hotline'> {
  readonly stay: Pick<
    ListData['stay'],
    'stayId' | 'ward' | 'bed' | 'diagnosis' | 'admittedOn' | 'days'
  >;
  readonly nameMasked: string;
  /** Last day that counts, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly operator: string;
}

/** A charge as printed where nothing is split. */
export interface ChargeOnPaper extends Omit<ListLine, 'split'> {
  readonly refundOf?: number;
}

/** A whole page around its content. */
export function stayPage(
  page: StayPageData,
  heading: { readonly title: MessageCode; readonly mark?: MessageCode | undefined },
  content: readonly Markup[],
  { language, words }: { readonly language: Language; readonly words: Say },
): string {
  const { stay, institution, agency, hotline, operator, terminalId } = page;
  const facts: readonly [MessageCode, string | number][] = [
    ['print.list.stayId', stay.stayId],
    ['print.list.name', page.nameMasked],
    ['print.list.ward', `${stay.ward} ${stay.bed}`],
    ['print.list.admittedOn', stay.admittedOn],
    ['print.stay.day', page.asOf],
    ['print.list.days', stay.days],
    ['print.list.diagnosis', stay.diagnosis],
  ];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${words(heading.title)} ${stay.stayId}</title>
<style>${LIST_STYLE}</style>
</head>
<body>
<h1>${institution.name}</h1>
<p class="sub">${words(heading.title)} · ${words('print.institutionCode', { code: institution.code })}</p>
${heading.mark ? html`<p class="mark">${words(heading.mark)}</p>` : ''}
<dl>${facts.map(([code, value]) => html`<dt>${words(code)}</dt><dd>${value}</dd>`)}</dl>
${content}
<div class="notes"><p>${words('print.terminal', { terminalId })} · ${words('print.operator', { operator })} ·
${words('print.hotline', { agency, hotline })}</p></div>
</body>
</html>
`.markup;
}
