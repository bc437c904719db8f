/** Which records of a ledger can belong to a business day. */
import { DAY_MS } from '../../../shared/clock.ts';
import type { Ledger } from '../ledger/index.ts';
import { firstSince, lastSeq } from '../ledger/walk.ts';

/**
 * A shift may go on past midnight and still count to the day it was opened on, and a clock that was
 * set back leaves records of the day among those of the day before.
 */
const OVERHANG_MS = DAY_MS / 2;

export interface DayRange {
  readonly epoch: number;
  readonly fromSeq: number;
  /** Absent: to the end of the epoch and whatever the other book has behind it. */
  readonly toSeq?: number;
}

/** The range of each epoch in which records of a day (`YYYY-MM-DD`) stand; none = no range. */
export function rangesOfDay(
  ledger: Pick<Ledger, 'head' | 'record' | 'records'>,
  businessDate: string,
): DayRange[] {
  const beginMs = Date.parse(`${businessDate}T00:00:00+08:00`);
  const ranges: DayRange[] = [];
  for (let epoch = 1; epoch <= ledger.head().epoch; epoch++) {
    const fromSeq = firstSince(ledger, epoch, beginMs - OVERHANG_MS);
    const endSeq = firstSince(ledger, epoch, beginMs + DAY_MS + OVERHANG_MS);
    const open = endSeq > lastSeq(ledger, epoch);
    if (fromSeq < endSeq) ranges.push({ epoch, fromSeq, ...(!open && { toSeq: endSeq - 1 }) });
  }
  return ranges;
}
