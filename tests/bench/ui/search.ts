/** Search in the service itself: how long the till waits for its hits. */
import { searchCatalogue } from '../../../electron/terminal/catalogue/search.ts';
import type { Store } from '../../../electron/terminal/ledger/index.ts';
import { businessDate } from '../../../shared/clock.ts';
import { atMostMs, type Measure, median, percentile } from '../measure.ts';
import { DRUGS, wantedTexts } from './drugs.ts';

const ROUNDS = 7;
const SEARCH_P95_MS = 10;

export function searchRows(store: Store): Measure[] {
  const date = businessDate(Date.now());
  const texts = wantedTexts(store);
  const tookMs: number[] = [];
  let hits = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of texts) {
      const startMs = performance.now();
      hits += searchCatalogue(store.db, text, { date }).length;
      tookMs.push(performance.now() - startMs);
    }
  }
  if (hits < tookMs.length) throw new Error(`only ${hits} hits of ${tookMs.length} searches`);
  const name = `search in the service, ${DRUGS.toLocaleString('en')} drugs`;
  return [
    { name: `${name}, p50`, value: median(tookMs), unit: 'ms' },
    atMostMs(`${name}, p95`, percentile(tookMs, 0.95), SEARCH_P95_MS),
  ];
}
