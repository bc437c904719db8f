/** The customer display in a real browser: readable, complete, private, at every size. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Contrast,
  TEXT_SIZES,
  type TextSize,
  USUAL_CHOICES,
} from '../../shared/display/choices.ts';
import type { DisplayState } from '../../shared/display/display-state.ts';
import { realParts } from '../support/real-parts.ts';
import { withTextSpacing } from './checks/wcag.ts';
import { displayStates } from './fixtures/display-states.ts';
import { faultsOf } from './page-faults.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const SIZES = {
  small: { width: 1024, height: 600 },
  laptop: { width: 1366, height: 768 },
  large: { width: 1920, height: 1080 },
  portrait: { width: 768, height: 1366 },
} as const;

/** Where the room is neither the widest nor the tightest, the two ends of the scale tell enough. */
const STEPS: Readonly<Record<string, readonly TextSize[]>> = {
  laptop: [100, 160],
  large: [100, 160],
};

/** Kept as pictures: by size, the text size. */
const PICTURED: Readonly<Record<string, number>> = { small: 100, portrait: 160 };

/** Shows a state and waits until it is drawn; what is asked next forces its layout. */
async function show({ page }: OpenWindow, shown: DisplayState): Promise<void> {
  await page.evaluate(async (state) => {
    window.script.push('display', state);
    await new Promise((resolve) => setTimeout(resolve));
  }, shown);
}

/** Shows every state in every text size and collects what is wrong; keeps some pictures. */
async function faultsOfAllStates(
  opened: OpenWindow,
  contrast: Contrast,
  size: string,
): Promise<string[]> {
  const faults: string[] = [];
  for (const step of STEPS[size] ?? TEXT_SIZES) {
    const choices = { ...USUAL_CHOICES, contrast, textSize: step };
    for (const [state, shown] of Object.entries(displayStates)) {
      await show(opened, { ...shown, choices });
      for (const fault of await faultsOf(opened.page)) faults.push(`${state} ${step} %: ${fault}`);
      if (contrast === 'usual' && PICTURED[size] === step) {
        await opened.picture(`display-${size}-${state}`);
      }
    }
  }
  return faults;
}

/** Voices of a system in a page; `so` is what was said up to now, as `voice：words`, or silence. */
async function fakeVoices(page: Page) {
  await page.evaluate(() => {
    const so: string[] = [];
    let voices: object[] = [];
    class Utterance {
      voice = { lang: '' };
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, so });
    Object.assign(speechSynthesis, {
      getVoices: () => voices,
      speak: ({ voice, text }: Utterance) => so.push(`${voice.lang}：${text}`),
      cancel: () => so.push('silence'),
      install(next: object[]) {
        voices = next;
        speechSynthesis.dispatchEvent(new Event('voiceschanged'));
      },
    });
  });
  return {
    voices: (...list: [lang: string, local: boolean][]) =>
      page.evaluate((next) => {
        const { install } = speechSynthesis as unknown as { install(voices: object[]): void };
        install(next.map(([lang, localService]) => ({ lang, localService })));
      }, list),
    so: () => page.evaluate(() => (window as unknown as { so: string[] }).so),
  };
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
        // Thick borders take room too: each language looks at the other contrast.
        const faults = await faultsOfAllStates(opened, language === 'zh' ? 'usual' : 'high', name);
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

  test('with more space between letters and lines everything still fits', async () => {
    const opened = await harness.open('display', SIZES.laptop);
    const faults = await withTextSpacing(opened.page, async () => {
      const found: string[] = [];
      for (const [state, shown] of Object.entries(displayStates)) {
        await show(opened, shown);
        for (const fault of await faultsOf(opened.page)) found.push(`${state}: ${fault}`);
      }
      return found;
    });
    expect(faults).toEqual([]);
    opened.close();
  });

  test('[R050] why the fund does not pay, with its article, is never left out for room', async () => {
    const opened = await harness.open('display', SIZES.small);
    for (const textSize of TEXT_SIZES) {
      const choices = { ...USUAL_CHOICES, textSize };
      await show(opened, { ...displayStates.excluded, choices });
      expect(await opened.page.textContent('.row-note')).toContain('第三十条第一款第一项');
      expect(await faultsOf(opened.page)).toEqual([]);
    }
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
    expect(await opened.page.textContent('.pin-wrong')).toContain('没有当作密码');
    opened.close();
  });

  test('after any screen the start screen holds nothing of the person', async () => {
    const opened = await harness.open('display', SIZES.small);
    for (const [state, shown] of Object.entries(displayStates)) {
      await show(opened, shown);
      await show(opened, displayStates.idle);
      expect(await opened.page.content(), state).not.toMatch(/王|4521|\d,\d{3}|[元角分]/);
    }
    opened.close();
  });

  test('what the person chooses is asked of the service and drawn as the service says', async () => {
    const opened = await harness.open('display', SIZES.small);
    const { page } = opened;
    await show(opened, displayStates.idle);
    for (const button of ['.size-160', '.top-contrast', '.top-language']) await page.click(button);
    expect((await opened.calls()).map(({ params }) => params)).toEqual([
      { textSize: 160 },
      { contrast: 'high' },
      { language: 'en' },
    ]);
    const look = () => page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(await look()).toEqual({ textSize: '100', contrast: 'usual' });
    const choices = { textSize: 160, contrast: 'high', voice: false, language: 'en' } as const;
    await show(opened, { ...displayStates.idle, choices });
    expect(await look()).toEqual({ textSize: '160', contrast: 'high' });
    expect(await page.textContent('h1')).toContain('Welcome');
    await show(opened, displayStates.idle);
    expect(await page.textContent('h1')).toContain('您好');
    opened.close();
  });

  test('a touch asks for concealed amounts, once, wherever it is', async () => {
    const opened = await harness.open('display', SIZES.small);
    const { page } = opened;
    await show(opened, displayStates.balance);
    await show(opened, displayStates.concealed);
    expect(await page.textContent('.big-amount')).toContain('••••');
    expect(await page.textContent('#root')).not.toMatch(/\d,\d{3}|\d\.\d\d/);
    await page.click('h1, .say');
    await page.click('.ask-more');
    await show(opened, displayStates.cardStillIn);
    await page.click('h1');
    await page.click('.ask-more');
    const touched = { method: 'display.touched', params: {} };
    expect(await opened.calls()).toEqual([touched, touched, touched]);
    await show(opened, displayStates.balance);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect((await opened.calls()).at(-1)?.method).toBe('display.left');
    opened.close();
  });

  test('a Chinese voice says the screen once it is wanted; without one nothing is offered', async () => {
    const opened = await harness.open('display', SIZES.small);
    const { page } = opened;
    const said = await fakeVoices(page);
    await said.voices(['en-US', true], ['zh-CN', false]);
    await show(opened, displayStates.idle);
    expect(await page.isVisible('.top-voice')).toBe(false);
    await said.voices(['en-US', true], ['zh-HK', true], ['zh-CN', true]);
    await page.click('.top-voice');
    expect((await opened.calls()).at(-1)?.params).toEqual({ voice: true });
    const speech = [
      { code: 'speech.balance', params: { amount: '两千八百四十七元一角六分' } },
    ] as const;
    await show(opened, { ...displayStates.balance, speech });
    expect(await said.so()).toEqual([]);
    const choices = { ...USUAL_CHOICES, voice: true };
    await show(opened, { ...displayStates.balance, speech, choices });
    const balance = 'zh-CN：您的医保个人账户余额，两千八百四十七元一角六分';
    expect(await said.so()).toEqual([balance]);
    await show(opened, { ...displayStates.balance, speech, choices, offline: false });
    expect(await said.so(), 'the same screen is not said again').toEqual([balance]);
    await show(opened, displayStates.idle);
    expect(await said.so(), 'the card leaves: silence').toEqual([balance, 'silence']);
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
