/**
 * The windows as people feel them: the second start, the key, the search, the customer display; what a
 * window loads and what a long day leaves in memory. Needs Chromium, and for the display pcscd with
 * the vpcd driver; a row that cannot run here fails. `BENCH_UI=search,bundles` runs only some parts.
 */
import { painted, reading } from './card.ts';
import { type Bench, type Measure, orFailed } from './measure.ts';
import { bundleRows } from './ui/bundles.ts';
import { fillCatalogue, onLedger, typedWords } from './ui/drugs.ts';
import { memoryRows } from './ui/memory.ts';
import { searchRows } from './ui/search.ts';
import { secondStartRows } from './ui/second-start.ts';
import { signIn } from './ui/till.ts';
import { typingRows } from './ui/typing.ts';
import { openTerminalWorld, type TerminalWorld } from './ui/world.ts';

const wanted = process.env.BENCH_UI?.split(',');

async function part(name: string, run: () => Promise<readonly Measure[]> | readonly Measure[]) {
  return wanted && !wanted.includes(name) ? [] : orFailed(run);
}

/** The first start: fills the terminal, opens the shift that stays open. */
async function firstStart(world: TerminalWorld): Promise<void> {
  const { till, end } = await world.start();
  await signIn(till, true);
  await end();
}

async function typing(world: TerminalWorld): Promise<readonly Measure[]> {
  const words = onLedger(world.dataDir, typedWords);
  const { till, end } = await world.start();
  try {
    await signIn(till);
    return await typingRows(till, words);
  } finally {
    await end();
  }
}

/** Rows of the customer display (PC/SC event to paint) are those of the bench of cards. */
async function display(): Promise<readonly Measure[]> {
  await reading();
  return painted();
}

async function onOneTerminal(): Promise<readonly Measure[]> {
  const world = await openTerminalWorld();
  try {
    await firstStart(world);
    onLedger(world.dataDir, fillCatalogue);
    return [
      ...(await part('start', () => secondStartRows(world))),
      ...(await part('search', () => onLedger(world.dataDir, searchRows))),
      ...(await part('typing', () => typing(world))),
      ...(await part('memory', () => memoryRows(world))),
    ];
  } finally {
    await world.close();
  }
}

export const bench: Bench = async () => [
  ...(await part('bundles', bundleRows)),
  ...(await orFailed(onOneTerminal)),
  ...(await part('display', display)),
];
