/**
 * Months at one terminal in virtual time: sale after sale, the idle work in between, nobody restarts
 * anything. Counts what may not grow: open files, handles, the log, the heap; and what a sale may
 * not do: move the log into the main file while somebody waits.
 */
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sell } from './cashier.ts';
import { createCentre } from './centre.ts';
import { demoPolicy, SCRATCH, sharedKeys, template, terminalName } from './ground.ts';
import { personOf, REGION } from './people.ts';
import { createPlace, type Place } from './place.ts';
import { randomOf } from './random.ts';
import { layPaper, start, type Terminal } from './terminal.ts';
import { createTime, type Time } from './time.ts';

const START_MS = Date.UTC(2026, 2, 5, 2);
const SALE_EVERY_MS = 10 * 60_000;
/** The store is looked after at least this often; between two looks lie a few sales. */
const CHECKPOINT_EVERY = 5;
/** The line is down for these of every hundred sales. */
const DOWN_FROM = 40;
const DOWN_SALES = 10;
const PAID_IN_FEN = 1_000_000_000;
const LIMITS = {
  ...{ perSaleFen: 15_000, perCardFen: 500_000, perDayFen: 500_000, totalFen: 500_000 },
  maxAgeHours: 72,
};

/** What is counted after the same work each time. */
export interface Counts {
  readonly sales: number;
  readonly openFiles: number;
  readonly handles: number;
  readonly heapBytes: number;
}

export interface Soak {
  readonly booked: number;
  /** Counts after each tenth of the sales. */
  readonly counts: readonly Counts[];
  readonly largestLogBytes: number;
  /** Sales during which the main file was written. */
  readonly salesThatMovedTheLog: number;
}

/** `spoil` is for terminals that are wrong on purpose; it may do harm at every sale. */
export async function runSoak(
  sales: number,
  say: (line: string) => void,
  spoil: (terminal: Terminal, sale: number) => void = () => undefined,
): Promise<Soak> {
  const folder = mkdtempSync(join(SCRATCH, 'soak-'));
  const time = createTime(START_MS);
  const { place, person, forget } = world(time, folder);
  const file = join(place.folder, 'ledger.db');
  const terminal = await begin(place, time);
  const counts: Counts[] = [];
  let [booked, largestLogBytes, salesThatMovedTheLog] = [0, 0, 0];
  for (let sale = 1; sale <= sales; sale++) {
    const inHundred = sale % 100;
    place.weather = {
      down: inHundred >= DOWN_FROM && inHundred < DOWN_FROM + DOWN_SALES,
    };
    spoil(terminal, sale);
    const before = statSync(file, { bigint: true }).mtimeNs;
    const commandId = `cmd-${String(sale).padStart(8, '0')}`;
    const purchase = { commands: [commandId], tampered: false };
    const about = { commandId, person, priceFen: 100, taps: 1, purchase };
    const sold = sell(terminal, { ...about, pulledAfterMs: undefined }, time);
    await time.runUntil(time.nowMs() + SALE_EVERY_MS);
    if ((await sold).ok) booked += 1;
    if (statSync(file, { bigint: true }).mtimeNs !== before) salesThatMovedTheLog += 1;
    largestLogBytes = Math.max(largestLogBytes, statSync(`${file}-wal`).size);
    if (sale % CHECKPOINT_EVERY === 0) terminal.store.checkpointWhenIdle();
    if (sale % Math.ceil(sales / 10) !== 0) continue;
    forget();
    counts.push(count(sale));
    say(`${sale}/${sales} sales, ${booked} booked: ${JSON.stringify(counts.at(-1))}`);
  }
  terminal.disk.close();
  rmSync(folder, { recursive: true, force: true });
  return { booked, counts, largestLogBytes, salesThatMovedTheLog };
}

function world(time: Time, folder: string) {
  const { terminalKeys, centreKeys } = sharedKeys();
  const [keys = centreKeys] = terminalKeys;
  const person = personOf(1);
  const centre = createCentre({
    ...{ keys: centreKeys, region: REGION, persons: [person], policy: demoPolicy() },
    clock: { nowMs: time.nowMs, monotonicMs: time.nowMs },
    enrolled: new Map([[terminalName(0), keys.publicKey]]),
  });
  centre.credit(person.psnNo, PAID_IN_FEN);
  const place = createPlace({
    ...{ index: 0, name: terminalName(0), folder, keys, variant: 'right', time, centre },
    ...{ random: randomOf(1, 'soak'), startMs: START_MS, limits: LIMITS },
    note: () => undefined,
  });
  layPaper(folder);
  copyFileSync(template(), join(folder, 'ledger.db'));
  /** What this centre keeps in memory is not the terminal's. */
  const forget = () => {
    for (const { records, answers } of centre.terminals.values()) {
      records.length = 0;
      answers.clear();
    }
  };
  return { place, person, forget };
}

async function begin(place: Place, time: Time): Promise<Terminal> {
  const dies = () => {
    throw new Error('nobody dies here');
  };
  const { process, ready } = start(place.setup, dies, () => undefined);
  place.process = process;
  const terminal = await ready;
  place.terminal = terminal;
  void terminal.round();
  await time.runUntil(time.nowMs() + SALE_EVERY_MS);
  return terminal;
}

/** Collects garbage first, so that only what is held counts. */
function count(sales: number): Counts {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return {
    sales,
    openFiles: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    handles: process.getActiveResourcesInfo().length,
    heapBytes: process.memoryUsage().heapUsed,
  };
}
