/** What happens in one simulated day: a list of steps, made from a seed and nothing else. */
import type { CardTrouble } from './card-desk.ts';
import type { Weather } from './network.ts';
import type { Death } from './process.ts';
import { type Random, randomOf } from './random.ts';

/** Where a process dies: at the n-th numbered point from the step on. */
export interface Fate {
  readonly points: number;
  readonly how: Death;
  /** Points of the starts after it at which it dies again. */
  readonly again?: readonly number[];
}

export type Happening =
  | {
      readonly kind: 'sell';
      readonly terminal: number;
      readonly person: number;
      readonly priceFen: number;
      /** The settle key, pressed this many times. */
      readonly taps: number;
      readonly dies?: Fate;
      /** The card is pulled this long after the settle key. */
      readonly pulledAfterMs?: number;
      /** The card goes through the reader's own program, with trouble at one of its commands. */
      readonly card?: CardTrouble;
      readonly noPaper?: boolean;
      /** The split is changed behind the engine's back. */
      readonly tampered?: boolean;
    }
  | { readonly kind: 'again'; readonly terminal: number }
  | { readonly kind: 'reprint'; readonly terminal: number }
  | { readonly kind: 'reverse'; readonly terminal: number }
  | { readonly kind: 'sync'; readonly terminal: number; readonly dies?: Fate }
  | {
      readonly kind: 'weather';
      readonly terminal: number;
      readonly weather: Weather;
      readonly forMs: number;
    }
  | { readonly kind: 'clock'; readonly terminal: number; readonly byMs: number }
  | {
      readonly kind: 'die';
      readonly terminal: number;
      readonly how: Death;
      /** Dies again while it starts, at these points of the next starts. */
      readonly again: readonly number[];
    }
  | { readonly kind: 'credit'; readonly person: number; readonly amountFen: number }
  | { readonly kind: 'ioError'; readonly terminal: number }
  | { readonly kind: 'checkpoint'; readonly terminal: number }
  /** The disk has less than the floor for a while. */
  | { readonly kind: 'fill'; readonly terminal: number; readonly forMs: number }
  | { readonly kind: 'copy'; readonly terminal: number };

export type Step = Happening & { readonly atMs: number };

export const TERMINALS = 2;
export const PERSONS = 3;

const HOUR_MS = 3_600_000;
const STEPS = { from: 12, to: 22 };
const LONGEST_PAUSE_MS = 12_000;

/** Kinds of steps with their weights. */
const KINDS: readonly (readonly [Happening['kind'], number])[] = [
  ['sell', 46],
  ['weather', 16],
  ['sync', 10],
  ['die', 7],
  ['again', 4],
  ['reverse', 4],
  ['clock', 4],
  ['checkpoint', 3],
  ['credit', 2],
  ['reprint', 2],
  ['ioError', 1],
  ['fill', 1],
  ['copy', 1],
];

export function scheduleOf(seed: number): readonly Step[] {
  const random = randomOf(seed, 'schedule');
  let atMs = 0;
  return Array.from({ length: random.between(STEPS.from, STEPS.to) }, () => {
    atMs += random.between(0, LONGEST_PAUSE_MS);
    return { atMs, ...happening(random) };
  });
}

function happening(random: Random): Happening {
  const terminal = random.between(0, TERMINALS - 1);
  const person = random.between(0, PERSONS - 1);
  const how: Death = random.chance(0.5) ? 'kill' : 'power';
  const fate = (share: number): { dies?: Fate } =>
    random.chance(share) ? { dies: { points: random.between(1, 24), how } } : {};
  const kind = weighted(random);
  switch (kind) {
    case 'sell':
      return {
        ...{ kind, terminal, person, priceFen: random.between(300, 18_000) },
        taps: random.chance(0.2) ? 2 : 1,
        ...fate(0.25),
        ...(random.chance(0.12) && { pulledAfterMs: random.between(0, 300) }),
        ...(random.chance(0.1) && { noPaper: true }),
        ...(random.chance(0.08) && { card: someTrouble(random) }),
        ...(random.chance(0.05) && { tampered: true }),
      };
    case 'sync':
      return { kind, terminal, ...fate(0.3) };
    case 'weather':
      return { kind, terminal, weather: someWeather(random), forMs: random.between(1, 60) * 1_000 };
    case 'clock':
      return { kind, terminal, byMs: random.pick([-HOUR_MS, -60_000, 90_000, 24 * HOUR_MS]) };
    case 'die':
      return {
        ...{ kind, terminal, how },
        again: random.chance(0.4) ? [random.between(1, 8), random.between(1, 8)] : [],
      };
    case 'fill':
      return { kind, terminal, forMs: random.between(5, 30) * 1_000 };
    case 'credit':
      return { kind, person, amountFen: random.between(1, 200) * 100 };
    default:
      return { kind, terminal };
  }
}

function someTrouble(random: Random): CardTrouble {
  return {
    command: random.between(1, 30),
    when: random.pick(['before', 'after']),
    what: random.pick(['removed', 'removed', 'reset', 'comm', 'short', 'kill', 'power']),
  };
}

function weighted(random: Random): Happening['kind'] {
  let left = random.next() * KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of KINDS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'sell';
}

function someWeather(random: Random): Weather {
  if (random.chance(0.3)) return { down: true };
  const sometimes = () => (random.chance(0.35) ? random.pick([0.2, 0.5, 1]) : 0);
  return {
    loseRequest: sometimes(),
    loseReply: sometimes(),
    twice: sometimes(),
    late: sometimes(),
    damage: sometimes(),
    stale: sometimes(),
    forge: sometimes(),
  };
}
