/** The self-service machine in a real browser: readable, whole, private, and proof against scanners. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEXT_SIZES, USUAL_CHOICES } from '../../shared/display/choices.ts';
import type { KioskState } from '../../shared/display/kiosk-state.ts';
import { realParts } from '../support/real-parts.ts';
import { kioskStates } from './fixtures/kiosk-states.ts';
import { faultsOf } from './page-faults.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZES = {
  small: { width: 1024, height: 600 },
  large: { width: 1920, height: 1080 },
  portrait: { width: 768, height: 1366 },
} as const;

/** Shows a state and waits until it is painted. */
async function show({ page }: OpenWindow, shown: KioskState): Promise<void> {
  await page.evaluate(async (state) => {
    window.script.push('kiosk', state);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, shown);
}

/** Shows every state in every text size and collects what is wrong; pictures when named. */
async function faultsOfAllStates(opened: OpenWindow, pictures?: string): Promise<string[]> {
  const faults: string[] = [];
  for (const textSize of TEXT_SIZES) {
    for (const [state, shown] of Object.entries(kioskStates)) {
      await show(opened, { ...shown, choices: { ...USUAL_CHOICES, textSize } });
      for (const fault of await faultsOf(opened.page)) {
        faults.push(`${state} ${textSize} %: ${fault}`);
      }
      if (pictures !== undefined) await opened.picture(`kiosk-${pictures}-${textSize}-${state}`);
    }
  }
  return faults;
}

describe.skipIf(!realParts.chineseBrowser)('self-service machine', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  // The size in between is looked at with the other windows, in accessibility.test.ts.
  test.each([
    ['zh', 'small', true],
    ['zh', 'large', false],
    ['zh', 'portrait', false],
    ['en', 'small', false],
  ] as const)(
    '[R096] everything is readable and whole (%s, %s)',
    async (language, size, pictured) => {
      const opened = await harness.open('kiosk', SIZES[size], `?lang=${language}`);
      const name = `${size}-${language}`;
      expect(await faultsOfAllStates(opened, pictured ? name : undefined)).toEqual([]);
      expect(opened.problems).toEqual([]);
      opened.close();
    },
  );

  test('each key is one call; what is not a key says that somebody is there', async () => {
    const opened = await harness.open('kiosk', SIZES.small);
    await show(opened, kioskStates.movements);
    for (const name of ['▶', '◀', '余额', '打印', '查完了']) {
      await opened.page.click(`button:has-text("${name}")`);
    }
    await opened.page.click('tbody td');
    await show(opened, kioskStates.clearing);
    await opened.page.click('.kiosk-clearing button');
    await show(opened, kioskStates.card);
    await opened.page.click('.answer-yes');
    await opened.page.click('.size-125');
    expect(await opened.calls()).toEqual([
      { method: 'kiosk.show', params: { part: 'movements', page: 3 } },
      { method: 'kiosk.show', params: { part: 'movements', page: 1 } },
      { method: 'kiosk.show', params: { part: 'balance', page: 1 } },
      { method: 'kiosk.print', params: {} },
      { method: 'kiosk.finish', params: {} },
      { method: 'kiosk.stay', params: {} },
      { method: 'kiosk.stay', params: {} },
      { method: 'kiosk.askPin', params: {} },
      { method: 'kiosk.choose', params: { textSize: 125 } },
    ]);
    opened.close();
  });

  test('a scanner presses no key: its burst ends on the printing key, and nothing is printed', async () => {
    const opened = await harness.open('kiosk', SIZES.small);
    await show(opened, kioskStates.balance);
    await opened.page.focus('.kiosk-keys > button');
    await opened.page.keyboard.type('2010000019245\n', { delay: 0 });
    await show(opened, kioskStates.pin);
    await opened.page.waitForTimeout(400);
    await opened.page.keyboard.type('2010000019245\n', { delay: 0 });
    const calls = (await opened.calls()).map(({ method }) => method);
    expect(calls.filter((method) => method === 'kiosk.print' || method === 'pin.submit')).toEqual(
      [],
    );
    expect(calls.at(-1)).toBe('pin.clear');
    opened.close();
  });

  test('when the door is lost, nothing of the person is left on the page', async () => {
    const opened = await harness.open('kiosk', SIZES.small);
    await show(opened, kioskStates.balance);
    expect(await opened.page.textContent('#root')).toContain('12,847.16');
    await opened.push('state', 'lost');
    expect(await opened.page.textContent('#root')).not.toMatch(/847|4521|王/);
    expect(await opened.page.getAttribute('.display', 'data-screen')).toBe('outOfService');
    opened.close();
  });

  test('with a simulated reader a card is put in from the screen', async () => {
    const opened = await harness.open('kiosk', SIZES.small);
    await opened.answer('simulator.images', { ok: true, value: [{ id: 'chen', label: '陈桂芳' }] });
    await show(opened, { ...kioskStates.idle, simulatedReader: true });
    await opened.page.waitForSelector('.kiosk-simulated option', { state: 'attached' });
    for (const nth of [1, 2])
      await opened.page.click(`.kiosk-simulated button:nth-of-type(${nth})`);
    expect((await opened.calls()).slice(-2)).toEqual([
      { method: 'simulator.insert', params: { id: 'chen' } },
      { method: 'simulator.remove', params: {} },
    ]);
    expect(await faultsOf(opened.page)).toEqual([]);
    opened.close();
  });
});
