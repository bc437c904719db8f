/** The discharge desk in a real browser: one stay at a time, one step at a time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { settlementList } from './fixtures/answers.ts';
import { dischargeViews } from './fixtures/discharge-views.ts';
import { split } from './fixtures/parts.ts';
import { recoveryReport } from './fixtures/recovery.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };

describe.skipIf(!realParts.chineseBrowser)('discharge desk', () => {
  let harness: WindowHarness;
  let opened: OpenWindow;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  async function show(state: keyof typeof dischargeViews, query = ''): Promise<void> {
    opened?.close();
    opened = await harness.open('discharge', SIZE, query);
    await opened.push('view', dischargeViews[state]);
  }

  /** What was done; that the lines were asked for is no act. */
  const methods = async (): Promise<string[]> =>
    (await opened.calls()).map(({ method }) => method).filter((name) => name !== 'stay.charges');

  test.for(['', '?lang=en'])('every state draws without a fault %s', async (query) => {
    await show('list', query);
    for (const [state, view] of Object.entries(dischargeViews)) {
      await opened.push('view', view);
      await opened.picture(`discharge-${state}${query === '' ? '' : '-en'}`);
      const wide = await opened.page.evaluate(() => document.body.scrollWidth - innerWidth);
      expect(wide, `${state} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(opened.problems).toEqual([]);
  });

  test('F12 walks: charges, pre-settlement, confirmation, settlement', async () => {
    await show('selected');
    for (const state of ['pre-settled', 'confirming', 'confirmed', 'pin'] as const) {
      await opened.page.keyboard.press('F12');
      await opened.push('view', dischargeViews[state]);
      await opened.page.waitForTimeout(850);
    }
    expect(await methods()).toEqual(['stay.preSettle', 'stay.askConfirmation', 'stay.settle']);
  });

  test("another person's card stops the desk", async () => {
    await show('mismatch');
    expect(await opened.page.textContent('.flow-stop')).toContain('不是同一个人的卡');
    expect(await opened.page.$('.flow-stop button')).toBeNull();
  });

  test('5,000 charges: only the rows in sight exist, the last one can be reached', async () => {
    await show('selected');
    const rows = (): Promise<number> =>
      opened.page.$$eval('.charges-scroll tbody tr', (r) => r.length);
    expect(await rows()).toBeLessThan(100);
    await opened.page.$eval('.charges-scroll', (box) => box.scrollTo(0, box.scrollHeight));
    await opened.page.waitForSelector('text=5000');
    expect(await rows()).toBeLessThan(100);
    await opened.picture('discharge-last-charge');
  });

  test('nobody is admitted before the cause question is answered', async () => {
    await show('selected');
    await opened.answer('stay.admit', { ok: true, value: { stayId: 'S-9' } });
    await opened.page.keyboard.press('F4');
    for (const text of ['内三', '5', '肺炎']) {
      await opened.page.keyboard.type(text);
      await opened.page.keyboard.press('Tab');
    }
    await opened.page.click('dialog button[type="submit"]');
    expect(await methods()).not.toContain('stay.admit');
    await opened.page.check('input[value="thirdParty"]');
    await opened.page.click('dialog button[type="submit"]');
    expect(await methods()).not.toContain('stay.admit');
    await opened.page.check('input[value="unknown"]');
    await opened.page.check('dialog .check input');
    await opened.page.selectOption('#transfer-level', 'l3');
    await opened.picture('discharge-admit');
    await opened.page.click('dialog button[type="submit"]');
    await opened.page.waitForSelector('dialog', { state: 'detached' });
    const admitted = (await opened.calls()).find(({ method }) => method === 'stay.admit');
    expect(admitted?.params).toMatchObject({ ward: '内三', bed: '5', cause: 'thirdParty' });
    expect(admitted?.params).toMatchObject({ thirdParty: 'unknown', transfer: { level: 'l3' } });
  });

  test('[R049] the recovery cases and an instalment, by keyboard alone', async () => {
    await show('selected');
    await opened.answer('recovery.list', { ok: true, value: recoveryReport });
    await opened.answer('recovery.receive', { ok: true, value: { openFen: 0 } });
    await opened.page.keyboard.press('Alt+r');
    await opened.page.waitForSelector('dialog .picker');
    expect(await opened.page.textContent('dialog')).toContain('31–90 天');
    await opened.picture('discharge-recovery');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.type('400.00');
    await opened.page.keyboard.press('Enter');
    await expect.poll(methods).toContain('recovery.receive');
    const sent = (await opened.calls()).find(({ method }) => method === 'recovery.receive');
    expect(sent?.params).toMatchObject({ caseId: 'DF0000002', means: 'cash', amountFen: 40_000 });
    await opened.page.selectOption('#recovery-act', 'apply');
    await opened.picture('discharge-recovery-apply');
    expect(opened.problems).toEqual([]);
  });

  test('F12 opens the check with the ward first; what differs is explained', async () => {
    await show('unchecked');
    const line = { lineNo: 7, date: '2026-11-12', code: '003106', name: '注射用头孢曲松钠' };
    const check = { lines: 5_000, amountFen: 1_284_650, unmatchedCount: 1 };
    await opened.answer('stay.uploadCheck', {
      ok: true,
      value: { ...check, unmatched: [{ ...line, why: 'otherClass' }] },
    });
    await opened.answer('stay.check', { ok: true, value: null });
    await opened.page.keyboard.press('F12');
    await opened.page.waitForSelector('.unmatched');
    for (const text of ['4999', '12834.16', '护理费一行由病区撤销']) {
      await opened.page.keyboard.type(text);
      await opened.page.keyboard.press('Tab');
    }
    await opened.picture('discharge-check');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('dialog', { state: 'detached' });
    expect((await opened.calls()).at(-1)).toMatchObject({
      method: 'stay.check',
      params: { lines: 4_999, amountFen: 1_283_416, explanation: '护理费一行由病区撤销' },
    });
  });

  test('charges are found by name and day among 5,000', async () => {
    await show('selected');
    await opened.page.fill('.charge-filter input', '血常规');
    await opened.page.selectOption('.charge-filter select', '2026-11-14');
    await expect.poll(() => opened.page.textContent('.charge-filter output')).toBe('167 / 5000 行');
    await opened.picture('discharge-charges-found');
  });

  test('deposits are taken and given back, each with its receipt', async () => {
    await show('selected');
    const taken = { atMs: 1_795_400_000_000, operatorId: 'd01' };
    await opened.answer('stay.deposits', {
      ok: true,
      value: [
        { ...taken, seq: 12, depositId: 'deposit-01', amountFen: 500_000, leftFen: 400_000 },
        {
          ...{ ...taken, seq: 15, depositId: 'deposit-01', amountFen: -100_000, leftFen: 0 },
          reason: '家属要求',
        },
      ],
    });
    const slip = {
      text: '住院押金退款单\n\n退还押金（现金）            1000.00\n',
      file: 'slips/deposit-15.txt',
    };
    await opened.answer('stay.depositSlip', { ok: true, value: slip });
    await opened.answer('stay.refundDeposit', { ok: true, value: null });
    await opened.page.keyboard.press('F7');
    await opened.page.waitForSelector('.deposits');
    await opened.page.selectOption('#deposit-act', 'giveBack');
    await opened.page.fill('#deposit-amount', '1000');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.type('家属要求');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('pre.slip');
    const sent = (await opened.calls()).find(({ method }) => method === 'stay.refundDeposit');
    expect(sent?.params).toMatchObject({ depositId: 'deposit-01', amountFen: 100_000 });
    await opened.picture('discharge-deposits');
  });

  test.for([
    ['Alt+t', 'stay.trial', 'discharge-trial', ''],
    ['Alt+f', 'stay.feeList', 'discharge-fee-list', ''],
    ['Alt+t', 'stay.trial', 'discharge-trial-en', '?lang=en'],
  ] as const)('%s shows the page of %s', async ([keys, method, picture, query]) => {
    await show('selected', query);
    const trial = { date: '2026-11-21', lines: 40, split };
    await opened.answer(method, { ok: true, value: { ...settlementList, ...trial } });
    await opened.page.keyboard.press(keys);
    await opened.page.waitForSelector('dialog');
    if (method === 'stay.trial') await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('.paper td');
    await opened.picture(picture);
    expect(opened.problems).toEqual([]);
  });

  test('a discharge is taken back with a reason and a supervisor; the reason has the focus', async () => {
    await show('refund', '?lang=en');
    await opened.answer('stay.cancel', { ok: true, value: { seq: 99 } });
    await opened.page.keyboard.press('Alt+x');
    await opened.page.waitForSelector('dialog');
    for (const text of ['wrong charge', 's01', 'demo-s01']) {
      await opened.page.keyboard.type(text);
      await opened.page.keyboard.press('Tab');
    }
    await opened.picture('discharge-cancel-en');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('dialog', { state: 'detached' });
    const sent = (await opened.calls()).find(({ method }) => method === 'stay.cancel');
    expect(sent?.params).toMatchObject({
      stayId: 'S-1',
      approval: { reason: 'wrong charge', supervisorId: 's01' },
    });
  });

  test('a charge file in GB 18030 is read, a refusal names its row', async () => {
    await show('selected');
    await opened.answer('stay.importCharges', {
      ok: false,
      error: { code: 'system.badInput', params: { field: 'amount' }, path: 'row 17' },
    });
    await opened.page.keyboard.press('Alt+i');
    // 日期,金额
    const gb18030 = Buffer.from('c8d5c6da2cbdf0b6ee', 'hex');
    await opened.page.setInputFiles('#charge-file', {
      name: 'charges.csv',
      mimeType: 'text/csv',
      buffer: gb18030,
    });
    await opened.page.click('dialog button[type="submit"]');
    await opened.page.waitForSelector('dialog .refusal');
    expect((await opened.calls()).at(-1)?.params).toMatchObject({ content: '日期,金额' });
    expect(await opened.page.textContent('dialog .refusal')).toContain('row 17');
    await opened.picture('discharge-import-refused');
  });

  test('what goes back to the family, or is still to pay, stands large', async () => {
    await show('refund');
    expect(await opened.page.textContent('.due')).toBe('应退押金¥2,117.70');
    await opened.push('view', dischargeViews['top-up']);
    expect(await opened.page.textContent('.due')).toBe('应补交¥882.30');
  });

  test('the settlement list is shown with its own styles and cannot run a script', async () => {
    await show('refund');
    await opened.answer('stay.list', { ok: true, value: settlementList });
    await opened.page.keyboard.press('F9');
    await opened.page.waitForSelector('.paper td');
    expect(await opened.page.textContent('.list-file')).toContain('lists/S-1.pdf');
    expect(await opened.page.title()).not.toBe('ran');
    const align = await opened.page.$eval(
      '.paper .fen',
      (cell) => getComputedStyle(cell).textAlign,
    );
    expect(align).toBe('right');
    expect(opened.problems).toEqual([]);
    await opened.picture('discharge-settlement-list');
  });
});
