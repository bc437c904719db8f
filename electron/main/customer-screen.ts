/** On which screen the customer display opens, and how that choice is remembered. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Display, Rectangle } from 'electron';

/** Index and id of a screen change with every cable; label and size do not. */
export interface RememberedScreen {
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

export type Screen = Pick<Display, 'id' | 'label' | 'size' | 'bounds'>;

function isRemembered(screen: Screen, remembered: RememberedScreen): boolean {
  const { label, width, height } = remembered;
  return screen.label === label && screen.size.width === width && screen.size.height === height;
}

/** The remembered screen, else the first one beside the primary; `undefined` with one screen only. */
export function chooseScreen(
  screens: readonly Screen[],
  primaryId: number,
  remembered: RememberedScreen | undefined,
): Screen | undefined {
  const others = screens.filter(({ id }) => id !== primaryId);
  return others.find((screen) => remembered && isRemembered(screen, remembered)) ?? others[0];
}

/** With one screen the display is a window in its right half, so that both can be seen. */
export function rightHalf(area: Rectangle): Rectangle {
  const width = Math.floor(area.width / 2);
  return { x: area.x + area.width - width, y: area.y, width, height: area.height };
}

/** Reads the remembered screen; a missing or damaged file means: none. */
export function recallScreen(file: string): RememberedScreen | undefined {
  try {
    const { label, width, height } = JSON.parse(readFileSync(file, 'utf8')) as RememberedScreen;
    const valid = typeof label === 'string' && Number.isInteger(width) && Number.isInteger(height);
    return valid ? { label, width, height } : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the screen by label and size. */
export function rememberScreen(file: string, { label, size }: Screen): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ label, width: size.width, height: size.height }));
}
