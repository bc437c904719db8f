/**
 * Sending the ledger: terminal and centre on one machine, over TLS on loopback, both durable, all
 * signatures on, batches of 1,000 records; a record here is a discharge of 12 entries over eight
 * funds. Interleaved with a plain POST + fdatasync of the same bytes, and with PouchDB over HTTP.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type Measure, median } from './measure.ts';
import { openPouch, type PouchDocument, pouchInstalled } from './peers/pouch.ts';
import { openFolder } from './sync/folder.ts';
import { type Helper, startHelper } from './sync/process.ts';
import { type BenchTerminal, type CentreAt, openBenchTerminal } from './sync/terminal.ts';
import { ENTRIES_PER_SETTLEMENT, fill } from './sync/world.ts';

const REPEATS = Number(process.env.BENCH_REPEATS ?? 7);
const BATCH_RECORDS = 1_000;
const BATCHES = 3;
const ENTRIES = BATCHES * BATCH_RECORDS * ENTRIES_PER_SETTLEMENT;
const POUCH_DOCUMENTS = 5_000;

type Job = () => Promise<{ readonly entries: number; readonly ms: number }>;

async function timed(entries: number, job: () => Promise<unknown>) {
  const startMs = performance.now();
  await job();
  return { entries, ms: performance.now() - startMs };
}

function drain(terminal: BenchTerminal): Job {
  return async () => {
    fill(terminal.ledger, BATCHES * BATCH_RECORDS);
    return timed(ENTRIES, terminal.drain);
  };
}

/** The same bytes, posted and made durable on both sides, nothing else. */
function floor(port: number, directory: string, terminal: BenchTerminal): Job {
  const watermark = openSync(join(directory, 'watermark'), 'w');
  process.once('exit', () => closeSync(watermark));
  return () =>
    timed(ENTRIES, async () => {
      for (let left = BATCHES; left > 0; left--) {
        const body = Buffer.from(terminal.lastBody());
        await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })).text();
        writeSync(watermark, 'acknowledged', 0);
        fdatasyncSync(watermark);
      }
    });
}

function pouch(port: number, directory: string, terminal: BenchTerminal): Job {
  let run = 0;
  return async () => {
    const name = `local-${run++}`;
    const local = openPouch(directory, name);
    await local.bulkDocs(documentsOf(terminal));
    const url = `http://127.0.0.1:${port}/${name}`;
    const took = await timed(POUCH_DOCUMENTS, () =>
      local.replicate.to(url, { batch_size: BATCH_RECORDS }),
    );
    await local.close();
    return took;
  };
}

/** Each entry a document with what it needs to stand alone. */
function documentsOf({ ledger }: BenchTerminal): PouchDocument[] {
  const records = ledger.records({
    fromSeq: 2,
    limit: Math.ceil(POUCH_DOCUMENTS / ENTRIES_PER_SETTLEMENT),
  });
  return records
    .flatMap(({ header }) =>
      header.postings.map((posting, line) => ({
        _id: `${header.commandId}/${line}`,
        ...posting,
        timeMs: header.timeMs,
        person: header.person?.personNo ?? '',
        operatorId: header.operatorId,
        shiftId: header.shiftId,
      })),
    )
    .slice(0, POUCH_DOCUMENTS);
}

async function interleaved(jobs: Readonly<Record<string, Job>>) {
  const rates = new Map(Object.keys(jobs).map((name) => [name, [] as number[]]));
  for (let repeat = -1; repeat < REPEATS; repeat++) {
    for (const [name, job] of Object.entries(jobs)) {
      const { entries, ms } = await job();
      if (repeat >= 0) rates.get(name)?.push((entries / ms) * 1_000);
    }
  }
  return rates;
}

function measures(rates: ReadonlyMap<string, readonly number[]>, bytesPerEntry: number): Measure[] {
  const of = (name: string) => rates.get(name) ?? [];
  const ratio = (a: string, b: string) =>
    median(of(a).map((rate, index) => rate / (of(b)[index] ?? Number.NaN)));
  const row = (name: string, least: number): Measure => ({
    name: `batch sync ${name}`,
    value: median(of(name)),
    unit: 'entries/s',
    ratio: ratio(name, 'floor'),
    against: 'POST + fdatasync of the same bytes',
    bar: `≥ ${least.toLocaleString('en')}`,
    pass: median(of(name)) >= least,
  });
  const rows: Measure[] = [
    { name: 'POST + fdatasync of the same bytes', value: median(of('floor')), unit: 'entries/s' },
    row('with recomputation', 20_000),
    row('without recomputation', 30_000),
    {
      name: 'wire bytes, both ways',
      value: bytesPerEntry,
      unit: 'B per entry',
      bar: '≤ 40',
      pass: bytesPerEntry <= 40,
    },
  ];
  if (of('pouch').length === 0) return rows;
  const times = ratio('with recomputation', 'pouch');
  return [
    ...rows,
    { name: 'PouchDB over HTTP', value: median(of('pouch')), unit: 'documents/s' },
    {
      name: 'batch sync with recomputation',
      value: times,
      unit: '× PouchDB',
      bar: '≥ 6',
      pass: times >= 6,
    },
  ];
}

export const bench: Bench = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-sync-'));
  const helpers: Helper<unknown>[] = [];
  const terminals: BenchTerminal[] = [];
  const start = async <T>(script: string, ...args: readonly string[]): Promise<T> => {
    const helper = await startHelper<T>(script, ...args);
    helpers.push(helper);
    return helper.ready;
  };
  const terminalOf = async (mode: string) => {
    const folder = openFolder(directory, mode);
    const centre = await start<CentreAt & { codes: string[] }>('centre-process.ts', folder, mode);
    const terminal = await openBenchTerminal(centre, centre.codes[0] ?? '', directory);
    terminals.push(terminal);
    return terminal;
  };
  try {
    const checked = await terminalOf('checking');
    const trusted = await terminalOf('trusting');
    const { port } = await start<AddressInfo>('floor-process.ts', join(directory, 'floor'));
    const jobs: Record<string, Job> = {
      'with recomputation': drain(checked),
      'without recomputation': drain(trusted),
      floor: floor(port, directory, checked),
    };
    if (pouchInstalled()) {
      const far = await start<AddressInfo>('pouch-process.ts', openFolder(directory, 'far'));
      jobs.pouch = pouch(far.port, openFolder(directory, 'near'), checked);
    } else console.error('PouchDB is left out: it could not be installed');
    const rates = await interleaved(jobs);
    const sent = (REPEATS + 1) * ENTRIES;
    return measures(rates, checked.wireBytes() / sent);
  } finally {
    for (const terminal of terminals) terminal.close();
    for (const helper of helpers) await helper.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
