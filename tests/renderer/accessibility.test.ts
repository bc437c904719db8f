/** The windows for whoever comes against WCAG 2.2 AA; and that the checks see what they look for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realParts } from '../support/real-parts.ts';
import { hardCoded, outsideMarks } from './checks/hard-coded.ts';
import { axeFaults, edgeFaults, focusFaults, layoutFaults } from './checks/wcag.ts';
import { displayStates } from './fixtures/display-states.ts';
import { kioskStates } from './fixtures/kiosk-states.ts';
import { cashierScenes } from './fixtures/scenes.ts';
import { faultsOf } from './page-faults.ts';
import { startHarness, type WindowHarness } from './window-harness.ts';

const USUAL = { width: 1366, height: 768 };
/** Windows for whoever comes, with letters and targets of their own measure. */
const PUBLIC = { display: displayStates, kiosk: kioskStates } as const;
const MIN_TARGET_PX = 24;

describe.skipIf(!realParts.chineseBrowser)('accessibility', () => {
  let harness: WindowHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

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
    await opened.push('view', cashierScenes[0]?.view);
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
