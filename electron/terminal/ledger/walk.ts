/** Runs of records for reports: of one shift, or of business days. */
import { DAY_MS } from '../../../shared/clock.ts';
import type { Ledger, StoredRecord } from './index.ts';

type Read = Pick<Ledger, 'record' | 'records' | 'head'>;

const PAGE = 500;
/** Records carry the day of their time; a clock that is set within the guard's rules stays inside this. */
const SLACK_MS = 2 * DAY_MS;

/** Every record from a place on, through later epochs, to the head. */
export function* recordsFrom(
  ledger: Read,
  from: { readonly epoch: number; readonly seq: number },
): Generator<StoredRecord> {
  const lastEpoch = ledger.head().epoch;
  for (let { epoch, seq: fromSeq } = from; epoch <= lastEpoch; epoch++, fromSeq = 1) {
    for (;;) {
      const page = ledger.records({ epoch, fromSeq, limit: PAGE });
      yield* page;
      fromSeq += page.length;
      if (page.length < PAGE) break;
    }
  }
}

/** The records of these business days (`YYYY-MM-DD`, both included) in the order of booking. */
export function* recordsOfDays(ledger: Read, from: string, to: string): Generator<StoredRecord> {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const fromMs = Date.parse(from) - SLACK_MS;
  const untilMs = Date.parse(to) + SLACK_MS + DAY_MS;
  for (let epoch = 1; epoch <= ledger.head().epoch; epoch++) {
    const records = recordsFrom(ledger, { epoch, seq: firstSince(ledger, epoch, fromMs) });
    for (const stored of records) {
      const { header } = stored;
      if (header.epoch !== epoch || header.timeMs > untilMs) break;
      if (header.businessDate >= first && header.businessDate <= last) yield stored;
    }
  }
}

/**
 * First record of an epoch that is not older than this, by halving; one behind the last when there
 * is none. Where the clock was set back records are not in order of time: ask with some slack.
 */
export function firstSince(ledger: Read, epoch: number, timeMs: number): number {
  let low = 1;
  let high = lastSeq(ledger, epoch) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const stored = ledger.record(middle, epoch);
    if (stored && stored.header.timeMs < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Last record of an epoch, 0 when the ledger has none of it: without gaps, doubling and halving find it. */
export function lastSeq(ledger: Read, epoch: number): number {
  const head = ledger.head();
  if (epoch === head.epoch) return head.seq;
  let high = 1;
  while (ledger.record(high, epoch)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ledger.record(middle, epoch)) low = middle;
    else high = middle;
  }
  return low;
}

function dayNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}
