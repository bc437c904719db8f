/** The cashier's window when a family member's account may pay. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CashierView } from '../../shared/contract/views.ts';
import { realParts } from '../support/real-parts.ts';
import { basket } from './fixtures/cashier-views.ts';
import { withCard } from './fixtures/pharmacy.ts';
import { startHarness, type WindowHarness } from './window-harness.ts';

const family = {
  payers: [
    { psnNo: '1', nameMasked: '吴**', availableFen: 762_129 },
    {
      psnNo: '2',
      nameMasked: '周*',
      availableFen: 0,
      why: { code: 'till.familyElsewhere', params: { name: '周*' } },
    },
    { psnNo: '3', nameMasked: '吴*', availableFen: 20_000 },
  ],
} as const;
const offered: CashierView = { ...withCard, basket: { ...basket, family } };

describe.skipIf(!realParts.chineseBrowser)('cashier window: family sharing', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  test.for(['', '?lang=en'])(
    '[R030] offered with masked name and balance, chosen by one key %s',
    async (query) => {
      const opened = await harness.open('cashier', { width: 1366, height: 768 }, query);
      await opened.push('view', offered);
      const choice = 'label.check:has-text("吴**")';
      const { page } = opened;
      await page.waitForSelector(`${choice} input:not(:checked)`);
      expect(await page.textContent(choice)).toMatch(/吴\*\*.*7,621\.29/);
      await opened.picture(`family-offered${query === '' ? '' : '-en'}`);
      await page.keyboard.press('Alt+J');
      expect((await opened.calls()).at(-1)).toEqual({
        method: 'till.useFamily',
        params: { payer: '1' },
      });
      await opened.push('view', {
        ...offered,
        basket: { ...basket, family: { ...family, chosen: '1' } },
      });
      await page.waitForSelector(`${choice} input:checked`);
      await page.keyboard.press('Alt+J');
      expect((await opened.calls()).at(-1)?.params).toEqual({ payer: '3' });
      await opened.push('view', { ...offered, basket });
      await page.waitForSelector(choice, { state: 'detached' });
      expect(opened.problems).toEqual([]);
    },
  );
});
