/** Trouble at every command between reader and card: the sale is booked once, and words say what to do. */
import { describe, expect, test, vi } from 'vitest';
import type { CardTrouble } from './card-desk.ts';
import type { Happening, Step } from './schedule.ts';
import { runSchedule } from './world.ts';

vi.mock('../../../shared/centre/sm2.ts', () => import('./quick-signatures.ts'));

const SALE = { kind: 'sell', terminal: 0, person: 0, priceFen: 500, taps: 1 } as const;
/** Longer than a sale with everything that may follow. */
const LATER_MS = 60_000;
const A_DAY = 10;

const at = (atMs: number, happening: Happening): Step => ({ atMs, ...happening });
const bad = (what: CardTrouble['what'], when: CardTrouble['when'] = 'before') => ({ what, when });

/** Sales with trouble at the commands from `first` on, one after the other. */
async function day(first: number, trouble: Omit<CardTrouble, 'command'>) {
  const steps = Array.from({ length: A_DAY }, (_, index) =>
    at(index * LATER_MS, { ...SALE, card: { command: first + index, ...trouble } }),
  );
  const outcome = await runSchedule(1, steps);
  expect(outcome.broken, `commands from ${first} on`).toBeUndefined();
  return outcome;
}

/** Goes on until a whole day of sales meets no trouble any more. */
async function everyCommand(trouble: Omit<CardTrouble, 'command'>) {
  const refused = new Set<string>();
  let struck = 0;
  for (let first = 1; ; first += A_DAY) {
    const { told, counts } = await day(first, trouble);
    const outcomes = told.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(A_DAY);
    for (const outcome of outcomes) if (outcome !== 'booked') refused.add(outcome);
    const troubled = told.length - A_DAY + (counts.deaths ?? 0);
    struck += troubled;
    if (troubled === 0) return { refused: [...refused], struck };
  }
}

describe('a card in trouble', () => {
  test.each([
    ['pulled before it gets the command', bad('removed')],
    ['pulled when it has done the command', bad('removed', 'after')],
  ])(
    '%s, at every command: the sale is refused in words and then done once [F16]',
    async (...way) => {
      const { refused, struck } = await everyCommand(way[1]);
      expect(struck).toBeGreaterThan(15);
      expect(refused.filter((code) => !code.startsWith('card.'))).toEqual([]);
    },
  );

  test.each([
    ['reset by another program', bad('reset', 'after')],
    ['answering with too few bytes', bad('short', 'after')],
  ])('%s, at every command: the sale is done once [F16]', async (...way) => {
    await everyCommand(way[1]);
  });

  test.each([
    ['killed', bad('kill', 'after')],
    ['without power', bad('power')],
  ])('the service %s at every command of the card: one sale in the end [F17]', async (...way) => {
    const { struck } = await everyCommand(way[1]);
    expect(struck).toBeGreaterThan(15);
  });

  test('pulled at any moment between the PIN and the slip: booked once or not at all [F16]', async () => {
    const card: CardTrouble = { command: 0, ...bad('removed') };
    const seen = new Set<string>();
    for (let moment = 0; moment < 900; moment += 9 * 50) {
      const steps = Array.from({ length: 9 }, (_, index) =>
        at(index * LATER_MS, { ...SALE, card, pulledAfterMs: moment + 50 * index }),
      );
      const { broken, told } = await runSchedule(1, steps);
      expect(broken, `from ${moment} ms on`).toBeUndefined();
      for (const { outcome } of told) seen.add(outcome);
    }
    expect(seen).toContain('booked');
    expect([...seen].filter((code) => code.startsWith('card.'))).not.toEqual([]);
  });
});
