/** Death at every numbered point of the ways that money takes, and at every point of the start after. */
import { describe, expect, test, vi } from 'vitest';
import type { Death } from './process.ts';
import type { Happening, Step } from './schedule.ts';
import { runSchedule } from './world.ts';

vi.mock('../../../shared/centre/sm2.ts', () => import('./quick-signatures.ts'));

const SALE = { kind: 'sell', terminal: 0, person: 0, priceFen: 5_000, taps: 1 } as const;
const DOWN = { kind: 'weather', terminal: 0, weather: { down: true }, forMs: 1_500 } as const;
const BACK_MS = 10_000;

type Fated = (points: number, how: Death) => readonly Step[];

const at = (atMs: number, happening: Happening): Step => ({ atMs, ...happening });

/** The ways, each from its first point to its last. */
const WAYS: readonly (readonly [string, Fated])[] = [
  ['a sale with the line up', (points, how) => [at(0, { ...SALE, dies: { points, how } })]],
  ['a sale offline', (points, how) => [at(0, DOWN), at(100, { ...SALE, dies: { points, how } })]],
  [
    'a batch and the downlink after it',
    (points, how) => [
      at(0, DOWN),
      at(100, SALE),
      at(BACK_MS, { kind: 'sync', terminal: 0, dies: { points, how } }),
    ],
  ],
];

/** Runs a way with death at each point in turn, until a run has no death left. */
async function everyPoint(way: Fated, how: Death): Promise<number> {
  for (let points = 1; points < 60; points++) {
    const { broken, counts } = await runSchedule(1, way(points, how));
    expect(broken, `${how} at point ${points}`).toBeUndefined();
    expect(counts.acknowledged).toBe(1);
    if (counts.deaths === 0) return points - 1;
  }
  throw new Error('a way without end');
}

describe('death at every numbered point', () => {
  test.each(WAYS)(
    '%s, killed: nothing lost, nothing twice, one sale in the end [F1]',
    async (...way) => {
      expect(await everyPoint(way[1], 'kill')).toBeGreaterThan(10);
    },
  );

  test.each(WAYS)('%s, without power: the same [F1] [F3]', async (...way) => {
    expect(await everyPoint(way[1], 'power')).toBeGreaterThan(10);
  });

  test('a start that resolves an open settlement dies at every point, twice in a row [F2]', async () => {
    const dying = (points: number, again: number): readonly Step[] => [
      at(0, { ...SALE, dies: { points, how: 'power', again: [again, again] } }),
    ];
    const deathsOf = async (points: number, again: number) => {
      const { broken, counts } = await runSchedule(1, dying(points, again));
      expect(broken, `sale dies at ${points}, start at ${again}`).toBeUndefined();
      return counts.deaths ?? 0;
    };
    // The last point after which a start has something to resolve: the hold is there, nothing booked.
    let open = 0;
    for (let points = 1, deaths = 1; deaths > 0; points++) {
      deaths = await deathsOf(points, 1);
      if (deaths === 3) open = points;
    }
    expect(open).toBeGreaterThan(0);
    const deaths: number[] = [];
    for (let again = 1; again <= 8; again++) deaths.push(await deathsOf(open, again));
    expect(deaths[0]).toBe(3);
    expect(deaths.at(-1)).toBe(1);
  });
});
