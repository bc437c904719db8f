/** Writes a page as PDF in a hidden window that can load nothing but that page. */
import { rename, rm, writeFile } from 'node:fs/promises';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { MessageCode } from '../../shared/messages/index.ts';

export type MakeWindow = (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Separate from the windows' session, whose pages may only come from `app:`. */
const PARTITION = 'print';

async function render(makeWindow: MakeWindow, page: string): Promise<Buffer> {
  const window = makeWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      javascript: false,
      partition: PARTITION,
    },
  });
  try {
    await window.loadFile(page);
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
  } finally {
    window.destroy();
  }
}

/** Writes `html` to `file` (absolute), whole or not at all. Answers the reason of a failure. */
export async function printPdf(
  makeWindow: MakeWindow,
  html: string,
  file: string,
): Promise<MessageCode | undefined> {
  const page = `${file}.html`;
  const beside = `${file}.part`;
  try {
    await writeFile(page, html, { mode: 0o600 });
    await writeFile(beside, await render(makeWindow, page), { mode: 0o600 });
    await rename(beside, file);
    return undefined;
  } catch {
    return 'system.pdfFailed';
  } finally {
    await rm(page, { force: true });
  }
}
