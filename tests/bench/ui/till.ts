/** What a cashier does at the till's window, with hands that are as fast as the screen. */
import type { Page } from 'playwright-core';

const OPERATOR = { id: 'c01', password: 'demo-c01' };

declare const document: {
  readonly activeElement: { readonly id: string; readonly tagName: string } | null;
};

const EACH_FRAME = { polling: 'raf', timeout: 120_000 } as const;

/** Resolves when the first field has the focus. */
export async function firstField(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.activeElement?.tagName === 'INPUT',
    undefined,
    EACH_FRAME,
  );
}

/** Signs in; resolves when the entry line has the focus. `withShift` opens the shift before. */
export async function signIn(page: Page, withShift = false): Promise<void> {
  await firstField(page);
  await page.keyboard.insertText(OPERATOR.id);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(OPERATOR.password);
  await page.keyboard.press('Enter');
  if (withShift) {
    await page.getByText('还没有开班').first().waitFor();
    await page.keyboard.press('Alt+s');
    await page.getByText('备用金（元）').waitFor();
    await page.keyboard.insertText('500');
    await page.keyboard.press('Enter');
    await page.getByText('还没有开班').first().waitFor({ state: 'detached' });
  }
  await page.waitForFunction(() => document.activeElement?.id === 'entry', undefined, EACH_FRAME);
}
