/** What is wrong with a display's picture: things cut off, on top of each other, or too small. */
import type { Page } from 'playwright-core';

const MIN_LETTER_PX = 18;
const MIN_AMOUNT_PX = 72;
const MIN_TARGET_PX = 60;

interface Box {
  readonly name: string;
  /** Path of child numbers from the root: a prefix of it means "inside". */
  readonly path: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly letterPx: number;
  readonly kind: 'button' | 'amount' | 'text';
}

/** All faults of what is shown now, in words. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { boxes, width, height } = await readBoxes(page);
  return [
    ...boxes.filter((box) => isOutside(box, width, height)).map(({ name }) => `cut off: ${name}`),
    ...boxes.filter(isSmall).map(({ name }) => `too small: ${name}`),
    ...overlapsOf(boxes),
  ];
}

function isOutside(box: Box, width: number, height: number): boolean {
  return box.top < -1 || box.left < -1 || box.bottom > height + 1 || box.right > width + 1;
}

function isSmall({ kind, letterPx, right, left, bottom, top }: Box): boolean {
  if (kind === 'amount') return letterPx < MIN_AMOUNT_PX;
  const target = Math.min(right - left, bottom - top);
  return letterPx < MIN_LETTER_PX || (kind === 'button' && target < MIN_TARGET_PX);
}

function overlapsOf(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((two) => !isInside(one, two) && !isInside(two, one) && cross(one, two))
      .map((two) => `overlap: ${one.name} / ${two.name}`),
  );
}

function isInside(inner: Box, outer: Box): boolean {
  return inner.path.startsWith(`${outer.path}.`);
}

function cross(one: Box, two: Box): boolean {
  const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
  const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
  return wide > 2 && high > 2;
}

/** Rows of the bill and reasons are left out: what does not fit of them is hidden on purpose. */
function readBoxes(page: Page): Promise<{ boxes: Box[]; width: number; height: number }> {
  return page.evaluate(() => {
    const pathOf = (element: Element): string => {
      const parent = element.parentElement;
      return parent ? `${pathOf(parent)}.${[...parent.children].indexOf(element)}` : '';
    };
    const boxOf = (element: Element): Box => {
      const { top, left, bottom, right } = element.getBoundingClientRect();
      const isAmount = element.matches('.big-amount strong');
      return {
        name: `${element.className} "${element.textContent?.slice(0, 24)}"`,
        path: pathOf(element),
        ...{ top, left, bottom, right },
        letterPx: Number.parseFloat(getComputedStyle(element).fontSize),
        kind: isAmount ? 'amount' : element instanceof HTMLButtonElement ? 'button' : 'text',
      };
    };
    const what = 'p, h1, h2, button, .who-pays > ul:first-of-type li, .big-amount strong';
    const boxes = [...document.querySelectorAll(what)]
      .filter((element) => !element.matches('.hidden') && element.getClientRects().length > 0)
      .map(boxOf);
    return { boxes, width: innerWidth, height: innerHeight };
  });
}
