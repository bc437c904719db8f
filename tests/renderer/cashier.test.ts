/** The cashier's window in a real browser: keyboard first, no money twice, nothing lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { recent, shiftEnding, shiftReport, slip } from './fixtures/answers.ts';
import { cashierViews, hits } from './fixtures/cashier-views.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };

/**
 * Sends a code as a scanner does: keys ten milliseconds apart, however busy this machine is, that
 * also leak into the focused field.
 */
function scan(opened: OpenWindow, code: string): Promise<void> {
  return opened.page.evaluate((text) => {
    const field = document.activeElement as HTMLInputElement;
    let timeStamp = performance.now();
    const press = (code: string, key: string, shiftKey = false): void => {
      const init = { code, key, shiftKey, bubbles: true, cancelable: true };
      timeStamp += 10;
      const event = new KeyboardEvent('keydown', init);
      field.dispatchEvent(Object.defineProperty(event, 'timeStamp', { value: timeStamp }));
    };
    for (const character of text) {
      const isDigit = /\d/.test(character);
      press(`${isDigit ? 'Digit' : 'Key'}${character}`, 'Process', !isDigit);
      document.execCommand('insertText', false, character);
    }
    press('Enter', 'Enter');
  }, code);
}

describe.skipIf(!realParts.chineseBrowser)('cashier window', () => {
  let harness: WindowHarness;
  let opened: OpenWindow;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  /** The window in a state, with an empty list of calls. */
  async function show(state: keyof typeof cashierViews, query = ''): Promise<OpenWindow> {
    opened?.close();
    opened = await harness.open('cashier', SIZE, query);
    await opened.answer('till.recent', { ok: true, value: recent });
    await opened.answer('till.slip', { ok: true, value: slip });
    await opened.answer('till.search', { ok: true, value: hits });
    await opened.push('view', cashierViews[state]);
    return opened;
  }

  const methods = async (): Promise<string[]> => (await opened.calls()).map(({ method }) => method);

  test.for(['', '?lang=en'])('every state draws without a fault %s', async (query) => {
    await show('idle', query);
    for (const [state, view] of Object.entries(cashierViews)) {
      await opened.push('view', view);
      await opened.picture(`cashier-${state}${query === '' ? '' : '-en'}`);
      const wide = await opened.page.evaluate(() => document.body.scrollWidth - innerWidth);
      expect(wide, `${state} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(opened.problems).toEqual([]);
  });

  test('[R004] the balance is named as that of the medical account', async () => {
    await show('card-balance');
    expect(await opened.page.textContent('.card-balance')).toContain('医保个人账户余额');
  });

  test('typing finds items; arrows choose, Enter adds with the typed quantity', async () => {
    await show('basket');
    await opened.page.keyboard.type('3*amxl', { delay: 40 });
    await opened.page.waitForSelector('[role="option"]');
    await opened.picture('cashier-search');
    await opened.page.keyboard.press('ArrowDown');
    await opened.page.keyboard.press('Enter');
    const calls = await opened.calls();
    expect(calls.filter(({ method }) => method === 'till.search').at(-1)?.params).toEqual({
      text: 'amxl',
    });
    expect(calls.at(-1)).toEqual({
      method: 'till.add',
      params: { code: hits[1]?.code, quantityE4: 30_000 },
    });
    expect(await opened.page.inputValue('#entry')).toBe('');
  });

  test('hits of an older text are never taken by Enter', async () => {
    await show('basket');
    await opened.page.keyboard.type('amxl', { delay: 40 });
    await opened.page.waitForSelector('[role="option"]');
    await opened.page.evaluate(() => {
      window.script.answers['till.search'] = new Promise(() => undefined);
    });
    await opened.page.keyboard.type('z', { delay: 40 });
    await opened.page.keyboard.press('Enter');
    expect((await opened.calls()).at(-1)).toEqual({
      method: 'till.enter',
      params: { text: 'amxlz' },
    });
  });

  test('a scan is one command although the input method swallows the keys', async () => {
    await show('basket');
    await scan(opened, '6901234567892');
    expect((await opened.calls()).filter(({ method }) => method === 'till.enter')).toEqual([
      { method: 'till.enter', params: { text: '6901234567892' } },
    ]);
    await expect.poll(() => opened.page.inputValue('#entry')).not.toContain('6901');
  });

  test('a quantity typed before a scan counts', async () => {
    await show('basket');
    await opened.page.keyboard.type('3*', { delay: 100 });
    await opened.page.waitForTimeout(150);
    await scan(opened, '6901234567892');
    expect((await opened.calls()).at(-1)?.params).toEqual({ text: '3*6901234567892' });
  });

  test('a scan into a supervisor approval is thrown away and said so', async () => {
    await show('basket');
    await opened.page.keyboard.press('F10');
    await opened.page.waitForSelector('dialog');
    await opened.page.focus('dialog input[type="password"]');
    await scan(opened, '6901234567892');
    expect(await opened.page.inputValue('dialog input[type="password"]')).toBe('');
    expect(await methods()).not.toContain('till.enter');
    expect(await methods()).not.toContain('till.reverse');
    expect(await opened.page.textContent('dialog')).toContain('已忽略');
    await opened.picture('cashier-reverse');
  });

  test.for([
    ['a number of goods nobody knows, into a password that is half typed', '69012345678931'],
    ['a GS1 code with batch and date', '0106901234567892172701311012AB'],
  ])('a burst into a password is never sent: %s', async ([, code]) => {
    await show('pre-settled');
    await opened.answer('till.recent', { ok: true, value: [] });
    await opened.page.keyboard.press('F10');
    const password = opened.page.locator('dialog input[type="password"]');
    await password.fill('half');
    await password.focus();
    await scan(opened, code ?? '');
    expect(await password.inputValue()).toBe('half');
    expect((await opened.calls()).map(({ method }) => method)).not.toContain('till.reverse');
    expect(await opened.page.textContent('dialog')).toContain('扫码');
  });

  test('a scan into the sign-in is thrown away and said so', async () => {
    await show('signed-out');
    await opened.page.focus('input[type="password"]');
    await scan(opened, '6901234567892');
    expect(await opened.page.inputValue('input[type="password"]')).toBe('');
    expect(await opened.calls()).toEqual([]);
    await opened.page.waitForSelector('.hint');
  });

  test('two quick presses of F12 are one settlement', async () => {
    await show('pre-settled');
    await opened.page.evaluate(() => {
      for (const code of ['F12', 'F12']) {
        window.dispatchEvent(new KeyboardEvent('keydown', { code }));
      }
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', ctrlKey: true }));
    });
    expect((await methods()).filter((method) => method === 'till.settle')).toHaveLength(1);
  });

  test('after a lost answer the outcome is asked for, nothing is settled a second time', async () => {
    await show('pre-settled');
    await opened.answer('till.settle', 'lost');
    await opened.page.keyboard.press('F12');
    await opened.page.waitForTimeout(850);
    await opened.push('view', cashierViews.unknown);
    await opened.page.keyboard.press('F12');
    const called = await methods();
    expect(called.filter((method) => method === 'till.settle')).toHaveLength(1);
    expect(called.filter((method) => method === 'till.queryOutcome')).toHaveLength(1);
  });

  test('the next settlement has its own id once the last one is decided', async () => {
    await show('pre-settled');
    await opened.page.keyboard.press('F12');
    await opened.push('view', cashierViews.done);
    await opened.push('view', cashierViews['pre-settled']);
    await opened.page.waitForTimeout(850);
    await opened.page.keyboard.press('F12');
    const ids = (await opened.calls())
      .filter(({ method }) => method === 'till.settle')
      .map(({ params }) => params.commandId);
    expect(new Set(ids).size).toBe(2);
  });

  test('Esc goes one step back and never touches the basket', async () => {
    await show('pre-settled');
    await opened.page.keyboard.press('Escape');
    await opened.push('view', cashierViews.pin);
    await opened.page.keyboard.press('Escape');
    await opened.push('view', cashierViews.processing);
    await opened.page.keyboard.press('Escape');
    expect(await methods()).toEqual(['till.back', 'pin.cancel']);
  });

  test('an empty entry line works on the selected row', async () => {
    await show('basket');
    for (const key of ['ArrowUp', '+', '-', 'Delete']) await opened.page.keyboard.press(key);
    expect((await opened.calls()).map(({ params }) => params)).toEqual([
      { lineNo: 2, quantityE4: 30_000 },
      { lineNo: 2, quantityE4: 10_000 },
      { lineNo: 2 },
    ]);
  });

  test('the cash is counted before the expected amount is shown', async () => {
    await show('idle');
    await opened.answer('shift.ending', { ok: true, value: shiftEnding });
    await opened.answer('shift.close', { ok: true, value: shiftReport });
    await opened.page.keyboard.press('Alt+s');
    await opened.page.waitForSelector('dialog input');
    expect(await methods()).not.toContain('shift.report');
    expect(await opened.page.textContent('dialog')).not.toMatch(/\d\.\d\d/);
    await opened.page.keyboard.type('412.5', { delay: 30 });
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('dialog table');
    expect((await opened.calls()).at(-1)?.params).toMatchObject({ countedFen: 41_250 });
    expect(await opened.page.textContent('dialog')).toContain('420.50');
    await opened.picture('cashier-shift-closed');
  });

  test('after a dialog the entry line has the focus again', async () => {
    await show('basket');
    for (const [key, picture] of [
      ['F1', 'help'],
      ['F9', 'slip'],
    ] as const) {
      await opened.page.keyboard.press(key);
      await opened.page.waitForSelector('dialog');
      await opened.page.waitForTimeout(50);
      await opened.picture(`cashier-${picture}`);
      await opened.page.keyboard.press('Escape');
      await opened.page.waitForSelector('dialog', { state: 'detached' });
      expect(await opened.page.evaluate(() => document.activeElement?.id)).toBe('entry');
    }
  });

  test.for(['pin', 'pin-balance'] as const)(
    'what the cashier types never becomes a PIN (%s)',
    async (state) => {
      await show(state);
      await opened.page.keyboard.type('123456', { delay: 40 });
      await opened.page.keyboard.press('Enter');
      expect((await methods()).filter((method) => method.startsWith('pin.'))).toEqual([]);
      await opened.page.keyboard.press('Escape');
      await opened.page.keyboard.press('Escape');
      expect((await methods()).at(-1)).toBe('pin.cancel');
    },
  );

  test('without a door to the service no money key works', async () => {
    await show('pre-settled');
    await opened.push('state', 'lost');
    const enabled = await opened.page.$$eval('.keys-bar button:enabled', (all) => all.length);
    expect(enabled).toBe(0);
    expect(await opened.page.textContent('.banner-bad')).toContain('连接断开');
    await opened.picture('cashier-door-lost');
  });

  test('a refused sign-in says why and empties the password', async () => {
    await show('signed-out');
    await opened.answer('operator.signIn', {
      ok: false,
      error: { code: 'system.badInput', params: { field: 'x' } },
    });
    await opened.page.keyboard.type('1001');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.type('geheim');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('.refusal');
    expect(await opened.page.inputValue('input[type="password"]')).toBe('');
  });
});
