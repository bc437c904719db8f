/** The customer display in a real browser: readable, complete, private, at every size. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { displayStates } from './fixtures/display-states.ts';
import { faultsOf } from './page-faults.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZES = {
  small: { width: 1024, height: 600 },
  laptop: { width: 1366, height: 768 },
  large: { width: 1920, height: 1080 },
  portrait: { width: 768, height: 1366 },
} as const;

/** Sizes that are kept as pictures. */
const PICTURED = ['small', 'portrait'];

const STEPS = [100, 125, 160] as const;

/** Shows a state in a text size and waits until it is painted. */
async function showAt({ page }: OpenWindow, shown: object, step: number): Promise<void> {
  await page.evaluate(
    async ([state, size]) => {
      const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
      window.script.push('display', state);
      await painted();
      document.querySelector<HTMLElement>(size)?.click();
      await painted();
    },
    [shown, `.size-${step}`] as const,
  );
}

/** Shows every state in every text size and collects what is wrong; pictures when named. */
async function faultsOfAllStates(opened: OpenWindow, pictures?: string): Promise<string[]> {
  const faults: string[] = [];
  for (const step of STEPS) {
    for (const [state, shown] of Object.entries(displayStates)) {
      await showAt(opened, shown, step);
      for (const fault of await faultsOf(opened.page)) faults.push(`${state} ${step} %: ${fault}`);
      if (pictures !== undefined) await opened.picture(`display-${pictures}-${step}-${state}`);
    }
  }
  return faults;
}

describe.skipIf(!realParts.chineseBrowser)('customer display', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  for (const [name, size] of Object.entries(SIZES)) {
    for (const language of ['zh', 'en']) {
      test(`everything essential is readable at ${size.width}×${size.height} in ${language}`, async () => {
        const opened = await harness.open('display', size, `?lang=${language}`);
        const faults = await faultsOfAllStates(
          opened,
          language === 'zh' && PICTURED.includes(name) ? name : undefined,
        );
        expect(faults).toEqual([]);
        expect(opened.problems).toEqual([]);
        opened.close();
      });
    }
  }

  test('[R004] the balance is named as that of the medical account', async () => {
    const opened = await harness.open('display', SIZES.small);
    await opened.push('display', displayStates.balance);
    expect(await opened.page.textContent('.big-label')).toBe('医保个人账户余额');
    await opened.push('display', displayStates.result);
    expect(await opened.page.textContent('.pair')).toContain('医保个人账户');
    opened.close();
  });

  test('the fit check finds text that is cut off', async () => {
    const opened = await harness.open('display', SIZES.small);
    const long = {
      ...displayStates.card,
      message: { code: 'system.internal', params: { where: '长'.repeat(3000) } },
    };
    await opened.push('display', long);
    expect(await faultsOf(opened.page)).not.toEqual([]);
    opened.close();
  });

  test('when the door is lost, nothing of the person is left on the page', async () => {
    const opened = await harness.open('display', SIZES.small);
    await opened.push('display', displayStates.balance);
    expect(await opened.page.textContent('body')).toContain('2,847.16');
    await opened.push('state', 'lost');
    const text = await opened.page.textContent('#root');
    expect(text).not.toMatch(/2,847|4521|王/);
    expect(await opened.page.getAttribute('.display', 'data-screen')).toBe('outOfService');
    opened.close();
  });

  test('PIN digits leave one by one, from the keypad and from keys, and are not kept', async () => {
    const opened = await harness.open('display', SIZES.small);
    await opened.push('display', displayStates.pinBalance);
    for (const digit of [7, 0, 3]) await opened.page.click(`[data-pin-key="${digit}"]`);
    await opened.page.keyboard.press('Numpad9', { delay: 40 });
    await opened.page.waitForTimeout(60);
    await opened.page.keyboard.press('Backspace');
    const enough = { ...displayStates.pinBalance.pin, entered: 6 };
    await opened.push('display', { ...displayStates.pinBalance, pin: enough });
    await opened.page.click('.pin-submit');
    expect(await opened.calls()).toEqual([
      { method: 'pin.digit', params: { digit: 7 } },
      { method: 'pin.digit', params: { digit: 0 } },
      { method: 'pin.digit', params: { digit: 3 } },
      { method: 'pin.digit', params: { digit: 9 } },
      { method: 'pin.backspace', params: {} },
      { method: 'pin.submit', params: {} },
    ]);
    const entry = await opened.page.textContent('.pin-words');
    expect(entry).not.toMatch(/[739]/);
    opened.close();
  });

  test('a scanner burst never becomes a PIN', async () => {
    const opened = await harness.open('display', SIZES.small);
    await opened.push('display', displayStates.pinBalance);
    await opened.page.evaluate(() => {
      for (const digit of '6901234567892') {
        window.dispatchEvent(new KeyboardEvent('keydown', { code: `Digit${digit}` }));
      }
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter' }));
    });
    const methods = (await opened.calls()).map(({ method }) => method);
    expect(methods.filter((method) => method === 'pin.digit').length).toBeLessThanOrEqual(1);
    expect(methods).not.toContain('pin.submit');
    expect(methods.at(-1)).toBe('pin.clear');
    opened.close();
  });

  test('a chosen text size stays for this person and is gone for the next', async () => {
    const opened = await harness.open('display', SIZES.small);
    const size = (): Promise<string | null> => opened.page.getAttribute('html', 'data-text-size');
    await opened.push('display', displayStates.idle);
    await opened.page.click('.size-160');
    await opened.push('display', displayStates.card);
    expect(await size()).toBe('160');
    await opened.push('display', displayStates.idle);
    expect(await size()).toBe('100');
    opened.close();
  });

  test('the holder answers the confirmation with yes or no', async () => {
    const opened = await harness.open('display', SIZES.portrait);
    await opened.push('display', displayStates.confirm);
    await opened.page.click('.answer-no');
    await opened.page.click('.answer-yes');
    expect((await opened.calls()).map(({ params }) => params)).toEqual([
      { accepted: false },
      { accepted: true },
    ]);
    opened.close();
  });
});
