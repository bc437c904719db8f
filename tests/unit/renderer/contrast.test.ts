/** Contrast of the colours as they stand in the style sheets (WCAG 2.2, 1.4.3 and 1.4.11). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const RENDERER = join(import.meta.dirname, '..', '..', '..', 'renderer');

function colours(file: string): ReadonlyMap<string, string> {
  const css = readFileSync(join(RENDERER, file), 'utf8');
  return new Map(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, k = '', v = '']) => [k, v]),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, two: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(two)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const LARGE_TEXT = 7;
const NON_TEXT = 3;

test.for([
  ['ui/tokens.css', 'text', 'ground', TEXT],
  ['ui/tokens.css', 'muted', 'ground', TEXT],
  ['ui/tokens.css', 'muted', 'page', TEXT],
  ['ui/tokens.css', 'primary', 'ground', TEXT],
  ['ui/tokens.css', 'primary', 'selected', TEXT],
  ['ui/tokens.css', 'success', 'success-ground', TEXT],
  ['ui/tokens.css', 'danger', 'danger-ground', TEXT],
  ['ui/tokens.css', 'warning', 'warning-ground', TEXT],
  ['ui/tokens.css', 'warning', 'selected', TEXT],
  ['ui/tokens.css', 'muted', 'selected', TEXT],
  ['ui/tokens.css', 'control', 'ground', NON_TEXT],
  ['ui/tokens.css', 'focus', 'page', NON_TEXT],
  ['display/display.css', 'front', 'back', LARGE_TEXT],
  ['display/display.css', 'figure', 'back', LARGE_TEXT],
  ['display/display.css', 'second', 'back', LARGE_TEXT],
  ['display/display.css', 'front', 'raised', LARGE_TEXT],
  ['display/display.css', 'back', 'yes', LARGE_TEXT],
  ['display/display.css', 'back', 'no', LARGE_TEXT],
  ['display/contrast.css', 'front', 'back', 21],
  ['display/contrast.css', 'figure', 'back', 19],
  ['display/contrast.css', 'front', 'raised', 15],
  ['display/contrast.css', 'back', 'yes', 15],
  ['display/contrast.css', 'back', 'no', 12],
] as const)('%s: %s on %s is at least %f', ([file, front, back, least]) => {
  const all = colours(file);
  expect(contrast(all.get(front) ?? '', all.get(back) ?? '')).toBeGreaterThanOrEqual(least);
});
