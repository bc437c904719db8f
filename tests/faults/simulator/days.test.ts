/** Days with one kind of trouble each: limits and long outages, wrong clocks, copied and broken disks. */
import { describe, expect, test, vi } from 'vitest';
import type { Weather } from './network.ts';
import type { Happening, Step } from './schedule.ts';
import { type Outcome, runSchedule } from './world.ts';

vi.mock('../../../shared/centre/sm2.ts', () => import('./quick-signatures.ts'));

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const at = (atMs: number, happening: Happening): Step => ({ atMs, ...happening });
const sell = (priceFen: number, person = 0, terminal = 0): Happening => ({
  ...{ kind: 'sell', terminal, person, priceFen, taps: 1 },
});
const down = (forMs: number): Happening => ({
  ...{ kind: 'weather', terminal: 0, weather: { down: true }, forMs },
});
const sync = (terminal: number): Happening => ({ kind: 'sync', terminal });

function outcomes({ broken, told }: Outcome): readonly string[] {
  expect(broken).toBeUndefined();
  return told.map(({ outcome }) => outcome);
}

/** The same outcomes in a row counted together. */
function runs(list: readonly string[]): [string, number][] {
  const counted: [string, number][] = [];
  for (const outcome of list) {
    const last = counted.at(-1);
    if (last?.[0] === outcome) last[1] += 1;
    else counted.push([outcome, 1]);
  }
  return counted;
}

const RICH = [0, 1, 2].map((person) => at(0, { kind: 'credit', person, amountFen: 100_000 }));

describe('without the centre', () => {
  test('seven days down: the limits stop the till in their order, then all of it drains [F11]', async () => {
    const hourly = Array.from({ length: 7 * 24 }, (_, hour) =>
      // A little later each hour, so that the third day is over when its hour comes.
      at(hour * (HOUR_MS + 10) + 20_000, sell(3_000, hour % 3)),
    );
    const after = at(7 * DAY_MS + HOUR_MS, sell(1_000));
    const outage = at(10_000, down(7 * DAY_MS));
    const outcome = await runSchedule(1, [...RICH, at(1_000, sync(0)), outage, ...hourly, after]);
    // 13 sales of 30 yuan stay within 400 a day, 16 within 500 in all; 72 hours is the oldest age.
    expect(runs(outcomes(outcome))).toEqual([
      ['booked', 13],
      ['till.offline.perDay', 1],
      ['booked', 3],
      ['till.offline.total', 72 - 17],
      ['till.offline.age', 7 * 24 - 72],
      ['booked', 1],
    ]);
  }, 60_000);

  test.each([
    ['one sale', [15_000, 15_001], ['booked', 'till.offline.perSale']],
    ['one card', [12_500, 12_500, 1], ['booked', 'booked', 'till.offline.perCard']],
  ])('%s is allowed up to the limit and not a fen more', async (_what, prices, expected) => {
    const sales = prices.map((priceFen, index) => at(10_000 + index * 5_000, sell(priceFen)));
    const days = [...RICH, at(100, sync(0)), at(5_000, down(60_000)), ...sales];
    expect(outcomes(await runSchedule(1, days))).toEqual(expected);
  });
});

describe('clocks', () => {
  const year = (fullYear: number) => Date.UTC(fullYear, 0, 1) - Date.UTC(2026, 2, 5, 2);

  test.each([
    ['an hour back', -HOUR_MS, 'booked'],
    ['a minute back', -60_000, 'booked'],
    ['a day ahead', DAY_MS, 'booked'],
    ['to 1970', year(1970), 'ledger.clockImpossible'],
    ['to 2100', year(2100), 'booked'],
  ])(
    '%s: order by number holds, the impossible is refused, all goes on after it [F7]',
    async (_what, byMs, during) => {
      const clock = { kind: 'clock', terminal: 0, byMs } as const;
      const steps = [
        at(0, sell(1_000)),
        at(5_000, clock),
        at(10_000, sell(1_000)),
        // The centre takes records again, and so confirms the day, when the clock is right again.
        at(50_000, sync(0)),
        at(60_000, sell(1_000)),
      ];
      expect(outcomes(await runSchedule(1, steps))).toEqual(['booked', during, 'booked']);
    },
  );

  test('set back while a settlement waits for its answer [F7]', async () => {
    for (let atMs = 0; atMs <= 400; atMs += 80) {
      const clock = { kind: 'clock', terminal: 0, byMs: -HOUR_MS } as const;
      const outcome = await runSchedule(1, [at(0, sell(1_000)), at(atMs, clock)]);
      expect(outcomes(outcome), `after ${atMs} ms`).toHaveLength(1);
    }
  });
});

describe('printers', () => {
  const reprint = { kind: 'reprint', terminal: 0 } as const;
  const off = { kind: 'die', terminal: 0, how: 'power', again: [] } as const;

  test('without paper the settlement stands; each slip printed later is a copy with its number [F18]', async () => {
    const noPaper = { ...sell(1_000), noPaper: true } as Happening;
    const steps = [at(0, noPaper), at(5_000, reprint), at(8_000, off), at(20_000, reprint)];
    const outcome = await runSchedule(1, steps);
    expect(outcomes(outcome)).toEqual(['booked']);
    expect(outcome.counts).toMatchObject({ copies: 2, deaths: 1 });
  });

  test('a slip that came out and was lost is printed again as a copy [F18]', async () => {
    const outcome = await runSchedule(1, [at(0, sell(1_000)), at(5_000, reprint)]);
    expect(outcome.counts).toMatchObject({ acknowledged: 1, copies: 1 });
  });
});

describe('disks', () => {
  const copy = { kind: 'copy', terminal: 0 } as const;

  test.each([
    ['the original first', [0, 2]],
    ['the copy first', [2, 0]],
  ])(
    'two copies that both go on, %s: the second is found and stands still [F15]',
    async (_what, order) => {
      const sales = order.map((terminal, index) =>
        at(10_000 * (index + 1), sell(1_000, 1, terminal)),
      );
      const outcome = await runSchedule(1, [at(0, sell(1_000)), at(5_000, copy), ...sales]);
      expect(outcomes(outcome)).toEqual(['booked', 'booked', 'booked']);
    },
  );

  test('a disk that is nearly full: nothing new is begun, what was sold can be taken back, then all goes on [F5]', async () => {
    const steps = [
      at(0, sell(1_000)),
      at(5_000, { kind: 'fill', terminal: 0, forMs: 20_000 } as const),
      at(10_000, sell(1_000)),
      at(30_000, sell(1_000)),
    ];
    const takenBack = at(8_000, { kind: 'reverse', terminal: 0 } as const);
    const plain = await runSchedule(1, steps);
    const outcome = await runSchedule(1, steps.toSpliced(2, 0, takenBack));
    for (const one of [plain, outcome]) {
      expect(outcomes(one)).toEqual(['booked', 'disk.low', 'booked']);
    }
    expect(outcome.counts.records).toBe((plain.counts.records ?? 0) + 1);
  });

  test('a disk that does not sync: the till stops, nothing is believed, a restart goes on [F4]', async () => {
    const broken = { kind: 'ioError', terminal: 0 } as const;
    const steps = [
      at(0, sell(1_000)),
      at(5_000, broken),
      at(5_100, sell(1_000)),
      at(20_000, sell(1_000)),
    ];
    const told = outcomes(await runSchedule(1, steps));
    expect(told.at(0)).toBe('booked');
    expect(told.slice(1)).toContain('ledger.diskFailed');
    expect(told.at(-1)).toBe('booked');
  });
});

describe('lines', () => {
  /** Bad weather from every moment of a sale on. */
  const MOMENTS = [0, 60, 120, 180, 240, 300, 360, 420];
  const KINDS: readonly (readonly [string, Weather])[] = [
    ['replies are lost [F10]', { loseReply: 1 }],
    ['requests are lost [F10]', { loseRequest: 1 }],
    ['answers are damaged or cut [F13]', { damage: 1 }],
    ['answers are forged [F12]', { forge: 1 }],
    ['older answers come instead, also for another terminal [F12]', { stale: 1 }],
    ['everything arrives twice [F8]', { twice: 1 }],
    ['everything arrives when nobody waits any more [F9]', { late: 1 }],
  ];

  test.each(KINDS)(
    '%s, from any moment of a sale on: one sale at most, nothing stays held',
    async (...kind) => {
      for (const moment of MOMENTS) {
        const bad = { kind: 'weather', terminal: 0, weather: kind[1], forMs: 20_000 } as const;
        const { broken } = await runSchedule(1, [at(0, sell(4_000)), at(moment, bad)]);
        expect(broken, `from ${moment} ms on`).toBeUndefined();
      }
    },
  );
});
