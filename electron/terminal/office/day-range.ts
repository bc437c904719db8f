/** Which records of a ledger can belong to a business day. */
import { DAY_MS } from '../../../shared/clock.ts';
import type { Ledger } from '../ledger/index.ts';

/** A shift may go on past midnight and still count to the day it was opened on. */
const OVERHANG_MS = DAY_MS / 2;

export interface DayRange {
  readonly epoch: number;
  readonly fromSeq: number;
  /** Absent: to the end of the epoch and whatever the other book has behind it. */
  readonly toSeq?: number;
}

type Records = Pick<Ledger, 'head' | 'record' | 'records'>;

/** The range of each epoch in which records of a day (`YYYY-MM-DD`) stand; none = no range. */
export function rangesOfDay(ledger: Records, businessDate: string): DayRange[] {
  const beginMs = Date.parse(`${businessDate}T00:00:00+08:00`);
  const ranges: DayRange[] = [];
  for (let epoch = 1; epoch <= ledger.head().epoch; epoch++) {
    const last = lastSeq(ledger, epoch);
    const fromSeq = firstSince(ledger, { epoch, last }, beginMs);
    const endSeq = firstSince(ledger, { epoch, last }, beginMs + DAY_MS + OVERHANG_MS);
    const open = endSeq > last;
    if (fromSeq < endSeq) ranges.push({ epoch, fromSeq, ...(!open && { toSeq: endSeq - 1 }) });
  }
  return ranges;
}

/** Last record of an epoch; 0 when the ledger has none of it. */
function lastSeq(ledger: Records, epoch: number): number {
  const head = ledger.head();
  if (epoch === head.epoch) return head.seq;
  let [low, high] = [0, 0xffff_ffff];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ledger.record(middle, epoch)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** First record at or after a time; one behind the last when there is none. */
function firstSince(
  ledger: Records,
  { epoch, last }: { readonly epoch: number; readonly last: number },
  sinceMs: number,
): number {
  let [low, high] = [1, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ledger.record(middle, epoch)?.header.timeMs ?? 0) < sinceMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
