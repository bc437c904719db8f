/** Where the customer display stands, and how the choice of its screen is remembered. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Display, Rectangle } from 'electron';

/** Index and id of a screen change with every cable; label and size do not. */
export interface RememberedScreen {
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

export type Screen = Pick<Display, 'id' | 'label' | 'size' | 'bounds'>;

/** The screens as they are now. */
export interface Screens {
  readonly all: readonly Screen[];
  readonly primaryId: number;
  /** Free part of the primary screen. */
  readonly workArea: Rectangle;
}

/**
 * `screen`: full, on a screen of its own. `beside`: a window in one half of the only screen, where
 * there never was a second one. `hidden`: its screen is unplugged; over the till it would be in the way.
 */
export type Placement =
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'beside'; readonly bounds: Rectangle }
  | { readonly kind: 'hidden'; readonly bounds?: undefined };

/** The remembered screen, else the first one beside the primary. */
export function placementOf(
  { all, primaryId, workArea }: Screens,
  remembered: RememberedScreen | undefined,
): Placement {
  const others = all.filter(({ id }) => id !== primaryId);
  const screen = others.find((each) => remembered && isRemembered(each, remembered)) ?? others[0];
  if (screen) return { kind: 'screen', screen };
  return remembered ? { kind: 'hidden' } : { kind: 'beside', bounds: rightHalf(workArea) };
}

/** The screen after the present one, for whoever wants the display elsewhere; none = the only screen. */
export function nextScreen(
  { all, primaryId }: Screens,
  present: RememberedScreen | undefined,
): Screen | undefined {
  const others = all.filter(({ id }) => id !== primaryId);
  const at = others.findIndex((each) => present && isRemembered(each, present));
  return others[(at + 1) % Math.max(1, others.length)];
}

function isRemembered(screen: Screen, remembered: RememberedScreen): boolean {
  const { label, width, height } = remembered;
  return screen.label === label && screen.size.width === width && screen.size.height === height;
}

function rightHalf(area: Rectangle): Rectangle {
  const width = Math.floor(area.width / 2);
  return { x: area.x + area.width - width, y: area.y, width, height: area.height };
}

export interface ScreenMemory {
  recall(): RememberedScreen | undefined;
  /** `undefined`: there is none, and none is missed. */
  remember(screen: Screen | undefined): void;
}

/** Keeps the screen in a file. A damaged file, or a disk that takes nothing, is no reason to stop. */
export function screenMemory(file: string): ScreenMemory {
  let known = readScreen(file);
  return {
    recall: () => known,
    remember(screen) {
      known = screen && { label: screen.label, ...screen.size };
      try {
        if (!known) return rmSync(file, { force: true });
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(known));
      } catch {
        // Asked for again after the next start.
      }
    },
  };
}

function readScreen(file: string): RememberedScreen | undefined {
  try {
    const { label, width, height } = JSON.parse(readFileSync(file, 'utf8')) as RememberedScreen;
    const valid = typeof label === 'string' && Number.isInteger(width) && Number.isInteger(height);
    return valid ? { label, width, height } : undefined;
  } catch {
    return undefined;
  }
}
