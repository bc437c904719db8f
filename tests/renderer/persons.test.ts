/** The card panel for people without account and from another city; no zero where nothing is known. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardView } from '../../shared/contract/views.ts';
import { realParts } from '../support/real-parts.ts';
import { cashierViews } from './fixtures/cashier-views.ts';
import { card } from './fixtures/parts.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };
const { balance: _balance, ...noBalance } = card;
const RESIDENT: CardView = {
  ...noBalance,
  ...{ insutype: '390', psnType: '1502', hasAccount: false },
  entitlement: { limitFen: 40_000, usedFen: 12_000, leftFen: 28_000, deductibleLeftFen: 0 },
};
const { hasAccount: _hasAccount, ...unknown } = noBalance;
const AGENCY = { agency: '邻江市医疗保障局', hotline: '12393' };
const REMOTE: CardView = {
  ...{ ...unknown, region: '000900' },
  place: {
    ...{ ...AGENCY, code: '000900', name: '邻江市', filing: 'unfiled' },
    noBalance: { code: 'people.remote.noBalance', params: { ...AGENCY, place: '邻江市' } },
  },
};

describe.skipIf(!realParts.chineseBrowser)('kinds of persons at the till', () => {
  let harness: WindowHarness;
  let opened: OpenWindow;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  test.for(['', '?lang=en'])(
    '[R003] [R054] no account, or none that can be asked %s',
    async (query) => {
      opened?.close();
      opened = await harness.open('cashier', SIZE, query);
      const suffix = query === '' ? '' : '-en';
      const view = { ...cashierViews['card-balance'], basket: cashierViews.basket.basket };
      await opened.push('view', view);
      expect(await opened.page.locator('.flow input[type="checkbox"]').count()).toBe(1);

      await opened.push('view', { ...view, card: RESIDENT });
      const panel = opened.page.locator('.card-panel');
      await expect.poll(() => panel.textContent()).toContain('280.00');
      expect(await opened.page.locator('.flow input[type="checkbox"]').count()).toBe(0);
      await opened.picture(`person-resident${suffix}`);

      await opened.push('view', { ...view, card: REMOTE });
      await expect.poll(() => panel.textContent()).toContain('12393');
      expect(await panel.textContent()).toContain('邻江市');
      expect(await panel.textContent()).not.toContain('0.00');
      expect(await opened.page.locator('.flow input[type="checkbox"]').count()).toBe(0);
      await opened.picture(`person-remote${suffix}`);
      expect(opened.problems).toEqual([]);
    },
  );
});
