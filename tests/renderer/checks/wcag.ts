/**
 * What WCAG 2.2 AA asks of a window, checked in the real page: axe for what a machine can know of
 * names, roles and contrast; our own eyes for targets, focus, reflow and text spacing.
 */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What the edge of a control has to stand out by. */
const MIN_EDGE_RATIO = 3;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What axe says is wrong, with the first places. */
export async function axeFaults(page: Page): Promise<string[]> {
  const ready = await page.evaluate(() => 'axe' in window);
  // Through the debugger, so the page keeps its security policy.
  if (!ready) await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(
      document.querySelector('dialog[open]') ?? document,
      {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        preload: false,
      },
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
  }, TAGS);
}

/** Targets that are too small, text that is cut off, a page or a part that scrolls sideways. */
export function layoutFaults(page: Page, minTargetPx: number): Promise<string[]> {
  return page.evaluate((minPx) => {
    const root = document.querySelector('dialog[open]') ?? document.body;
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').slice(0, 30)}"`;
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.hidden');
    const controls = [
      ...root.querySelectorAll('button, a[href], input, select, textarea, summary'),
    ];
    const small = controls.filter(isSeen).filter((control) => {
      const target = (control.matches('input') && control.closest('label')) || control;
      const { width, height } = target.getBoundingClientRect();
      return Math.min(width, height) < minPx;
    });

    type Axis = 'x' | 'y';
    const overflowOf = (element: Element, axis: Axis): string =>
      getComputedStyle(element)[axis === 'x' ? 'overflowX' : 'overflowY'];
    const isOutside = (box: DOMRect, edge: DOMRect, axis: Axis): boolean =>
      axis === 'x'
        ? box.left < edge.left - 1 || box.right > edge.right + 1
        : box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
    const ancestorsOf = (element: Element | null): Element[] =>
      element && element !== document.body ? [element, ...ancestorsOf(element.parentElement)] : [];
    /** What hides a part of the text for good, along one axis; nothing inside what scrolls. */
    const cutBy = (text: Text, axis: Axis): Element | undefined => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      const all = ancestorsOf(text.parentElement);
      const scroller = all.findIndex((one) => /auto|scroll/.test(overflowOf(one, axis)));
      const by = (scroller < 0 ? all : all.slice(0, scroller)).find(
        (one) =>
          /hidden|clip/.test(overflowOf(one, axis)) &&
          isOutside(box, one.getBoundingClientRect(), axis),
      );
      if (by || scroller >= 0 || axis === 'y') return by;
      const page = new DOMRect(0, 0, innerWidth, innerHeight);
      return isOutside(box, page, 'x') ? document.body : undefined;
    };
    const cut: string[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node as Text;
      if (text.data.trim() === '' || !text.parentElement || !isSeen(text.parentElement)) continue;
      if (text.parentElement.closest('option')) continue;
      const by = cutBy(text, 'x') ?? cutBy(text, 'y');
      if (by) cut.push(`cut off: "${text.data.slice(0, 40)}" by ${nameOf(by)}`);
    }

    /** Tables and printed pages may be two-dimensional, in their own box. */
    const twoDimensional =
      '.basket-scroll, .charges-scroll, .paper, .slip, .office-table, .table-scroll';
    const sideways = [document.documentElement, root, ...root.querySelectorAll('*')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0 &&
        !element.matches(twoDimensional) &&
        (element === document.documentElement ||
          /auto|scroll/.test(getComputedStyle(element).overflowX)),
    );
    const pen = document.createElement('canvas').getContext('2d');
    const shortOf = (input: Element): boolean => {
      if (!(input instanceof HTMLInputElement) || !pen || input.placeholder === '') return false;
      const { font, paddingLeft } = getComputedStyle(input);
      pen.font = font;
      const room = input.clientWidth - 2 * Number.parseFloat(paddingLeft);
      // In a zoomed window the visible label has to do; the sheet of keys says it in full.
      return (
        innerWidth >= 1000 &&
        input.value === '' &&
        pen.measureText(input.placeholder).width > room + 1
      );
    };
    return [
      ...small.map((one) => `target under ${minPx} px: ${nameOf(one)}`),
      ...cut,
      ...sideways.map((one) => `scrolls sideways: ${nameOf(one)}`),
      ...controls
        .filter(isSeen)
        .filter(shortOf)
        .map((one) => `placeholder cut: ${nameOf(one)}`),
    ];
  }, minTargetPx);
}

/** Fields and framed buttons whose edge does not stand out from what lies around it (WCAG 1.4.11). */
export function edgeFaults(page: Page): Promise<string[]> {
  return page.evaluate((minRatio) => {
    const root = document.querySelector('dialog[open]') ?? document.body;
    const partsOf = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const isSolid = (colour: string): boolean => (partsOf(colour)[3] ?? 1) > 0.9;
    const lightOf = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = partsOf(colour).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one: string, other: string): number => {
      const [dark = 0, light = 0] = [lightOf(one), lightOf(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const groundOf = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return isSolid(backgroundColor) ? backgroundColor : groundOf(element.parentElement);
    };
    const framed = root.querySelectorAll<HTMLElement>(
      'button, select, textarea, input:not([type="radio"], [type="checkbox"], [type="file"])',
    );
    return [...framed]
      .filter((one) => one.checkVisibility() && !one.matches(':disabled'))
      .flatMap((one) => {
        const { borderTopWidth, borderTopColor, borderTopStyle } = getComputedStyle(one);
        const hasEdge = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0;
        // A button without a frame is known by its words.
        if (!hasEdge && one.matches('button')) return [];
        const around = groundOf(one.parentElement);
        const edge = hasEdge && isSolid(borderTopColor) ? borderTopColor : around;
        const best = Math.max(ratio(edge, around), ratio(groundOf(one), around));
        if (best >= minRatio) return [];
        const name = `${one.tagName.toLowerCase()}.${one.className} "${(one.textContent ?? '').slice(0, 30)}"`;
        return [`edge ${best.toFixed(1)}:1: ${name}`];
      });
  }, MIN_EDGE_RATIO);
}

/** Everything that takes the focus shows it, and nothing lies on top of it. */
export async function focusFaults(page: Page): Promise<string[]> {
  // Browsers show the focus to those who use the keys.
  await page.keyboard.press('Shift');
  return page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body;
    const before = document.activeElement;
    const stops = [
      ...root.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary'),
    ].filter((one) => !one.matches(':disabled') && one.checkVisibility() && one.tabIndex >= 0);
    const faults = stops.flatMap((stop) => {
      const name = `${stop.tagName.toLowerCase()}.${stop.className} "${(stop.textContent ?? '').slice(0, 30)}"`;
      stop.focus();
      if (document.activeElement !== stop) return [`takes no focus: ${name}`];
      const { outlineStyle, outlineWidth } = getComputedStyle(stop);
      const shows = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const { left, right, top, bottom } = stop.getBoundingClientRect();
      const points: [number, number][] = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 3, top + 3],
        [right - 3, top + 3],
        [left + 3, bottom - 3],
        [right - 3, bottom - 3],
      ];
      const seen = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (stop.contains(hit) || hit.contains(stop));
      });
      return [
        ...(shows ? [] : [`focus does not show: ${name}`]),
        ...(seen ? [] : [`focus is hidden: ${name}`]),
      ];
    });
    if (before instanceof HTMLElement) before.focus();
    return faults;
  });
}

/** Runs a check with the text spacing every reader may set (WCAG 1.4.12). */
export async function withTextSpacing<T>(page: Page, check: () => Promise<T>): Promise<T> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
  const found = await check();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return found;
}
