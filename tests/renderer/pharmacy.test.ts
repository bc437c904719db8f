/** The cashier's window beside the plain sale: boxes, parked baskets, questions, returns, designation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CashierView } from '../../shared/contract/views.ts';
import { realParts } from '../support/real-parts.ts';
import { slip } from './fixtures/answers.ts';
import {
  asked,
  BOX,
  ended,
  OTHER_BOX,
  parkedBaskets,
  purchase,
  returnTrial,
  scanned,
  withCard,
} from './fixtures/pharmacy.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };
/** Sends a code as a scanner does: fast keys with a terminator. */
function scan({ page }: OpenWindow, code: string): Promise<void> {
  return page.evaluate((text) => {
    const field = document.activeElement ?? document.body;
    const press = (key: string) =>
      field.dispatchEvent(
        new KeyboardEvent('keydown', { code: key, key, bubbles: true, cancelable: true }),
      );
    for (const digit of text) press(`Digit${digit}`);
    press('Enter');
  }, code);
}

describe.skipIf(!realParts.chineseBrowser)(
  'cashier window: boxes, parking, questions, returns',
  () => {
    let harness: WindowHarness;
    let opened: OpenWindow;
    beforeAll(async () => {
      harness = await startHarness();
    });
    afterAll(() => harness.close());

    async function show(view: CashierView, query = ''): Promise<OpenWindow> {
      opened?.close();
      opened = await harness.open('cashier', SIZE, query);
      await opened.answer('till.parked', { ok: true, value: parkedBaskets });
      await opened.answer('till.resume', { ok: true, value: { lost: [] } });
      await opened.answer('till.park', { ok: true, value: { number: 3 } });
      await opened.answer('return.find', { ok: true, value: purchase });
      await opened.answer('return.trial', { ok: true, value: returnTrial });
      await opened.answer('return.book', {
        ok: true,
        value: { seq: 13, keptSeq: 14, slip: slip.text },
      });
      await opened.push('view', view);
      return opened;
    }

    const last = async () => (await opened.calls()).at(-1);
    const press = (key: string) => opened.page.keyboard.press(key);

    test.for(['', '?lang=en'])('every dialog draws without a fault %s', async (query) => {
      const name = (part: string) => `pharmacy-${part}${query === '' ? '' : '-en'}`;
      await show(ended, query);
      await opened.picture(name('till'));
      for (const [key, part] of [
        ['F7', 'boxes'],
        ['Alt+D', 'parked'],
        ['Alt+C', 'cause'],
        ['Alt+R', 'prescription'],
        ['Alt+G', 'allow'],
        ['Alt+T', 'return-find'],
      ] as const) {
        await press(key);
        await opened.page.waitForSelector('dialog[open]');
        await opened.picture(name(part));
        await press('Escape');
        await opened.page.waitForSelector('dialog[open]', { state: 'detached' });
      }
      const wide = await opened.page.evaluate(() => document.body.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      expect(opened.problems).toEqual([]);
    });

    test('[R022] an ended designation is said in words', async () => {
      await show(ended);
      expect(await opened.page.textContent('.banner-bad')).toContain('2026-10-31');
    });

    test('the basket says how many boxes are scanned; the dialog takes scans and lets one go', async () => {
      await show(scanned);
      expect(await opened.page.textContent('.basket')).toContain('追溯码 1/2');
      await press('ArrowUp');
      await press('ArrowUp');
      await press('F7');
      await opened.page.waitForSelector('dialog[open]');
      await scan(opened, OTHER_BOX);
      expect(await last()).toEqual({
        method: 'till.scanBox',
        params: { lineNo: 1, traceCode: OTHER_BOX },
      });
      await opened.page.click('.boxes button');
      expect(await last()).toEqual({
        method: 'till.freeBox',
        params: { lineNo: 1, traceCode: BOX },
      });
    });

    test('a basket is parked and taken up by keys alone', async () => {
      await show(scanned);
      await press('F4');
      expect((await last())?.method).toBe('till.park');
      await expect.poll(() => opened.page.textContent('.hint')).toContain('3');
      await press('Alt+D');
      await opened.page.waitForSelector('.picker-row');
      await press('ArrowDown');
      await press('Enter');
      expect(await last()).toEqual({ method: 'till.resume', params: { number: 2 } });
    });

    test('[R051] F8 asks the cause first; arrows choose, Enter answers', async () => {
      await show(asked);
      await press('F8');
      await opened.page.waitForSelector('dialog[open]');
      expect((await opened.calls()).map(({ method }) => method)).not.toContain('till.preSettle');
      await press('Space');
      await press('ArrowDown');
      await press('Enter');
      expect(await last()).toEqual({ method: 'till.setCause', params: { cause: 'workInjury' } });
    });

    test('a return by keys: number, boxes, what goes to whom, a supervisor’s yes, the slip', async () => {
      await show(withCard);
      await press('Alt+T');
      await opened.page.waitForSelector('dialog[open]');
      await opened.page.keyboard.type('00000012', { delay: 40 });
      await press('Enter');
      await opened.page.waitForSelector('.cell-field');
      expect((await opened.calls()).find(({ method }) => method === 'return.find')?.params).toEqual(
        {
          seq: 12,
        },
      );
      await scan(opened, BOX);
      await expect.poll(() => opened.page.inputValue('.cell-field')).toBe('1');
      await opened.page.waitForSelector('.back-to');
      const lines = [{ lineNo: 1, quantityE4: 10_000, traceCodes: [BOX] }];
      expect(await last()).toEqual({ method: 'return.trial', params: { seq: 12, lines } });
      expect(await opened.page.textContent('.back-to')).toContain('24.25');
      await opened.picture('pharmacy-return');
      for (const text of ['买错了', 's01', 'secret-1']) {
        await press('Tab');
        if (text === '买错了') await press('Tab');
        await opened.page.keyboard.insertText(text);
      }
      await press('Enter');
      await opened.page.waitForSelector('pre.slip');
      expect(await last()).toMatchObject({
        method: 'return.book',
        params: { seq: 12, lines, approval: { supervisorId: 's01', reason: '买错了' } },
      });
    });
  },
);
