/** The account at the counter: why there is nothing on the panel, and the dialog that asks and prints. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { ACCOUNT, CODE_SENT, noBalance } from './fixtures/account.ts';
import { startHarness, type WindowHarness } from './window-harness.ts';

describe.skipIf(!realParts.chineseBrowser)(
  '[R008] [R010] [R015] [R078] [R086] the account at the counter',
  () => {
    let harness: WindowHarness;
    beforeAll(async () => {
      harness = await startHarness();
    });
    afterAll(() => harness.close());

    test('the panel says why, the dialog asks with document and purpose, and goes with the card', async () => {
      const opened = await harness.open('cashier', { width: 1366, height: 768 });
      const { page } = opened;
      await opened.push('view', noBalance);
      const panel = page.locator('.card-panel');
      await expect.poll(() => panel.textContent()).toContain('12393 / 12333');
      expect(await panel.textContent()).not.toContain('0.00');
      await opened.picture('account-none');

      await opened.answer('account.view', { ok: true, value: ACCOUNT });
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
      expect(told).toContain('缺核实过的手机号');
      expect(told).toContain('示范市医疗保障局（市级）');
      await opened.picture('account-dialog');

      await opened.answer('phone.start', { ok: true, value: CODE_SENT });
      await opened.answer('phone.confirm', { ok: true, value: { newMasked: '139****0009' } });
      expect(await page.locator('[data-correct-phone]').count()).toBe(0);
      await dialog.locator('input').nth(1).fill('');
      await page.keyboard.press('Enter');
      await page.locator('[data-correct-phone]').click();
      const phone = page.locator('[data-phone]');
      await phone.locator('input').fill('139 0000 0009');
      await page.keyboard.press('Enter');
      await expect.poll(() => phone.textContent()).toContain('139****0009');
      await opened.picture('account-phone');
      await phone.locator('input').fill('123456');
      await page.keyboard.press('Enter');
      await expect.poll(() => dialog.textContent()).toContain('手机号已更正为 139****0009');
      expect(await dialog.textContent()).not.toContain('13900000009');

      await opened.push('view', { ...noBalance, card: undefined });
      await expect.poll(() => answer.count()).toBe(0);
      expect(await dialog.textContent()).not.toContain('示**');
      expect(opened.problems).toEqual([]);
    });
  },
);
