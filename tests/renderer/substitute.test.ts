/** The substitute procedures on the screen: one question at a time, by keyboard alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SubstituteCase } from '../../shared/contract/substitute.ts';
import { realParts } from '../support/real-parts.ts';
import { recent } from './fixtures/answers.ts';
import { cashierViews } from './fixtures/cashier-views.ts';
import { dischargeViews } from './fixtures/discharge-views.ts';
import { advice, substituteCases } from './fixtures/substitute.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };
/** Slower than a scanner. */
const SLOWLY = { delay: 40 };
const SLIP = '补办登记单\n登记号 10\n请在 2026-02-02 前补办';

describe.skipIf(!realParts.chineseBrowser)('when the card cannot be used', () => {
  let harness: WindowHarness;
  let opened: OpenWindow;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  async function show(list: readonly SubstituteCase[], query = ''): Promise<void> {
    opened?.close();
    opened = await harness.open('cashier', SIZE, query);
    await opened.push('view', cashierViews.basket);
    await opened.answer('substitute.list', { ok: true, value: list });
    await opened.answer('substitute.advise', { ok: true, value: advice });
    await opened.answer('till.recent', {
      ok: true,
      value: recent.map((one) => ({ ...one, holderMasked: '' })),
    });
    const value = { number: 10, dueOn: advice.dueOn, slip: SLIP };
    await opened.answer('substitute.open', { ok: true, value });
  }

  const sent = async (method: string) =>
    (await opened.calls()).filter((call) => call.method === method).map(({ params }) => params);

  test.for(['', '?lang=en'])('a dead chip, question by question %s', async (query) => {
    const name = (part: string) => `substitute-${part}${query === '' ? '' : '-en'}`;
    await show([], query);
    const { keyboard } = opened.page;
    await keyboard.press('Alt+b');
    await opened.page.waitForSelector('dialog input[type="radio"]');
    await opened.picture(name('failure'));
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await opened.page.waitForSelector('dialog input[maxlength="18"]');
    await opened.picture(name('id-card'));
    await keyboard.type('00000019540805003X', SLOWLY);
    await keyboard.press('Enter');
    await opened.page.waitForSelector('dialog input[placeholder]');
    await keyboard.type('x10000018', SLOWLY);
    await keyboard.press('Tab');
    await keyboard.type('2030-12-31', SLOWLY);
    await keyboard.press('Enter');
    await opened.page.waitForSelector('dialog input[name="settlement"]');
    await opened.picture(name('sale'));
    await keyboard.press('Enter');
    await opened.page.waitForSelector('dialog input[type="checkbox"]');
    for (const _ of advice.collect) {
      await keyboard.press('Space');
      await keyboard.press('Tab');
    }
    await opened.picture(name('collect'));
    await keyboard.press('Enter');
    await opened.page.waitForSelector('dialog pre.slip');
    await opened.picture(name('slip'));
    expect(await sent('substitute.advise')).toEqual([{ failure: 'deadChip' }]);
    expect(await sent('substitute.open')).toMatchObject([
      {
        ...{ failure: 'deadChip', idNumber: '00000019540805003X', cardNumber: 'X10000018' },
        ...{ cardExpiry: '2030-12-31', collected: advice.collect },
      },
    ]);
    expect(opened.problems).toEqual([]);
  });

  test('a lost card gets the reason in words and no further question', async () => {
    await show([]);
    await opened.answer('substitute.advise', { ok: false, error: { code: 'substitute.cardLost' } });
    await opened.page.keyboard.press('Alt+b');
    await opened.page.check('dialog input[value="lostCard"]');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('dialog [role="alert"]');
    expect(await opened.page.textContent('dialog')).toContain('先挂失');
    expect(await opened.page.$('dialog input[maxlength="18"]')).toBeNull();
    await opened.picture('substitute-lost');
  });

  test.for(['', '?lang=en'])('what is late comes up when the shift opens %s', async (query) => {
    await show(substituteCases, query);
    await opened.push('view', cashierViews['no-shift']);
    await opened.answer('shift.open', { ok: true, value: null });
    await opened.answer('substitute.overdue', { ok: true, value: [substituteCases[0]] });
    await opened.page.keyboard.press('Alt+s');
    await opened.page.waitForSelector('dialog input');
    await opened.page.keyboard.type('200', SLOWLY);
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('dialog input[name="case"]');
    expect(await opened.page.textContent('dialog .notices')).toMatch(/1/);
    await opened.picture(`substitute-overdue${query === '' ? '' : '-en'}`);
    await opened.push('view', cashierViews['card-balance']);
    const split = { rows: [], medfeeSumFen: 9_780, fundPaySumFen: 0, acctPayFen: 9_780 };
    const value = { ...split, cashPayFen: 0, offline: false, cashBackFen: 9_780 };
    await opened.answer('substitute.preview', { ok: true, value });
    await opened.page.click('dialog .row-end .primary');
    await opened.page.waitForSelector('dialog input[type="password"]');
    await opened.page.waitForSelector('text=97.80');
    await opened.picture(`substitute-convert${query === '' ? '' : '-en'}`);
    expect(opened.problems).toEqual([]);
  });

  test('a case opened by mistake is withdrawn; an injury is asked for before insurance pays', async () => {
    await show(substituteCases);
    await opened.push('view', cashierViews['card-balance']);
    await opened.page.keyboard.press('Alt+b');
    await opened.page.locator('dialog input[name="case"]').nth(1).check();
    await opened.page.click('dialog .row-end button');
    expect(await sent('substitute.close')).toMatchObject([{ number: 9, how: 'withdrawn' }]);
    await opened.answer('substitute.preview', { ok: false, error: { code: 'till.causeMissing' } });
    await opened.page.locator('dialog input[name="case"]').first().check();
    await opened.page.click('dialog .row-end .primary');
    const cause = opened.page.locator('dialog input[name="cause"]');
    await cause.first().waitFor();
    expect(await opened.page.isDisabled('dialog button[type="submit"]')).toBe(true);
    await opened.picture('substitute-cause');
    const split = { rows: [], medfeeSumFen: 9_780, fundPaySumFen: 0, acctPayFen: 9_780 };
    const value = { ...split, cashPayFen: 0, offline: false, cashBackFen: 9_780 };
    await opened.answer('substitute.preview', { ok: true, value });
    await cause.nth(1).check();
    await opened.page.waitForSelector('text=97.80');
    expect((await sent('substitute.preview')).at(-1)).toEqual({ number: 7, cause: 'workInjury' });
    expect(await opened.page.isDisabled('dialog button[type="submit"]')).toBe(false);
  });

  test('the discharge desk asks about the chosen stay', async () => {
    opened.close();
    opened = await harness.open('discharge', SIZE);
    await opened.push('view', dischargeViews.selected);
    await opened.answer('substitute.list', { ok: true, value: [] });
    await opened.answer('till.recent', { ok: true, value: [] });
    const waits = { ...advice, failure: 'noCard', path: 'stayWaits', collect: ['idCard'] };
    const value = { ...waits, words: 'substitute.todo.stayWaits' };
    await opened.answer('substitute.advise', { ok: true, value });
    await opened.page.keyboard.press('Alt+b');
    await opened.page.waitForSelector('dialog input[type="radio"]');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('dialog input[maxlength="18"]');
    await opened.page.keyboard.type('00000019540805003X', SLOWLY);
    await opened.page.keyboard.press('Enter');
    const stayId = dischargeViews.selected.selected?.stay.stayId ?? '';
    await opened.page.waitForSelector(`dialog >> text=${stayId}`);
    await opened.picture('substitute-stay');
    expect(opened.problems).toEqual([]);
  });
});
