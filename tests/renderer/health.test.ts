/** The health page: what is wrong in words, who does what about it, and the outcome of each button. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { cashierViews } from './fixtures/cashier-views.ts';
import { backups, health } from './fixtures/health.ts';
import { operator } from './fixtures/parts.ts';
import { startHarness, type WindowHarness } from './window-harness.ts';

const supervisor = { ...operator, id: 's01', name: '周主管', roles: ['supervisor'] as const };

describe.skipIf(!realParts.chineseBrowser)('the health page', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  test.each(['', '?lang=en'])(
    'states in words, for two readers; backup and test print say how they ended %s',
    async (query) => {
      const opened = await harness.open('cashier', { width: 1366, height: 768 }, query);
      const { page, picture } = opened;
      await opened.push('view', { ...cashierViews.basket, operator: supervisor });
      await opened.answer('terminal.health', { ok: true, value: health });
      await opened.answer('backup.now', {
        ok: true,
        value: { file: 'backups/ledger-1.db', records: 42 },
      });
      await opened.answer('printer.test', { ok: false, error: { code: 'support.noPrinter' } });
      await page.keyboard.press('Alt+O');
      const english = query !== '';
      await page.getByRole('button', { name: english ? 'Health' : '终端状况' }).click();
      await page.getByText(english ? 'Act now' : '现在要处理').waitFor();
      const text = await page.getByRole('dialog').innerText();
      expect(text).toContain(english ? 'Delete nothing' : '不要删除任何文件');
      expect(text).toContain('npm run restore');
      await opened.answer('backup.list', { ok: true, value: backups });
      await page.getByRole('button', { name: english ? 'Restore from' : '从备份恢复' }).click();
      await page.locator('input[name="backup"]').nth(1).check();
      await page.locator('dialog input[type="password"]').fill('demo-s01');
      await page.keyboard.press('Enter');
      await page.getByText(english ? 'starts anew and restores' : '正在重新启动并恢复').waitFor();
      const restore = (await opened.calls()).find(({ method }) => method === 'backup.restore');
      expect(restore?.params).toEqual({ name: backups.backups[1]?.name, password: 'demo-s01' });
      expect(await page.locator('dialog input[type="password"]').inputValue()).toBe('');
      await page.getByRole('button', { name: english ? 'Back up now' : '立即备份' }).click();
      await page.getByText('backups/ledger-1.db').waitFor();
      await picture(english ? 'health-en' : 'health');
      await page.getByRole('button', { name: english ? 'Test print' : '打印测试' }).click();
      await page.getByText('terminal.json').waitFor();
      await page.close();
    },
  );
});
