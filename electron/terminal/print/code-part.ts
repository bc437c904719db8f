/** The signed code at the foot of an A4 page, with the words that say what it is for. */
import { QR_QUIET, qrPath } from '../../../shared/display/qr-path.ts';
import { html, type Markup } from './html.ts';
import type { Say } from './list-parts.ts';

/** Nothing when the page proves nothing. */
export function codePart(code: string | undefined, words: Say): Markup {
  if (code === undefined) return html``;
  const { size, path } = qrPath(code);
  const side = size + 2 * QR_QUIET;
  return html`<div class="code"><svg viewBox="${-QR_QUIET} ${-QR_QUIET} ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label="${words('print.list.code')}"><path d="${path}"/></svg>
<p>${words('print.list.code')}</p></div>`;
}
