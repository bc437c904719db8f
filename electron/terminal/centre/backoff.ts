/** Waiting times between tries: doubling, capped, and spread so that terminals do not march in step. */

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** Time before the next try after `failures` in a row (≥ 1); `random` in [0, 1) spreads it by half. */
export function backoffMs(failures: number, random: number): number {
  const fullMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(fullMs / 2 + (fullMs / 2) * random);
}
