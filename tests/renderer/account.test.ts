/** The account at the counter: why there is nothing on the panel, and the dialog that asks and prints. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountView } from '../../shared/contract/account.ts';
import { realParts } from '../support/real-parts.ts';
import { cashierViews } from './fixtures/cashier-views.ts';
import { card } from './fixtures/parts.ts';
import { startHarness, type WindowHarness } from './window-harness.ts';

const CONTACT = { place: '示范市', agency: '示范市医疗保障局', hotline: '12393 / 12333' };
const ANSWER: AccountView = {
  ...{
    seq: 41,
    atMs: Date.parse('2026-03-05T02:00:00Z'),
    document: 'id',
    purpose: 'contributions',
  },
  ...{ holderMasked: '示**', idMasked: '000***********0025', agentMasked: '000***********003X' },
  ...{ insutype: '310', contact: CONTACT },
  account: {
    ...{
      balanceFen: 58_766,
      heldFen: 2_000,
      pendingFen: -1_234,
      asOfMs: Date.parse('2026-03-05T02:00:00Z'),
    },
    ...{ currentYearFen: 8_000, priorYearFen: 52_000 },
  },
  months: ['2026-01', '2026-02'].map((month, at) => ({
    ...{ month, employerFen: at * 8_000, individualFen: 0, governmentFen: 0 },
    ...{ interestFen: 150, adjustmentFen: 0, spentFen: 0 },
    ...(at === 0 && { employer: 'none' as const }),
  })),
  movements: [
    { date: '2026-02-10', source: 'employer', amountFen: 8_000, balanceFen: 60_000 },
    {
      date: '2026-03-05',
      source: 'settlement',
      amountFen: -1_234,
      balanceFen: 58_766,
      pending: true,
    },
  ],
};

describe.skipIf(!realParts.chineseBrowser)('[R008] [R010] the account at the counter', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  test('the panel says why, the dialog asks with document and purpose, and goes with the card', async () => {
    const opened = await harness.open('cashier', { width: 1366, height: 768 });
    const { page } = opened;
    const view = cashierViews['card-balance'];
    const { balance: _none, ...empty } = card;
    const reason = {
      ...{ code: 'Z2' as const, why: { code: 'answers.Z2.never' as const }, details: [] },
      next: { code: 'answers.Z2.next' as const, params: CONTACT },
    };
    await opened.push('view', { ...view, card: { ...empty, reason } });
    const panel = page.locator('.card-panel');
    await expect.poll(() => panel.textContent()).toContain('12393 / 12333');
    expect(await panel.textContent()).not.toContain('0.00');
    await opened.picture('account-none');

    await opened.answer('account.view', { ok: true, value: ANSWER });
    await page.keyboard.press('Alt+Q');
    const dialog = page.locator('dialog');
    await dialog.locator('select').first().selectOption('id');
    await dialog.locator('select').nth(1).selectOption('contributions');
    await dialog.locator('input').first().fill('000000195103120025');
    await dialog.locator('input').nth(1).fill('00000019540805003X');
    await page.keyboard.press('Enter');
    const answer = page.locator('[data-account]');
    await expect.poll(() => answer.textContent()).toContain('587.66');
    const told = await answer.textContent();
    for (const text of ['单位未缴', '-12.34', '本机，待上传', '80.00', '#41', '12333']) {
      expect(told).toContain(text);
    }
    const [asked] = (await opened.calls()).filter(({ method }) => method === 'account.view');
    expect(asked?.params).toMatchObject({
      ...{ document: 'id', idNumber: '000000195103120025', purpose: 'contributions' },
      agentIdNumber: '00000019540805003X',
    });
    await opened.picture('account-dialog');

    await opened.push('view', { ...view, card: undefined });
    await expect.poll(() => answer.count()).toBe(0);
    expect(await dialog.textContent()).not.toContain('示**');
    expect(opened.problems).toEqual([]);
  });
});
