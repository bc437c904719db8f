/** Records of a business day, found by halving: the same as by reading them all. */
import { expect, test } from 'vitest';
import { rangesOfDay } from '../../../../electron/terminal/office/day-range.ts';
import { businessDate } from '../../../../shared/clock.ts';
import { openTestLedger, START_MS, testClock } from '../open-test-ledger.ts';

const HOUR_MS = 3_600_000;

test('every record of a day stands in its range, and the newest day is open at its end', () => {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  for (let at = 0; at < 30; at++) {
    clock.advance(5 * HOUR_MS);
    const shift = { shiftId: 'S1', openingCashFen: at };
    const booked = ledger.append({
      ...{ kind: 'shiftOpen', commandId: `open-${at}`, operatorId: 'c01', payload: shift },
    } as const);
    expect(booked.ok).toBe(true);
  }
  const all = ledger.records({ fromSeq: 1, limit: 99 });
  for (let dayMs = START_MS; dayMs <= clock.nowMs(); dayMs += 24 * HOUR_MS) {
    const date = businessDate(dayMs);
    const [range] = rangesOfDay(ledger, date);
    const seqs = all
      .filter(({ header }) => header.businessDate === Number(date.replaceAll('-', '')))
      .map(({ header }) => header.seq);
    expect(seqs.length).toBeGreaterThan(0);
    expect(seqs[0]).toBe(range?.fromSeq);
    expect(seqs.at(-1)).toBeLessThanOrEqual(range?.toSeq ?? Number.POSITIVE_INFINITY);
    expect(range?.toSeq === undefined).toBe(clock.nowMs() < dayMs + 26 * HOUR_MS);
  }
  expect(rangesOfDay(ledger, '2030-01-01')).toEqual([]);
  expect(rangesOfDay(ledger, '2020-01-01')).toEqual([]);
});
