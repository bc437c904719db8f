/**
 * Lets a screen shrink its text just as far as it has to, so that nothing essential is cut off
 * whatever language, text size and display. Measured before the picture is drawn: nothing flickers.
 */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Labels are 1.5 rem: they never get smaller than 18 px. */
const MIN_REM_PX = 12;
const STEP = 0.05;

/** The boxes that must show all they contain. */
const WHOLE =
  'section, .columns, .columns > *, .pay-column > *, .pin-words, .notice > *, .kiosk-part';

/** @param shown changes with everything that can change what has to fit. */
export function useFit(main: RefObject<HTMLElement | null>, shown: readonly unknown[]): void {
  const [viewport, setViewport] = useState(0);
  useEffect(() => {
    const onResize = (): void => setViewport((count) => count + 1);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides, not only the ref
  useLayoutEffect(() => {
    if (main.current) shrinkUntilItFits(main.current);
  }, [main, viewport, ...shown]);
}

function shrinkUntilItFits(main: HTMLElement): void {
  const root = document.documentElement;
  for (let fit = 1; ; fit -= STEP) {
    root.style.setProperty('--fit', fit.toFixed(2));
    const remPx = Number.parseFloat(getComputedStyle(root).fontSize);
    if (remPx * (1 - STEP) < MIN_REM_PX || !isCutOff(main)) return;
  }
}

/** By boxes, not by ink: letters may reach beyond their line without being cut. */
function isCutOff(main: HTMLElement): boolean {
  return [...main.querySelectorAll(WHOLE)].some((box) => {
    const outer = box.getBoundingClientRect();
    const inside = [...box.children].every((child) => {
      const { top, bottom, height } = child.getBoundingClientRect();
      return height === 0 || (top >= outer.top - 1 && bottom <= outer.bottom + 1);
    });
    return !inside || box.scrollWidth > box.clientWidth + 1;
  });
}
