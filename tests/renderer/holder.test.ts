/** The person at the counter in both windows, by keyboard: ID card, agent, change of the PIN. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { cashierViews } from './fixtures/cashier-views.ts';
import { dischargeViews } from './fixtures/discharge-views.ts';
import { displayStates } from './fixtures/display-states.ts';
import { card } from './fixtures/parts.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZE = { width: 1366, height: 768 };
const HOLDER = '000000195103120025';
const OTHER = '00000019540805003X';
const VIEWS = { cashier: cashierViews['card-balance'], discharge: dischargeViews.list } as const;

describe.skipIf(!realParts.chineseBrowser)('the person at the counter', () => {
  let harness: WindowHarness;
  let opened: OpenWindow;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  async function open(desk: 'cashier' | 'discharge', shown: Partial<typeof card> = {}) {
    opened?.close();
    opened = await harness.open(desk, SIZE);
    await opened.push('view', { ...VIEWS[desk], card: { ...card, ...shown } });
    await opened.page.keyboard.press('F3');
    await opened.page.waitForSelector('dialog');
    return opened;
  }

  const lastCall = async () => (await opened.calls()).at(-1);
  const type = (text: string) => opened.page.keyboard.type(text, { delay: 40 });

  test.for(['cashier', 'discharge'] as const)(
    '[R021] another ID card stops; a supervisor lets it pass with a reason (%s)',
    async (desk) => {
      await open(desk);
      const refusal = { code: 'people.document.differs' } as const;
      await opened.answer('card.checkId', { ok: false, error: refusal });
      await type(OTHER);
      await opened.page.keyboard.press('Enter');
      expect(await lastCall()).toEqual({ method: 'card.checkId', params: { idNumber: OTHER } });
      await opened.page.waitForSelector('dialog .danger');
      expect(await opened.page.textContent('dialog')).toContain('不是同一个人');
      await opened.picture(`holder-differs-${desk}`);
      await opened.answer('card.checkId', { ok: true, value: null });
      await type('换发新证');
      await opened.page.keyboard.press('Tab');
      await type('s01');
      await opened.page.keyboard.press('Tab');
      await type('geheim');
      await opened.page.keyboard.press('Enter');
      expect((await lastCall())?.params).toEqual({
        idNumber: OTHER,
        approval: { supervisorId: 's01', password: 'geheim', reason: '换发新证' },
      });
      await opened.page.waitForSelector('dialog .danger', { state: 'detached' });
      expect(await opened.page.textContent('dialog')).toContain('已授权放行');
      expect(opened.problems).toEqual([]);
    },
  );

  test('[R067] an agent is named, shown masked, and can be taken back', async () => {
    await open('cashier');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Tab');
    await type(HOLDER);
    await opened.page.keyboard.press('Enter');
    expect(await lastCall()).toEqual({ method: 'card.setAgent', params: { idNumber: HOLDER } });
    await opened.push('view', {
      ...VIEWS.cashier,
      card: { ...card, agentMasked: '000***********0025' },
    });
    await opened.picture('holder-agent');
    await opened.page.click('dialog [data-agent] button');
    expect(await lastCall()).toEqual({ method: 'card.setAgent', params: { idNumber: '' } });
  });

  test('the PIN is changed on the display; a card that offers none shows no button', async () => {
    await open('cashier');
    await opened.page.click('[data-change-pin]');
    expect(await lastCall()).toEqual({ method: 'card.changePin', params: {} });
    await opened.page.waitForSelector('dialog', { state: 'detached' });
    await open('cashier', { pinOffered: false });
    expect(await opened.page.$('[data-change-pin]')).toBeNull();
    await opened.push('view', cashierViews.idle);
    expect(await opened.page.textContent('dialog')).toContain('请先插入');
  });

  test('the display asks for old PIN, new PIN and new PIN again, each in its own words', async () => {
    opened?.close();
    opened = await harness.open('display', SIZE);
    const { pinChange } = displayStates;
    for (const [stage, words] of [
      ['old', '请输入原密码'],
      ['new', '请输入新密码'],
      ['again', '请再输一次新密码'],
    ] as const) {
      await opened.push('display', { ...pinChange, pin: { ...pinChange.pin, stage } });
      expect(await opened.page.textContent('h1')).toBe(words);
      const tries = await opened.page.$('.pin-tries');
      expect(tries !== null).toBe(stage === 'old');
    }
    await opened.picture('display-pin-change-again');
  });
});
