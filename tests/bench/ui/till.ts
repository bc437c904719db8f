/** The till's window in a browser of its own, with hands that are as fast as the screen. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { realParts } from '../../support/real-parts.ts';

const OPERATOR = { id: 'c01', password: 'demo-c01' };
const VIEWPORT = { width: 1280, height: 860 };

declare const document: {
  readonly activeElement: { readonly id: string; readonly tagName: string } | null;
  readonly body: { readonly innerText: string };
};

export interface Till {
  readonly page: Page;
  close(): Promise<void>;
}

/** Resolves when the first field has the focus. */
export async function openTill(launchPage: string): Promise<Till> {
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  await page.goto(launchPage);
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT', undefined, {
    polling: 'raf',
  });
  return { page, close: () => browser.close() };
}

function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(realParts.chromium !== undefined && { executablePath: realParts.chromium }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** Signs in; resolves when the entry line has the focus. Opens the shift when none is open. */
export async function signIn({ page }: Till, withShift = false): Promise<void> {
  await page.keyboard.insertText(OPERATOR.id);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(OPERATOR.password);
  await page.keyboard.press('Enter');
  if (withShift) {
    await page.getByText('还没有开班').waitFor();
    await page.keyboard.press('Alt+s');
    await page.getByText('备用金（元）').waitFor();
    await page.keyboard.insertText('500');
    await page.keyboard.press('Enter');
    await page.getByText('还没有开班').waitFor({ state: 'detached' });
  }
  await page.waitForFunction(() => document.activeElement?.id === 'entry', undefined, {
    polling: 'raf',
  });
}
