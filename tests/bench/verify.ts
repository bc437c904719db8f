/**
 * Verification of a whole ledger: chain, entries, balances. Time and memory of a process of its own,
 * and what the daily check in a thread costs the cashier meanwhile.
 * BENCH_ENTRIES sets the size of the ledger (1,000,000 entries otherwise).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { KeeperJob } from '../../electron/terminal/upkeep/keeper.ts';
import { type Book, openBook } from './ledger/book.ts';
import { type Bench, type Measure, median } from './measure.ts';
import { growLedger } from './verify/grow.ts';

const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
/** As many are really booked; the rest is added like them. */
const BOOKED_ENTRIES = 12_000;
const REPEATS = 7;
const SETTLEMENTS = 60;
const CHILD = new URL('verify/child.ts', import.meta.url).pathname;
const SERVICE = new URL('../../electron/terminal/main.ts', import.meta.url);
const MOST_MIB = 300;

function wholeLedger(file: string): Measure[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CHILD, file]);
  if (status !== 0) throw new Error(stderr.toString());
  const { records, entries, finding, seconds, cpuSeconds, peakMib, said } = JSON.parse(
    stdout.toString(),
  );
  if (finding) throw new Error(JSON.stringify(finding));
  return [
    {
      name: 'entries verified',
      value: entries,
      unit: `(${records} records, ${said} times progress)`,
    },
    { name: 'time for all', value: seconds, unit: 's' },
    {
      name: 'entries a second of processor time',
      value: entries / cpuSeconds,
      unit: '/s',
      bar: '≥ 100 k',
      pass: entries / cpuSeconds >= 100_000,
    },
    {
      name: 'peak memory',
      value: peakMib,
      unit: 'MiB',
      bar: `≤ ${MOST_MIB}`,
      pass: peakMib <= MOST_MIB,
    },
  ];
}

function settleUs(book: Book): number {
  const times = Array.from({ length: SETTLEMENTS }, () => {
    const startUs = performance.now() * 1_000;
    book.settle();
    return performance.now() * 1_000 - startUs;
  });
  return median(times);
}

/** Settlements with and without the daily check running in its thread, by turns. */
async function meanwhile(book: Book): Promise<Measure[]> {
  const runs: { alone: number; beside: number }[] = [];
  for (let at = 0; at < REPEATS; at++) {
    book.store.checkpointWhenIdle();
    const alone = settleUs(book);
    const workerData: KeeperJob = { kind: 'audit', file: book.store.file, sidecar: '' };
    const thread = new Worker(SERVICE, { workerData });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const beside = settleUs(book);
    await thread.terminate();
    runs.push({ alone, beside });
  }
  const addedUs = median(runs.map(({ alone, beside }) => beside - alone));
  return [
    {
      name: 'settlement, p50, nothing beside',
      value: median(runs.map((one) => one.alone)),
      unit: 'µs',
    },
    {
      name: 'settlement, p50, check beside it',
      value: median(runs.map((one) => one.beside)),
      unit: 'µs',
    },
    { name: 'added by the check', value: addedUs, unit: 'µs', bar: '≤ 30', pass: addedUs <= 30 },
  ];
}

export const bench: Bench = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-verify-'));
  try {
    const file = join(directory, 'ledger.db');
    openBook(file, Math.min(ENTRIES, BOOKED_ENTRIES)).store.close();
    growLedger(file, ENTRIES);
    const book = openBook(file, 0);
    const beside = await meanwhile(book);
    book.store.close();
    return [...wholeLedger(file), ...beside];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
