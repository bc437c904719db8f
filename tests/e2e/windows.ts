/** A window as a person uses it: keys, visible words, and a picture of what stands on the screen. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { PROJECT } from '../../build/paths.ts';

export const PICTURES = join(PROJECT, 'test-output', 'e2e');
/** A busy machine may need long for a page or for the line to be tried again. */
const PATIENCE_MS = 60_000;

export interface ScreenWindow {
  readonly page: Page;
  /** Waits until the words can be read. */
  sees(words: string | RegExp): Promise<void>;
  /** Waits until the words are gone from the screen. */
  seesNoMore(words: string | RegExp): Promise<void>;
  /** Presses keys one after the other, e.g. `F8`, `Alt+s`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types as a person does, into whatever has the focus. */
  type(text: string): Promise<void>;
  /** A hand scanner: a burst of keys and Enter. */
  scan(code: string): Promise<void>;
  /** Presses a button by the words on it. */
  click(words: string | RegExp): Promise<void>;
  /** The amount beside a label, in fen. */
  amountFen(label: string): Promise<number>;
  /** Everything that can be read now. */
  words(): Promise<string>;
  /** Loads the page anew; it shows the same again, because all of it comes from the service. */
  comesBack(): Promise<void>;
  /** Its process dies and the window is opened again; it shows the same. */
  comesBackFromDeath(): Promise<void>;
  /** Keeps a picture of the window as test output. */
  picture(state: string): Promise<void>;
}

let pictures = 0;

/** Opens a window through its launch page, as a click on the link would. */
export async function openWindow(
  browser: Browser,
  launchPage: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<ScreenWindow> {
  const context = await browser.newContext({ viewport });
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(pathToFileURL(launchPage).href);
    await page.waitForURL(/^http:\/\/127\.0\.0\.1/);
    return page;
  };
  return windowOf(await open(), open);
}

declare const document: { readonly body: { readonly innerText: string } };

function windowOf(first: Page, reopen: () => Promise<Page>): ScreenWindow {
  let page = first;
  const words = (): Promise<string> => page.locator('body').innerText();
  const showsAgain = (before: string) =>
    page.waitForFunction((wanted) => document.body.innerText === wanted, before);
  const reading = (words: string | RegExp): Locator =>
    page.getByText(words).filter({ visible: true }).first();
  return {
    get page() {
      return page;
    },
    sees: (words) => reading(words).waitFor(),
    seesNoMore: (words) => reading(words).waitFor({ state: 'detached' }),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    // Slower than a scanner, faster than a person.
    type: (text) => page.keyboard.type(text, { delay: 40 }),
    async scan(code) {
      await Promise.all([...code, 'Enter'].map((key) => page.keyboard.press(key)));
    },
    click: (words) => page.getByRole('button', { name: words, exact: true }).click(),
    amountFen: (label) => readAmountFen(page, label),
    words,
    async comesBack() {
      const before = await words();
      await page.reload();
      await showsAgain(before);
    },
    async comesBackFromDeath() {
      const before = await words();
      await die(page);
      page = await reopen();
      await showsAgain(before);
    },
    async picture(state) {
      mkdirSync(PICTURES, { recursive: true });
      pictures += 1;
      const number = String(pictures).padStart(2, '0');
      await page.screenshot({ path: join(PICTURES, `${number}-${state}.png`) });
    },
  };
}

/** Kills the process of a page. */
async function die(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const died = page.waitForEvent('crash');
  // Never answered: whoever would answer is gone.
  session.send('Page.crash').catch(() => undefined);
  await died;
  await page.close();
}

/** Finds `¥1,234.56` in the smallest box around the label that holds an amount. */
async function readAmountFen(page: Page, label: string): Promise<number> {
  const box = page
    .getByText(label, { exact: true })
    .filter({ visible: true })
    .first()
    .locator('xpath=ancestor::*[descendant::*[contains(@class, "amount")]][1]');
  const text = await box.locator('.amount').first().innerText();
  const [, sign = '', whole = '', cents = ''] = /(-?)¥?([\d,]+)\.(\d\d)/.exec(text) ?? [];
  if (whole === '') throw new Error(`no amount beside ${label}: ${text}`);
  return Number(`${sign}${whole.replaceAll(',', '')}${cents}`);
}
