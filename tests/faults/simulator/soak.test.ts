/** A bounded share of the months; `npm run simulate -- --soak N` runs as many sales as one likes. */
import { closeSync, openSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Counts, runSoak, type Soak } from './soak.ts';

vi.mock('../../../shared/centre/sm2.ts', () => import('./quick-signatures.ts'));

const SALES = 200;
const FEW = 40;
const MOST_LOG_BYTES = 16 * 1024 * 1024;
/** Mostly what the centre remembers of a sale: it lives in the same heap. */
const MOST_HEAP_PER_SALE = 6_000;

function growth({ counts }: Soak, what: (counts: Counts) => number): number {
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last || first === last) throw new Error('too few counts');
  return what(last) - what(first);
}

const quiet = () => undefined;

describe('months without a restart [F24]', () => {
  test('no file, no handle and no memory is kept, the log stays small, no sale waits for it', async () => {
    const soak = await runSoak(SALES, quiet);
    expect(soak.booked).toBe(SALES);
    expect(growth(soak, ({ openFiles }) => openFiles)).toBeLessThanOrEqual(0);
    expect(growth(soak, ({ handles }) => handles)).toBeLessThanOrEqual(0);
    const apart = growth(soak, ({ sales }) => sales);
    expect(growth(soak, ({ heapBytes }) => heapBytes) / apart).toBeLessThan(MOST_HEAP_PER_SALE);
    expect(soak.largestLogBytes).toBeLessThan(MOST_LOG_BYTES);
    expect(soak.salesThatMovedTheLog).toBe(0);
  });

  test.runIf(process.platform === 'linux')(
    'control: a file that each sale leaves open is counted',
    async () => {
      const open: number[] = [];
      onTestFinished(() => open.forEach((file) => void closeSync(file)));
      const soak = await runSoak(FEW, quiet, () => open.push(openSync('/dev/null', 'r')));
      expect(growth(soak, ({ openFiles }) => openFiles)).toBeGreaterThan(FEW / 2);
    },
  );

  test('control: memory that each sale keeps is counted', async () => {
    const kept: unknown[] = [];
    const soak = await runSoak(FEW, quiet, (_terminal, sale) => {
      kept.push(Array.from({ length: 1_000 }, (_, index) => `${sale}/${index}`));
    });
    const apart = growth(soak, ({ sales }) => sales);
    expect(growth(soak, ({ heapBytes }) => heapBytes) / apart).toBeGreaterThan(MOST_HEAP_PER_SALE);
    expect(kept).toHaveLength(FEW);
  });

  test('control: the database’s own checkpoint falls into a sale', async () => {
    const soak = await runSoak(FEW, quiet, ({ store }, sale) => {
      if (sale === 1) store.db.pragma('wal_autocheckpoint = 10');
    });
    expect(soak.salesThatMovedTheLog).toBeGreaterThan(0);
  });
});
