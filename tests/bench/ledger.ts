/**
 * The ledger against the disk it stands on and against other ways to do the same job, interleaved
 * in one run; a settlement is 12 entries and 4 balances. On: chain (SM3), append-only triggers, one
 * index by command and one by person, balances, personal-account constraint, perpetual totals.
 * BENCH_ENTRIES sets the size of the ledger (1,000,000 entries otherwise).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger, openStore } from '../../electron/terminal/ledger/index.ts';
import { type Book, openBook, TERMINAL, value } from './ledger/book.ts';
import { documents, jsonFile, rawWrite, rollbackJournal } from './ledger/peers.ts';
import { type Bench, type Measure, median } from './measure.ts';
import { openPouch, pouchInstalled } from './peers/pouch.ts';

const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const SMALL_ENTRIES = 10_000;
const REPEATS = 7;
const SETTLEMENTS = 300;
const PEER_JOBS = 12;
/** Peers keep as many entries as the ledger, up to this many. */
const MOST_PEER_ENTRIES = 1_000_000;
const LOOK_UPS = 5_000;
const IDLE_EVERY = 50;

const nowUs = () => Number(process.hrtime.bigint()) / 1_000;

function timed(job: () => unknown): number {
  const startUs = nowUs();
  job();
  return nowUs() - startUs;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Bytes a settlement adds to the log, measured on this book. */
function bytesPerSettlement(book: Book): number {
  book.store.checkpointWhenIdle();
  for (let at = 0; at < 20; at++) book.settle();
  const bytes = statSync(`${book.store.file}-wal`).size / 20;
  book.store.checkpointWhenIdle();
  return Math.round(bytes);
}

/** One repeat: settlements and raw writes of the same bytes by turns, checkpoints in between. */
function repeat(book: Book, floor: () => void) {
  const settleUs: number[] = [];
  const floorUs: number[] = [];
  for (let at = 0; at < SETTLEMENTS; at++) {
    floorUs.push(timed(floor));
    settleUs.push(timed(book.settle));
    if (at % IDLE_EVERY === IDLE_EVERY - 1) book.store.checkpointWhenIdle();
  }
  return {
    settleUs: median(settleUs),
    floorUs: median(floorUs),
    p50: median(settleUs) / median(floorUs),
    p99: percentile(settleUs, 0.99) / percentile(floorUs, 0.99),
  };
}

function durable(book: Book, directory: string): Measure[] {
  const floor = rawWrite(directory, bytesPerSettlement(book));
  const runs = Array.from({ length: REPEATS }, () => repeat(book, floor));
  const p50 = median(runs.map((run) => run.p50));
  const p99 = median(runs.map((run) => run.p99));
  const settleUs = median(runs.map((run) => run.settleUs));
  const against = 'write + fdatasync of the same bytes';
  return [
    {
      name: 'raw write + fdatasync, p50',
      value: median(runs.map((run) => run.floorUs)),
      unit: 'µs',
    },
    {
      name: 'durable settlement, p50',
      value: settleUs,
      unit: 'µs',
      ratio: p50,
      against,
      bar: '≤ 3.0',
      pass: p50 <= 3,
    },
    {
      name: 'durable settlement, p99',
      value: p99,
      unit: '× floor p99',
      bar: '≤ 8',
      pass: p99 <= 8,
    },
  ];
}

function peers(book: Book, directory: string): Measure[] {
  const entries = Math.min(ENTRIES, MOST_PEER_ENTRIES);
  const ways = [
    ['autocommit per statement', rollbackJournal(directory, { transactional: false, entries }), 20],
    ['JSON file', jsonFile(directory), 15],
    [
      'rollback journal, one transaction',
      rollbackJournal(directory, { transactional: true, entries }),
      2,
    ],
  ] as const;
  return ways.map(([name, job, bar]) => {
    const ratios = Array.from({ length: REPEATS }, () => {
      const peerUs: number[] = [];
      const ownUs: number[] = [];
      for (let at = 0; at < PEER_JOBS; at++) {
        ownUs.push(timed(book.settle));
        peerUs.push(timed(job));
      }
      book.store.checkpointWhenIdle();
      return { peerUs: median(peerUs), ratio: median(peerUs) / median(ownUs) };
    });
    const ratio = median(ratios.map((one) => one.ratio));
    const peerUs = median(ratios.map((one) => one.peerUs));
    return {
      name,
      value: peerUs,
      unit: 'µs',
      ratio,
      against: 'a settlement',
      bar: `≥ ${bar}`,
      pass: ratio >= bar,
    };
  });
}

/** PouchDB on LevelDB writes the same 16 things as documents; it does not wait for the disk. */
async function pouch(book: Book, directory: string): Promise<Measure[]> {
  if (!pouchInstalled()) return [];
  const db = openPouch(directory, 'peer');
  const runs: { peerUs: number; ratio: number }[] = [];
  for (let repeatAt = 0; repeatAt < REPEATS; repeatAt++) {
    const ownUs: number[] = [];
    const peerUs: number[] = [];
    for (let at = 0; at < PEER_JOBS; at++) {
      ownUs.push(timed(book.settle));
      const startUs = nowUs();
      await db.bulkDocs(documents(repeatAt * PEER_JOBS + at));
      peerUs.push(nowUs() - startUs);
    }
    book.store.checkpointWhenIdle();
    runs.push({ peerUs: median(peerUs), ratio: median(peerUs) / median(ownUs) });
  }
  await db.close();
  const ratio = median(runs.map((run) => run.ratio));
  return [
    {
      name: 'PouchDB on LevelDB, no fsync',
      value: median(runs.map((run) => run.peerUs)),
      unit: 'µs',
      ratio,
      against: 'a settlement',
      bar: '≥ 1.5',
      pass: ratio >= 1.5,
    },
  ];
}

function lookUps(book: Book, small: Book): Measure[] {
  const run = (of: Book) => {
    const times = Array.from({ length: LOOK_UPS }, (_, at) => timed(() => of.lookUp(at)));
    return median(times);
  };
  run(book);
  run(small);
  const runs = Array.from({ length: REPEATS }, () => ({ big: run(book), small: run(small) }));
  const big = median(runs.map((one) => one.big));
  const ratio = median(runs.map((one) => one.big / one.small));
  return [
    { name: 'balance look-up, p50', value: big, unit: 'µs', bar: '≤ 10', pass: big <= 10 },
    {
      name: 'balance look-up, growth',
      value: ratio,
      unit: `× of ${SMALL_ENTRIES} entries`,
      bar: '≤ 1.5',
      pass: ratio <= 1.5,
    },
  ];
}

/** Opening with the check of the newest records; the first opening only warms the caches. */
function startUp(file: string, smallFile: string): Measure[] {
  const open = (of: string) => {
    const startUs = nowUs();
    const store = value(openStore(of, { nowMs: Date.now() }));
    value(openLedger(store, TERMINAL));
    const ms = (nowUs() - startUs) / 1_000;
    store.close();
    return ms;
  };
  open(file);
  open(smallFile);
  const runs = Array.from({ length: REPEATS }, () => ({ big: open(file), small: open(smallFile) }));
  const big = median(runs.map((one) => one.big));
  const ratio = median(runs.map((one) => one.big / one.small));
  return [
    { name: 'start-up check, warm', value: big, unit: 'ms', bar: '≤ 250', pass: big <= 250 },
    {
      name: 'start-up check, growth',
      value: ratio,
      unit: `× of ${SMALL_ENTRIES} entries`,
      bar: '≤ 1.5',
      pass: ratio <= 1.5,
    },
  ];
}

export const bench: Bench = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-ledger-'));
  try {
    const [file, smallFile] = [join(directory, 'big.db'), join(directory, 'small.db')];
    const startMs = performance.now();
    const book = openBook(file, ENTRIES);
    const fillS = (performance.now() - startMs) / 1_000;
    const small = openBook(smallFile, SMALL_ENTRIES);
    const measures: Measure[] = [
      { name: 'entries in the ledger', value: ENTRIES, unit: `(filled in ${fillS.toFixed(0)} s)` },
      ...durable(book, directory),
      ...peers(book, directory),
      ...(await pouch(book, directory)),
      ...lookUps(book, small),
    ];
    book.store.close();
    small.store.close();
    return [...measures, ...startUp(file, smallFile)];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
