/** Both desks when family members' accounts may pay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { family, stayFamily, tillFamily } from './fixtures/family.ts';
import { withCard } from './fixtures/pharmacy.ts';
import { startHarness, type WindowHarness } from './window-harness.ts';

describe.skipIf(!realParts.chineseBrowser)('family sharing on screen', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  test.for([
    ['cashier', '', 'till.useFamily', tillFamily],
    ['discharge', '?lang=en', 'stay.useFamily', stayFamily],
  ] as const)(
    '[R030] %s %s: masked names and balances, one chosen after the other by one key, or by hand',
    async ([desk, query, method, view]) => {
      const opened = await harness.open(desk, { width: 1366, height: 768 }, query);
      const { page } = opened;
      const payer = (name: string) => page.locator('label.check', { hasText: `${name}` });
      const asked = async () => (await opened.calls()).at(-1);
      await opened.push('view', view());
      await payer('吴**').locator('input:not(:checked)').waitFor();
      expect(await payer('吴**').textContent()).toMatch(/吴\*\*.*7,621\.29/);
      expect(await page.textContent('.flow')).toContain('周*');
      expect(await payer('周*').count()).toBe(0);
      await opened.picture(`family-${desk}`);
      await page.keyboard.press('Alt+J');
      expect(await asked()).toEqual({ method, params: { payer: '1' } });
      await opened.push('view', view({ ...family, chosen: '1' }));
      await payer('吴**').locator('input:checked').waitFor();
      await page.keyboard.press('Alt+J');
      expect(await asked()).toEqual({ method, params: { payer: '3' } });
      await opened.push('view', view({ ...family, chosen: '3' }));
      await payer('¥200.00').locator('input:checked').waitFor();
      await page.keyboard.press('Alt+J');
      expect(await asked()).toEqual({ method, params: {} });
      await payer('吴**').locator('input').click();
      expect(await asked()).toEqual({ method, params: { payer: '1' } });
      expect(opened.problems).toEqual([]);
    },
  );

  test('nobody registered, nothing offered', async () => {
    const opened = await harness.open('cashier', { width: 1366, height: 768 });
    await opened.push('view', withCard);
    await opened.page.waitForSelector('label.check');
    await opened.page.keyboard.press('Alt+J');
    expect((await opened.calls()).map(({ method }) => method)).not.toContain('till.useFamily');
    expect(await opened.page.textContent('body')).not.toContain('共济');
  });
});
