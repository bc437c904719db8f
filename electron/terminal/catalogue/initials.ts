/**
 * Pinyin initials of a name, as a cashier types them. The curated column of the catalogue comes
 * first; this fills what it does not have, and finds names by any other reading of a character
 * (重 z or c, 藏 z or c, 单 d or s).
 */
import { pinyin } from 'pinyin-pro';

/** Most readings kept for one name. */
export const MAX_READINGS = 16;

const GREEK: Readonly<Record<string, string>> = { α: 'a', β: 'b', γ: 'g', δ: 'd', ω: 'o' };

/** All initials a name may be typed by: the reading in context first, then the alternatives. */
export function readingsOf(name: string): readonly string[] {
  const characters = [...name.normalize('NFKC')];
  const inContext = initialsInContext(characters.join(''));
  let readings = [''];
  for (const character of characters) {
    const initials = initialsOf(character);
    if (initials.length === 0) continue;
    readings = readings
      .flatMap((start) => initials.map((initial) => start + initial))
      .slice(0, MAX_READINGS);
  }
  return [...new Set([inContext, ...readings])].filter((text) => text !== '');
}

function initialsInContext(text: string): string {
  const parts = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' });
  return parts.map((part) => typed(part)).join('');
}

/** Readings looked up so far: names share few characters, and there are only so many. */
const known = new Map<string, readonly string[]>();

function initialsOf(character: string): readonly string[] {
  const initials = known.get(character) ?? lookUp(character);
  known.set(character, initials);
  return initials;
}

function lookUp(character: string): readonly string[] {
  const own = typed(character);
  if (own !== '') return [own];
  const all = pinyin(character, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    multiple: true,
  });
  return [...new Set(all.map(typed).filter((initial) => initial !== ''))];
}

/** A letter or digit as typed on a keyboard, lower case; nothing for any other sign. */
function typed(part: string): string {
  const lower = part.toLowerCase();
  return /^[a-z0-9]$/.test(lower) ? lower : (GREEK[lower] ?? '');
}
