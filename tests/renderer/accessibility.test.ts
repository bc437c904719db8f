/** Every picture of every window against WCAG 2.2 AA, and with words a third longer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { hardCoded, outsideMarks } from './checks/hard-coded.ts';
import {
  axeFaults,
  edgeFaults,
  focusFaults,
  layoutFaults,
  withTextSpacing,
} from './checks/wcag.ts';
import { displayStates } from './fixtures/display-states.ts';
import { kioskStates } from './fixtures/kiosk-states.ts';
import { answers, cashierScenes, dischargeScenes, leave, type Scene } from './fixtures/scenes.ts';
import { faultsOf } from './page-faults.ts';
import { type OpenWindow, startHarness, type WindowHarness } from './window-harness.ts';

const USUAL = { width: 1366, height: 768 };
const SMALL = { width: 1024, height: 768 };
/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const DESKS = { cashier: cashierScenes, discharge: dischargeScenes } as const;
/** Windows for whoever comes, with letters and targets of their own measure. */
const PUBLIC = { display: displayStates, kiosk: kioskStates } as const;
const MIN_TARGET_PX = 24;

describe.skipIf(!realParts.chineseBrowser)('accessibility', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  /** Walks through all scenes of a desk; what is wrong in each, by its name. */
  async function walk(
    desk: 'cashier' | 'discharge',
    query: string,
    look: (opened: OpenWindow, scene: Scene) => Promise<readonly string[]>,
  ): Promise<string[]> {
    const opened = await harness.open(desk, USUAL, query);
    await opened.giveAll(answers);
    const faults: string[] = [];
    for (const scene of DESKS[desk]) {
      await opened.push('view', scene.view);
      const reached = await scene.reach?.(opened.page).catch((error: unknown) => String(error));
      if (reached !== undefined) faults.push(`${scene.name}: ${reached}`);
      for (const fault of await look(opened, scene)) faults.push(`${scene.name}: ${fault}`);
      await leave(opened.page);
    }
    opened.close();
    return [...faults, ...opened.problems];
  }

  test.for(['cashier', 'discharge'] as const)(
    '%s: names, roles, contrast, focus, targets, text spacing',
    async (desk) => {
      const faults = await walk(desk, '?lang=zh', async ({ page }) => {
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
    },
  );

  test.for(['cashier', 'discharge'] as const)(
    '%s in English: a small window and zoom of 400 percent lose nothing and scroll one way',
    async (desk) => {
      const faults = await walk(desk, '?lang=en', async ({ page }) => {
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
    },
  );

  test.for(['cashier', 'discharge'] as const)(
    '%s: every word comes from the tables, and a third more of it fits',
    async (desk) => {
      const faults = await walk(desk, '?lang=en&pseudo', async (opened, { name, view }) => {
        if (PICTURED.includes(name)) await opened.picture(`pseudo-${desk}-${name}`);
        const bare = await hardCoded(opened.page, [view, answers]);
        const found = await layoutFaults(opened.page, MIN_TARGET_PX);
        return [...bare.map((text) => `hard-coded: ${text}`), ...found];
      });
      expect(faults).toEqual([]);
    },
  );

  test.for([
    ['display', 'zh'],
    ['display', 'en'],
    ['display', 'en&pseudo'],
    ['kiosk', 'zh'],
    ['kiosk', 'en&pseudo'],
  ] as const)('%s %s', async ([name, language]) => {
    const opened = await harness.open(name, USUAL, `?lang=${language}`);
    const faults: string[] = [];
    for (const [state, shown] of Object.entries(PUBLIC[name])) {
      await opened.push(name, shown);
      const found = [
        ...(await faultsOf(opened.page)),
        ...(await edgeFaults(opened.page)),
        ...(await focusFaults(opened.page)),
        ...(language === 'zh' ? await axeFaults(opened.page) : []),
        ...(language === 'en&pseudo' ? await hardCoded(opened.page, shown) : []),
      ];
      faults.push(...found.map((fault) => `${state}: ${fault}`));
    }
    expect(await opened.page.getAttribute('html', 'lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
    expect(opened.problems).toEqual([]);
    expect(faults).toEqual([]);
    opened.close();
  });

  test('the checks see what they look for', async () => {
    const opened = await harness.open('cashier', USUAL, '?lang=en&pseudo');
    await opened.push('view', DESKS.cashier[0]?.view);
    await opened.page.evaluate(() => {
      const box = document.createElement('div');
      const button = document.createElement('button');
      const text = document.createElement('span');
      text.textContent = 'Hard coded';
      [box.className, button.className, text.className] = ['bad-box', 'bad', 'wide'];
      const field = document.createElement('input');
      field.className = 'faint';
      box.append(button, text, field);
      document.body.append(box);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '.bad-box { overflow: hidden } .bad { min-height: 0; height: 10px; padding: 0 } .bad:focus { outline: none } .wide { margin-left: 3000px } .faint { border: 1px solid #ddd; background: #fff }',
      );
      document.adoptedStyleSheets = [sheet];
    });
    const faults = [
      ...(await axeFaults(opened.page)),
      ...(await edgeFaults(opened.page)),
      ...(await focusFaults(opened.page)),
      ...(await layoutFaults(opened.page, MIN_TARGET_PX)),
      ...(await hardCoded(opened.page, {})),
    ].join('\n');
    const expected = ['button-name', 'focus does not show', 'target under', 'cut off', 'Hard'];
    for (const part of [...expected, 'input.faint']) expect(faults).toContain(part);
    expect(outsideMarks('a [!!! b [!!! c !!!] !!!] d')).toBe('a  d');
    opened.close();
  });
});

/** Scenes whose picture with longer words is kept. */
const PICTURED = ['pre-settled', 'selected', 'return', 'shift-close'];
