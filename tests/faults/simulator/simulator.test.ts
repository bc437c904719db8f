/** A bounded share of the simulated days; `npm run simulate` runs as many as one likes. */
import { describe, expect, test, vi } from 'vitest';
import { scheduleOf } from './schedule.ts';
import { runSchedule } from './world.ts';

vi.mock('../../../shared/centre/sm2.ts', () => import('./quick-signatures.ts'));

const SEEDS_EACH = 25;

describe('simulated days: lost, doubled and late messages, deaths, power cuts, wrong clocks, copies', () => {
  test.each([1, 2, 3, 4])('part %i: every rule holds', async (part) => {
    let acknowledged = 0;
    for (let at = 0; at < SEEDS_EACH; at++) {
      const seed = part * 10_000 + at;
      const { broken, counts } = await runSchedule(seed, scheduleOf(seed));
      expect(broken, `npm run simulate -- --seed ${seed} --trace`).toBeUndefined();
      acknowledged += counts.acknowledged ?? 0;
    }
    expect(acknowledged).toBeGreaterThan(SEEDS_EACH);
  });

  test('a seed replays to the byte: same steps, same heads', async () => {
    const seed = 4;
    const first = await runSchedule(seed, scheduleOf(seed));
    const second = await runSchedule(seed, scheduleOf(seed));
    expect(second.trace).toEqual(first.trace);
    expect(first.trace.at(-1)).toContain('heads');
  });
});
