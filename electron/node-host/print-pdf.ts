/** Writes a page as PDF with a headless local browser. */
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MessageCode } from '../../shared/messages/index.ts';
import { sandboxFlags } from './browsers.ts';

const TIMEOUT_MS = 30_000;

/** Runs the browser to its end; true when it ended well and in time. */
function runBrowser(browser: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(browser, args, { stdio: 'ignore' });
    const tooLate = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    const end = (well: boolean): void => {
      clearTimeout(tooLate);
      resolve(well);
    };
    child.once('error', () => end(false));
    child.once('exit', (code) => end(code === 0));
  });
}

async function print(browser: string, html: string, file: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-pdf-'));
  try {
    const page = join(folder, 'page.html');
    const made = join(folder, 'page.pdf');
    await writeFile(page, html, { mode: 0o600 });
    const well = await runBrowser(browser, [
      ...sandboxFlags(),
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-extensions',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${made}`,
      pathToFileURL(page).href,
    ]);
    if (!well || (await stat(made)).size === 0) return false;
    // Beside the target first, so that the list appears whole or not at all.
    const beside = `${file}.part`;
    await copyFile(made, beside);
    await rename(beside, file);
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes `html` to `file` (absolute). Answers the reason when that was not possible. */
export async function printPdf(
  browser: string | undefined,
  html: string,
  file: string,
): Promise<MessageCode | undefined> {
  if (browser === undefined) return 'system.noPdfPrinter';
  const written = await print(browser, html, file).catch(() => false);
  return written ? undefined : 'system.pdfFailed';
}
