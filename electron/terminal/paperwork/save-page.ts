/** A page about a stay as files: the HTML is there at once, the PDF where the host can make one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../../../shared/contract/stay.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { saveNew } from '../print/save-file.ts';

export interface PageFiles {
  readonly dataDir: string;
  /** HTML to PDF, where the host can; the file appears whole or not at all. */
  printPdf(html: string, file: string): Promise<Result<null>>;
}

/** A page with more lines is answered before its PDF is made: nobody waits half a minute for it. */
const LONG_PAGE_LINES = 500;

/** Saves a page of `lines` lines. A PDF of the very same page is not made twice. */
export async function savePage(
  { dataDir, printPdf }: PageFiles,
  { name, html, lines }: { readonly name: string; readonly html: string; readonly lines: number },
): Promise<Result<Paper>> {
  const page = saveNew(join(dataDir, 'lists'), name, '.html', Buffer.from(html, 'utf8'));
  if (!page.ok) return page;
  const file = page.value.replace(/\.html$/, '.pdf');
  if (existsSync(file)) return ok({ html, file, pdf: true });
  const printing = printPdf(html, file);
  if (lines > LONG_PAGE_LINES) return ok({ html, file: page.value, pdf: false });
  const printed = await printing;
  return ok({ html, file: printed.ok ? file : page.value, pdf: printed.ok });
}
