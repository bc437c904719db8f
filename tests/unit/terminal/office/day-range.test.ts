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
    expect(seqs[0]).toBeGreaterThanOrEqual(range?.fromSeq ?? Number.POSITIVE_INFINITY);
    expect((seqs[0] ?? 0) - (range?.fromSeq ?? 0)).toBeLessThanOrEqual(3);
    expect(seqs.at(-1)).toBeLessThanOrEqual(range?.toSeq ?? Number.POSITIVE_INFINITY);
    expect(range?.toSeq === undefined).toBe(clock.nowMs() < dayMs + 26 * HOUR_MS);
  }
  expect(rangesOfDay(ledger, '2030-01-01')).toEqual([]);
  expect(rangesOfDay(ledger, '2020-01-01')).toEqual([]);
});

test('a clock set back over midnight hides no record of the day', () => {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const open = (at: number) =>
    ledger.append({
      ...{ kind: 'shiftOpen', commandId: `open-${at}`, operatorId: 'c01' },
      payload: { shiftId: 'S1', openingCashFen: at },
    } as const);
  const midnightMs = Date.parse('2026-03-07T00:00:00+08:00');
  const first = midnightMs + 5 * 60_000;
  clock.advance(first - clock.nowMs());
  for (let at = 0; at < 3; at++) open(at);
  clock.advance(-HOUR_MS);
  for (let at = 3; at < 40; at++) open(at);
  clock.advance(2 * HOUR_MS);
  open(40);
  const early = ledger
    .records({ fromSeq: 1, limit: 99 })
    .find(({ header }) => header.businessDate === 20260307);
  const [range] = rangesOfDay(ledger, '2026-03-07');
  expect(range?.fromSeq).toBeLessThanOrEqual(early?.header.seq ?? 0);
});
