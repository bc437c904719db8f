/** Every scene of a desk against WCAG 2.2 AA, and with words a third longer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { hardCoded } from './checks/hard-coded.ts';
import {
  axeFaults,
  edgeFaults,
  focusFaults,
  layoutFaults,
  withTextSpacing,
} from './checks/wcag.ts';
import { answers, leave, type Scene } from './fixtures/scenes.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const USUAL = { width: 1366, height: 768 };
const SMALL = { width: 1024, height: 768 };
/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const MIN_TARGET_PX = 24;
/** Scenes whose picture with longer words is kept. */
const PICTURED = ['pre-settled', 'selected', 'return', 'shift-close'];

/** Declares the tests of one desk; a file for each, so that they run beside each other. */
export function checkDesk(desk: 'cashier' | 'discharge', scenes: readonly Scene[]): void {
  describe.skipIf(!realParts.chineseBrowser)(`accessibility of the ${desk} desk`, () => {
    let harness: WindowHarness;
    beforeAll(async () => {
      harness = await startHarness();
    });
    afterAll(() => harness.close());

    /** Walks through all scenes; what is wrong in each, by its name. */
    async function walk(
      query: string,
      look: (opened: OpenWindow, scene: Scene) => Promise<readonly string[]>,
    ): Promise<string[]> {
      const opened = await harness.open(desk, USUAL, query);
      await opened.giveAll(answers);
      const faults: string[] = [];
      for (const scene of scenes) {
        await opened.push('view', scene.view);
        const reached = await scene.reach?.(opened.page).catch((error: unknown) => String(error));
        if (reached !== undefined) faults.push(`${scene.name}: ${reached}`);
        for (const fault of await look(opened, scene)) faults.push(`${scene.name}: ${fault}`);
        await leave(opened.page);
      }
      opened.close();
      return [...faults, ...opened.problems];
    }

    test('names, roles, contrast, focus, targets, text spacing', async () => {
      const faults = await walk('?lang=zh', async ({ page }) => {
        expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
        const spaced = await withTextSpacing(page, () => layoutFaults(page, 0));
        return [
          ...(await axeFaults(page)),
          ...(await edgeFaults(page)),
          ...(await focusFaults(page)),
          ...(await layoutFaults(page, MIN_TARGET_PX)),
          ...spaced.map((fault) => `text spacing: ${fault}`),
        ];
      });
      expect(faults).toEqual([]);
    });

    test('in English a small window and zoom of 400 percent lose nothing and scroll one way', async () => {
      const faults = await walk('?lang=en', async ({ page }) => {
        expect(await page.getAttribute('html', 'lang')).toBe('en');
        const found: string[] = [];
        for (const size of [USUAL, SMALL, ZOOMED]) {
          await page.setViewportSize(size);
          const here = await layoutFaults(page, MIN_TARGET_PX);
          found.push(...here.map((fault) => `${size.width} px: ${fault}`));
        }
        return found;
      });
      expect(faults).toEqual([]);
    });

    test('every word comes from the tables, and a third more of it fits', async () => {
      const faults = await walk('?lang=en&pseudo', async (opened, { name, view }) => {
        if (PICTURED.includes(name)) await opened.picture(`pseudo-${desk}-${name}`);
        const bare = await hardCoded(opened.page, [view, answers]);
        const found = await layoutFaults(opened.page, MIN_TARGET_PX);
        return [...bare.map((text) => `hard-coded: ${text}`), ...found];
      });
      expect(faults).toEqual([]);
    });
  });
}
