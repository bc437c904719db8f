/** Makes a failing schedule as short as it gets: leaves out what the failure does not need. */
import type { Step } from './schedule.ts';
import type { Variant } from './variants.ts';
import { runSchedule } from './world.ts';

/** Leaves out ever smaller runs of steps while the same rule still breaks. */
export async function shortest(
  seed: number,
  steps: readonly Step[],
  variant: Variant,
): Promise<readonly Step[]> {
  const ruleOf = async (tried: readonly Step[]) =>
    (await runSchedule(seed, tried, variant)).broken?.rule;
  const rule = await ruleOf(steps);
  let short = steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let at = 0; at < short.length; ) {
      const tried = short.toSpliced(at, size);
      if ((await ruleOf(tried)) === rule) short = tried;
      else at += size;
    }
  }
  return short;
}
