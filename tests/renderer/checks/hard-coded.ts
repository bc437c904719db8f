/** Finds words on a page that never went through the tables of words. */
import type { Page } from 'playwright-core';

/**
 * Text and labels with letters outside the marks of the pseudo-locale. Key names, printed pages
 * and what the service sent as data are left out.
 */
export async function hardCoded(page: Page, data: unknown): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body;
    const found: string[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const inside = node.parentElement;
      if (inside?.checkVisibility() && !inside.closest('kbd, .slip, .paper, script, style'))
        found.push((node as Text).data);
    }
    for (const element of root.querySelectorAll('*'))
      for (const name of ['placeholder', 'aria-label', 'title', 'alt'])
        found.push(element.getAttribute(name) ?? '');
    return found;
  });
  const known = [...new Set(stringsIn(data))].sort((one, two) => two.length - one.length);
  return shown.filter((text) => {
    const bare = known.reduce((rest, one) => rest.replaceAll(one, ''), outsideMarks(text));
    return /\p{L}/u.test(bare);
  });
}

/** What is left of a text without its marked parts; a part may hold others. */
export function outsideMarks(text: string): string {
  let depth = 0;
  return text
    .split(/(\[!!!|!!!\])/)
    .filter((part) => {
      if (part === '[!!!') depth += 1;
      if (part === '!!!]') depth -= 1;
      return depth === 0 && part !== '!!!]';
    })
    .join('');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
