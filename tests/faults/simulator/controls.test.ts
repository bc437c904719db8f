/** Terminals that are wrong on purpose: the checker must find them, and let the right one pass. */
import { describe, expect, test } from 'vitest';
import type { Happening, Step } from './schedule.ts';
import type { Variant } from './variants.ts';
import { runSchedule } from './world.ts';

const SALE = { kind: 'sell', terminal: 0, person: 0, priceFen: 5_000, taps: 1 } as const;
const LATER_MS = 10_000;

/** Happenings one after the other, with time for each. */
function day(...happenings: readonly Happening[]): readonly Step[] {
  return happenings.map((happening, index) => ({ atMs: index * LATER_MS, ...happening }));
}

/** A sale that is killed at each of its numbered points, one a day. */
const KILLED = Array.from({ length: 40 }, (_, point) =>
  day({ ...SALE, dies: { points: point + 1, how: 'kill' } }),
);

const bad = (weather: object): Happening => ({
  ...{ kind: 'weather', terminal: 0, weather, forMs: 25_000 },
});

const CONTROLS: readonly (readonly [string, Variant, string, readonly (readonly Step[])[]])[] = [
  [
    'an acknowledgement believed before its signature was checked [F12]',
    'ackUnverified',
    'watermark',
    [day(SALE, bad({ down: true }), SALE, bad({ forge: 1 }), { kind: 'sync', terminal: 0 })],
  ],
  [
    'sales posted without an id and marked sent by the reply [F10]',
    'postThenMark',
    'doubled',
    [day(bad({ loseReply: 1 }), SALE, SALE)],
  ],
  ['a slip handed out before the booking is durable [F1]', 'slipFirst', 'slip', KILLED],
  [
    'synchronous = NORMAL when the power fails [F3]',
    'normalDurability',
    'file',
    [day(SALE, { kind: 'die', terminal: 0, how: 'power', again: [] })],
  ],
  [
    'a sale whose outcome is unknown tried again under another command [F1]',
    'newCommand',
    'doubled',
    KILLED,
  ],
  [
    'a PIN taken for right when the card gave no answer [F16]',
    'pinBelieved',
    'pin',
    Array.from({ length: 24 }, (_, command) =>
      day({ ...SALE, card: { command: command + 1, when: 'before', what: 'short' } }),
    ),
  ],
];

/** The first day that shows the broken rule. */
async function found(days: readonly (readonly Step[])[], variant: Variant, rule: string) {
  for (const steps of days) {
    if ((await runSchedule(1, steps, variant)).broken?.rule === rule) return steps;
  }
  return undefined;
}

describe('negative controls', () => {
  test.each(CONTROLS)('%s is found; the right terminal passes the same day', async (...control) => {
    const [, variant, rule, days] = control;
    const steps = await found(days, variant, rule);
    if (!steps) throw new Error(`no day shows that ${variant} breaks the rule '${rule}'`);
    expect((await runSchedule(1, steps, 'right')).broken).toBeUndefined();
  });
});
