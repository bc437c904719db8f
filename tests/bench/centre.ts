/**
 * Fifty terminals at once against one centre with its database, all on this machine: each has a
 * morning's sales to send. Every batch must be taken in, while inquiries go on between them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, median } from './measure.ts';
import { openFolder } from './sync/folder.ts';
import { type Helper, startHelper } from './sync/process.ts';
import { type BenchTerminal, type CentreAt, openBenchTerminal } from './sync/terminal.ts';
import { ENTRIES_PER_SETTLEMENT, fill } from './sync/world.ts';

const TERMINALS = 50;
const SETTLEMENTS = 100;
const REPEATS = Number(process.env.BENCH_REPEATS ?? 7);

/** All send at once; gives entries a second, and the longest a question from outside waited. */
async function rush(terminals: readonly BenchTerminal[], url: string, caPem: string) {
  for (const { ledger } of terminals) fill(ledger, SETTLEMENTS);
  const startMs = performance.now();
  let draining = true;
  const longest = watch(url, caPem, () => draining);
  await Promise.all(terminals.map(({ drain }) => drain()));
  const ms = performance.now() - startMs;
  draining = false;
  const entries = terminals.length * SETTLEMENTS * ENTRIES_PER_SETTLEMENT;
  return { rate: (entries / ms) * 1_000, waitMs: await longest };
}

/** Asks for the centre's health again and again, as somebody at a counter would ask for a balance. */
async function watch(url: string, caPem: string, going: () => boolean): Promise<number> {
  const { httpsLine } = await import('../../electron/terminal/centre/https.ts');
  const line = httpsLine(url, caPem);
  let longestMs = 0;
  while (going()) {
    const startMs = performance.now();
    const answer = await line.send({ method: 'GET', path: '/health', timeoutMs: 30_000 });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    longestMs = Math.max(longestMs, performance.now() - startMs);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  line.close();
  return longestMs;
}

export const bench: Bench = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bench-centre-'));
  const terminals: BenchTerminal[] = [];
  let centre: Helper<CentreAt & { readonly codes: readonly string[] }> | undefined;
  try {
    const folder = openFolder(directory, 'centre');
    centre = await startHelper('centre-process.ts', folder, 'checking', String(TERMINALS));
    const { url, caPem, codes } = centre.ready;
    for (const code of codes) {
      terminals.push(await openBenchTerminal({ url, caPem }, code, directory));
    }
    await rush(terminals, url, caPem);
    const runs = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) runs.push(await rush(terminals, url, caPem));
    return [
      {
        name: `${TERMINALS} terminals at once, with recomputation`,
        value: median(runs.map(({ rate }) => rate)),
        unit: 'entries/s',
      },
      {
        name: 'longest wait of a question meanwhile',
        value: median(runs.map(({ waitMs }) => waitMs)),
        unit: 'ms',
      },
    ];
  } finally {
    for (const terminal of terminals) terminal.close();
    await centre?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
