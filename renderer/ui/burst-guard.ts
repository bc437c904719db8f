/** Tells a scanner's presses from a finger's, by time alone: what was pressed is not kept. */

/** No two fingers are this close. */
const SCANNER_GAP_MS = 25;
/** A hand may roll over two keys; so many presses so close in a row are no hand's. */
const QUICK_GAP_MS = 60;
const QUICK_PRESSES = 3;
/** A scanner has ended, its Enter too, when nothing came for so long. */
const SILENCE_MS = 300;

/** `burst` = the first press that shows a scanner; `ignored` = more of it. */
export type Press = 'finger' | 'burst' | 'ignored';

/** @returns what a press at this time is; times only grow. */
export function createBurstGuard(): (atMs: number) => Press {
  let lastMs = Number.NEGATIVE_INFINITY;
  let quick = 0;
  let shut = false;
  return (atMs) => {
    const gapMs = atMs - lastMs;
    lastMs = atMs;
    if (shut && gapMs < SILENCE_MS) return 'ignored';
    quick = gapMs < QUICK_GAP_MS ? quick + 1 : 0;
    shut = gapMs < SCANNER_GAP_MS || quick >= QUICK_PRESSES;
    return shut ? 'burst' : 'finger';
  };
}
