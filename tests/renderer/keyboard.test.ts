/** Both desks without a mouse: whole pieces of work, every button by Tab, out of every dialog. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { shiftReport } from './fixtures/answers.ts';
import { cashierViews, hits } from './fixtures/cashier-views.ts';
import { dischargeViews } from './fixtures/discharge-views.ts';
import { card } from './fixtures/parts.ts';
import { answers, cashierScenes, dischargeScenes } from './fixtures/scenes.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };
/** Slower than a scanner. */
const SLOWLY = { delay: 40 };
const BUTTONS = 'button:enabled';

describe.skipIf(!realParts.chineseBrowser)('by keyboard alone', () => {
  let harness: WindowHarness;
  let opened: OpenWindow;
  let page: Page;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  async function show(desk: 'cashier' | 'discharge', view: object): Promise<void> {
    opened?.close();
    opened = await harness.open(desk, SIZE);
    page = opened.page;
    await opened.giveAll(answers);
    await opened.push('view', view);
  }

  /** What was done; that the lines were asked for is no act. */
  const methods = async (): Promise<string[]> =>
    (await opened.calls()).map(({ method }) => method).filter((name) => name !== 'stay.charges');
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const dialogGone = () => page.waitForSelector('dialog[open]', { state: 'detached' });

  async function typeEach(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      if (text === 'Space' || text.startsWith('Arrow')) await page.keyboard.press(text);
      else await page.keyboard.type(text, SLOWLY);
      await page.keyboard.press('Tab');
    }
  }

  /** Buttons that Tab never came to. */
  async function unreached(): Promise<string[]> {
    await page.evaluate(() => {
      document.addEventListener('focusin', ({ target }) => {
        if (target instanceof HTMLElement) target.dataset.reached = '';
      });
    });
    const stops = await page.$$eval('button, input, select, summary', (all) => all.length);
    for (let stop = 0; stop < stops + 10; stop += 1) await page.keyboard.press('Tab');
    return page.$$eval(BUTTONS, (all) =>
      all.filter((one) => !one.matches('[data-reached]')).map((one) => one.textContent ?? ''),
    );
  }

  test('a purchase from the first letter to the next customer', async () => {
    await show('cashier', cashierViews.idle);
    await page.keyboard.type('amxl', SLOWLY);
    await page.waitForSelector('[role="option"]');
    await page.keyboard.press('Enter');
    await opened.push('view', cashierViews['card-balance']);
    await page.keyboard.press('F8');
    await opened.push('view', cashierViews['pre-settled']);
    await page.keyboard.press('F12');
    await opened.push('view', cashierViews.pin);
    await opened.push('view', cashierViews.done);
    await page.keyboard.press('Enter');
    const done = (await opened.calls()).filter(({ method }) => method !== 'till.search');
    expect(done.map(({ method }) => method)).toEqual([
      ...['till.add', 'till.preSettle', 'till.settle', 'till.next'],
    ]);
    expect(done[0]?.params).toMatchObject({ code: hits[0]?.code });
    expect(await focused()).toBe('entry');
  });

  test('part of a purchase comes back, and the shift is handed over', async () => {
    await show('cashier', cashierViews['card-balance']);
    await page.keyboard.press('Alt+t');
    await page.waitForSelector('dialog input');
    await page.keyboard.type('12', SLOWLY);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cell-field');
    await typeEach('1');
    await page.waitForSelector('.back-to');
    await page.keyboard.press('Tab');
    await typeEach('买错了', 's01', 'secret-1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .slip');
    await page.keyboard.press('Escape');
    await dialogGone();
    expect(await focused()).toBe('entry');
    expect((await opened.calls()).find(({ method }) => method === 'return.book')).toMatchObject({
      params: { seq: 12, approval: { supervisorId: 's01', reason: '买错了' } },
    });

    const ending = { openBaskets: 0, openOutcomes: 0, waiting: { records: 0, amountFen: 0 } };
    const value = { ...ending, signIn: { state: 'signedIn', signNo: 'a1' } };
    await opened.answer('shift.ending', { ok: true, value });
    await opened.answer('shift.close', { ok: true, value: shiftReport });
    await page.keyboard.press('Alt+s');
    await page.waitForSelector('dialog input');
    await typeEach('412.50', '', 'Space', '1002', 'secret-2', '300');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog table');
    expect((await opened.calls()).find(({ method }) => method === 'shift.close')).toMatchObject({
      params: { countedFen: 41_250, next: { operatorId: '1002', floatFen: 30_000 } },
    });
    await page.keyboard.press('Escape');
    await dialogGone();
    expect(await focused()).toBe('entry');
  });

  test('a stay from admission to discharge', async () => {
    await show('discharge', { ...dischargeViews.list, card });
    await opened.answer('stay.admit', { ok: true, value: { stayId: 'S-9' } });
    await page.keyboard.press('F4');
    await page.waitForSelector('dialog input');
    await typeEach('内三', '5', '肺炎');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await dialogGone();
    await opened.push('view', dischargeViews.unchecked);
    await page.keyboard.press('F12');
    await page.waitForSelector('.unmatched');
    await typeEach('5000', '12846.50');
    await page.keyboard.press('Enter');
    await dialogGone();
    for (const state of ['selected', 'pre-settled', 'confirmed'] as const) {
      await opened.push('view', dischargeViews[state]);
      // A second press within the guard against double presses is ignored: press until it counts.
      const before = (await methods()).length;
      await expect
        .poll(async () => {
          await page.keyboard.press('F12');
          return (await methods()).length;
        })
        .toBeGreaterThan(before);
    }
    await opened.push('view', dischargeViews.refund);
    await page.keyboard.press('F9');
    await page.waitForSelector('.paper td');
    await page.keyboard.press('Escape');
    await dialogGone();
    await page.keyboard.press('Escape');
    // The papers may be asked for twice: reading moves nothing.
    const done = (await methods()).filter((method) => method !== 'stay.uploadCheck');
    expect([...new Set(done)]).toEqual([
      ...['stay.admit', 'stay.select', 'stay.check', 'stay.preSettle', 'stay.askConfirmation'],
      ...['stay.settle', 'stay.list', 'stay.unselect'],
    ]);
  });

  test('Tab comes to every button of both desks', async () => {
    await show('cashier', cashierViews['pre-settled']);
    expect(await unreached()).toEqual([]);
    await show('discharge', dischargeViews.selected);
    expect(await unreached()).toEqual([]);
  });

  /** Does Tab lead out of the open dialog, within a dozen steps? */
  async function leaves(): Promise<boolean> {
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab');
      const out = await page.evaluate(
        () =>
          !document.activeElement?.closest('dialog') && document.activeElement !== document.body,
      );
      if (out) return true;
    }
    return false;
  }

  test.for([
    ['cashier', cashierScenes, 'F2'],
    ['discharge', dischargeScenes, 'F2'],
  ] as const)('%s: no dialog lets the focus out, Esc gives it back', async (parameters) => {
    const [desk, scenes, home] = parameters;
    await show(desk, scenes[0]?.view ?? {});
    await opened.answer('till.search', { ok: true, value: [] });
    const faults: string[] = [];
    for (const { name, view, reach } of scenes) {
      if (!reach || name === 'hits') continue;
      await opened.push('view', view);
      await page.keyboard.press(home);
      const before = await page.evaluateHandle(() => document.activeElement);
      await reach(page);
      // Pages of the wizard are no dialogs: they hold nobody.
      if (!(await page.$('dialog[open]'))) continue;
      if (await leaves()) faults.push(`${name}: Tab leaves the dialog`);
      await page.keyboard.press('Escape');
      await dialogGone();
      if (!(await page.evaluate((was) => document.activeElement === was, before)))
        faults.push(`${name}: the focus is not given back`);
      // A focus that takes no keys is none.
      await page.keyboard.type('x');
      const field = await page.evaluateHandle(() => document.activeElement as HTMLInputElement);
      if ((await field.evaluate(({ value }) => value)) !== 'x')
        faults.push(`${name}: takes no keys`);
      await page.keyboard.press('Backspace');
    }
    expect(faults).toEqual([]);
  });

  test('a scan into an approval of the discharge desk is thrown away and said so', async () => {
    await show('discharge', dischargeViews.refund);
    await page.keyboard.press('Alt+x');
    await page.waitForSelector('dialog input[type="password"]');
    await page.focus('dialog input[type="password"]');
    await page.evaluate(() => {
      const field = document.activeElement;
      for (const digit of '6901234567892') {
        field?.dispatchEvent(
          new KeyboardEvent('keydown', { code: `Digit${digit}`, bubbles: true }),
        );
        document.execCommand('insertText', false, digit);
      }
      const enter = { code: 'Enter', key: 'Enter', bubbles: true, cancelable: true };
      field?.dispatchEvent(new KeyboardEvent('keydown', enter));
    });
    await expect.poll(() => page.textContent('dialog')).toContain('已忽略');
    expect(await page.inputValue('dialog input[type="password"]')).toBe('');
    expect(await methods()).not.toContain('stay.cancel');
  });
});
