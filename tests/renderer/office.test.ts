/** Office work at both desks: the end of a shift, reports, the comparison with the centre, training. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { cashierViews } from './fixtures/cashier-views.ts';
import { dischargeViews } from './fixtures/discharge-views.ts';
import { displayStates } from './fixtures/display-states.ts';
import {
  dayReport,
  differentDay,
  reportTable,
  shiftClosed,
  shiftEndingOpen,
  xReport,
} from './fixtures/office.ts';
import { online, operator } from './fixtures/parts.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };
const LANGUAGES = ['', '?lang=en'];
const name = (part: string, query: string) => `office-${part}${query === '' ? '' : '-en'}`;

const supervisor = { ...operator, id: 's01', name: '周主管', roles: ['supervisor'] as const };

describe.skipIf(!realParts.chineseBrowser)('office work on the screen', () => {
  let harness: WindowHarness;
  let opened: OpenWindow | undefined;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  async function show(
    window: 'cashier' | 'discharge',
    view: object,
    query = '',
  ): Promise<OpenWindow> {
    opened?.close();
    opened = await harness.open(window, SIZE, query);
    await opened.push('view', view);
    const answers: Record<string, unknown> = {
      ...{
        'shift.ending': shiftEndingOpen,
        'shift.close': shiftClosed,
        'shift.report': xReport,
        'shift.day': dayReport,
      },
      ...{ 'report.table': reportTable, 'office.reconcile': differentDay },
      'report.save': { file: 'reports/report-drug-2026-11-01_2026-11-22.xlsx', rows: 250 },
      'shift.slip': { file: 'reports/z-S000012.txt', text: '' },
    };
    await opened.giveAll(answers);
    return opened;
  }

  const sent = async (method: string) =>
    ((await opened?.calls()) ?? [])
      .filter((call) => call.method === method)
      .map(({ params }) => params);

  test.for(LANGUAGES)(
    'a shift ends: baskets named, counted blind, handed over %s',
    async (query) => {
      const { page, picture, problems } = await show('cashier', cashierViews.basket, query);
      await page.keyboard.press('Alt+S');
      const dialog = page.locator('dialog');
      await dialog.locator('input[type=radio]').nth(2).check();
      // Nothing of what the books expect is shown before the count.
      expect(await dialog.innerText()).not.toMatch(/420\.50|应有现金|expected\b.*\d/i);
      await dialog.locator('input[inputmode=decimal]').first().fill('412.50');
      await dialog.locator('input[type=checkbox]').check();
      await dialog.locator('input[type=password]').fill('secret-1002');
      await dialog.locator('.form-row input').first().fill('1002');
      await dialog.locator('.form-row input[inputmode=decimal]').fill('300');
      await picture(name('close', query));
      await dialog.locator('button[type=submit]').click();
      await dialog.locator('.figures').waitFor();
      await picture(name('closed', query));
      expect(await sent('shift.close')).toMatchObject([
        {
          ...{ countedFen: 41_250, baskets: 'keep' },
          next: { operatorId: '1002', password: 'secret-1002', floatFen: 30_000 },
        },
      ]);
      expect(await dialog.innerText()).toMatch(query === '' ? /短款\s+-8\.00/ : /Missing\s+-8\.00/);
      expect(problems).toEqual([]);
    },
  );

  test.for(LANGUAGES)('X report and the day, a report looked at and saved %s', async (query) => {
    const { page, picture, problems } = await show(
      'discharge',
      { ...dischargeViews.selected, operator: supervisor },
      query,
    );
    await page.keyboard.press('Alt+O');
    const dialog = page.locator('dialog');
    await dialog.locator('.office-list li').nth(1).waitFor();
    await picture(name('day', query));
    await dialog.locator('.office-tabs button').nth(1).click();
    await dialog.locator('select').selectOption('drug');
    await dialog.locator('input[type=date]').first().fill('2026-11-01');
    await dialog.locator('button[type=submit]').click();
    await dialog.locator('.office-table').waitFor();
    const shown = await dialog.locator('.office-table').innerText();
    for (const part of ['86901234567890123456789', '2.5', '12,345.67', '-28.50', '12,317.17'])
      expect(shown).toContain(part);
    await dialog.getByText('XLSX').click();
    await dialog.getByText('report-drug-2026-11-01_2026-11-22.xlsx').waitFor();
    await picture(name('report', query));
    const asked = { kind: 'drug', from: '2026-11-01', to: online.businessDate };
    expect(await sent('report.table')).toMatchObject([asked]);
    expect(await sent('report.save')).toMatchObject([{ ...asked, format: 'xlsx' }]);
    expect(problems).toEqual([]);
  });

  test.for(LANGUAGES)(
    'a day against the centre: one safe action each, by a supervisor %s',
    async (query) => {
      const view = { ...cashierViews.basket, operator: supervisor };
      const { page, picture, answer, problems } = await show('cashier', view, query);
      await page.keyboard.press('Alt+O');
      const dialog = page.locator('dialog');
      await dialog.locator('.office-tabs button').nth(2).click();
      await dialog.locator('button[type=submit]').click();
      await dialog.locator('.office-list li').nth(1).waitFor();
      await picture(name('reconcile', query));
      await dialog.locator('.office-list li button').first().click();
      await expect
        .poll(() => sent('office.carryOut'))
        .toMatchObject([{ businessDate: online.businessDate, epoch: 1, seq: 318 }]);
      await expect.poll(() => sent('office.reconcile')).toHaveLength(2);
      const equal = { ...differentDay, equal: true, waiting: 0, differences: [] };
      await answer('office.reconcile', { ok: true, value: equal });
      await dialog.locator('button[type=submit]').click();
      await dialog.locator('.banner-good').waitFor();
      expect(problems).toEqual([]);
    },
  );

  test('somebody who is no supervisor sees the differences and no button', async () => {
    const { page } = await show('cashier', cashierViews.basket);
    await page.keyboard.press('Alt+O');
    const dialog = page.locator('dialog');
    await dialog.locator('.office-tabs button').nth(2).click();
    await dialog.locator('button[type=submit]').click();
    await dialog.locator('.office-list li').nth(1).waitFor();
    expect(await dialog.locator('.office-list button').count()).toBe(0);
    await dialog.locator('.office-tabs button').nth(4).click();
    expect(await dialog.locator('.form button').count()).toBe(0);
    // Nor the day's cash, before the own drawer is counted.
    await dialog.locator('.office-tabs button').nth(0).click();
    await dialog.locator('.figures').waitFor();
    expect(await sent('shift.day')).toEqual([]);
  });

  test.for(LANGUAGES)('training cannot be taken for the real thing %s', async (query) => {
    const status = {
      ...{ ...online, training: { pin: '123456' }, terminalId: 'TRAINING-T0001' },
      institution: `【培训 TRAINING 无效】${online.institution}`,
    };
    const view = { ...cashierViews.basket, status, operator: supervisor };
    const till = await show('cashier', view, query);
    const banner = till.page.locator('.status-bar .training-banner');
    expect(await banner.innerText()).toMatch(/TRAINING[\s\S]*123456/);
    const ground = await banner.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(ground).toBe('rgb(255, 176, 0)');
    await till.picture(name('training', query));
    await till.page.keyboard.press('Alt+O');
    await till.page.locator('dialog .office-tabs button').nth(4).click();
    // A dialog covers the banner, so it carries the mark itself.
    expect(await till.page.locator('dialog .training-banner').count()).toBe(1);
    await till.picture(name('training-leave', query));
    await till.page.locator('dialog .form button.primary').click();
    await expect.poll(() => sent('training.leave')).toHaveLength(1);
    const signedOut: Record<string, unknown> = { ...view };
    delete signedOut.operator;
    await till.push('view', signedOut);
    await till.page.locator('.gate-box').waitFor();
    expect(await banner.count()).toBe(1);
    expect(till.problems).toEqual([]);
    const display = await harness.open('display', { width: 1280, height: 800 }, query);
    await display.push('display', { ...displayStates.idle, training: true });
    await display.page.locator('.display-training').waitFor();
    await display.picture(name('training-display', query));
    display.close();
  });
});
