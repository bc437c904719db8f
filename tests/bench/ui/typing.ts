/** From the key to the hits on the screen: keyboard, page, door, service, search and back. */
import type { Page } from 'playwright-core';
import { atMostMs, type Measure, median, percentile } from '../measure.ts';
import { DRUGS } from './drugs.ts';

const PAINTED_P95_MS = 50;
const ROUNDS = 7;

interface Field {
  readonly value: string;
}
interface KeyPress {
  readonly timeStamp: number;
  readonly key: string;
}
declare const document: {
  querySelector(selector: string): (Field & { readonly hidden: boolean }) | null;
  querySelectorAll(selector: string): { readonly length: number };
  addEventListener(type: 'keydown', listener: (event: KeyPress) => void, capture: boolean): void;
};
declare function requestAnimationFrame(run: () => void): void;
declare const window: { painted?: { hitsMs: number[]; lettersMs: number[] } };

/** Notes in the page, for each letter typed, when it and its hits had been drawn. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const painted = { hitsMs: [] as number[], lettersMs: [] as number[] };
    window.painted = painted;
    /** Runs when the frame in which it became true has been handed over. */
    const once = (isTrue: () => boolean, note: () => void): void => {
      const look = (): void => {
        if (!isTrue()) {
          requestAnimationFrame(look);
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = note;
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    const listener = ({ key, timeStamp }: KeyPress): void => {
      if (!/^[a-z]$/.test(key)) return;
      const wanted = `${document.querySelector('#entry')?.value ?? ''}${key}`;
      const shows = () => document.querySelector('#entry')?.value === wanted;
      const hits = () => shows() && document.querySelectorAll('#entry-hits .hit').length > 0;
      once(shows, () => painted.lettersMs.push(performance.now() - timeStamp));
      once(hits, () => painted.hitsMs.push(performance.now() - timeStamp));
    };
    document.addEventListener('keydown', listener, true);
  });
}

/** `words`: initials, each of which finds something from its first letter on. */
export async function typingRows(page: Page, words: readonly string[]): Promise<Measure[]> {
  await watch(page);
  let letters = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const word of words) {
      for (const letter of word) {
        await page.keyboard.press(letter);
        letters += 1;
        await page.waitForFunction(
          (count) => (window.painted?.hitsMs.length ?? 0) >= count,
          letters,
          { polling: 'raf', timeout: 120_000 },
        );
      }
      await page.keyboard.press('Escape');
    }
  }
  const { hitsMs, lettersMs } = await page.evaluate(
    () => window.painted ?? { hitsMs: [], lettersMs: [] },
  );
  const drugs = `${DRUGS.toLocaleString('en')} drugs`;
  return [
    { name: 'key press → letter painted, p95', value: percentile(lettersMs, 0.95), unit: 'ms' },
    { name: `key press → hits painted, ${drugs}, p50`, value: median(hitsMs), unit: 'ms' },
    atMostMs(`key press → hits painted, ${drugs}, p95`, percentile(hitsMs, 0.95), PAINTED_P95_MS),
  ];
}
