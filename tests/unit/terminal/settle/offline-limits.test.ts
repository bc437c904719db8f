import { beforeEach, describe, expect, test } from 'vitest';
import type { OfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import type { OfflineLimits } from '../../../../shared/centre/certificate.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const LIMITS = {
  perSaleFen: 10_000,
  perCardFen: 15_000,
  perDayFen: 30_000,
  totalFen: 50_000,
  maxAgeHours: 72,
};
const HOUR_MS = 3_600_000;
const NOON = Date.parse('2026-03-05T04:00:00Z');

let guard: OfflineGuard;
let seq = 0;

beforeEach(() => {
  seq = 0;
  guard = createOfflineGuard(openTestLedger(testClock()).store.db);
});

function sale(person: string, amountFen: number, day = '2026-03-05', atMs = NOON) {
  return { person, amountFen, businessDate: day, atMs };
}

function book(...sold: ReturnType<typeof sale>[]): void {
  for (const one of sold) guard.remember(++seq, one);
}

const refused = (one: ReturnType<typeof sale>, acknowledged = 0) =>
  guard.refusal(one, LIMITS, acknowledged)?.code;

describe('signed offline limits', () => {
  test('one sale may reach its limit exactly and not a fen more', () => {
    expect(refused(sale('A', 10_000))).toBeUndefined();
    expect(refused(sale('A', 10_001))).toBe('till.offline.perSale');
  });

  test('one card is counted over all its waiting sales', () => {
    book(sale('A', 10_000));
    expect(refused(sale('A', 5_000))).toBeUndefined();
    expect(refused(sale('A', 5_001))).toBe('till.offline.perCard');
    expect(refused(sale('B', 5_001))).toBeUndefined();
  });

  test('the day is counted over all cards, the total over all days', () => {
    book(sale('A', 10_000), sale('B', 10_000), sale('C', 5_000));
    expect(refused(sale('D', 5_001))).toBe('till.offline.perDay');
    book(sale('D', 10_000, '2026-03-04'), sale('E', 10_000, '2026-03-04'));
    expect(refused(sale('F', 5_001, '2026-03-06'))).toBe('till.offline.total');
  });

  test('what the centre has acknowledged no longer counts', () => {
    book(sale('A', 10_000), sale('A', 5_000));
    expect(refused(sale('A', 10_000), 1)).toBeUndefined();
    expect(refused(sale('A', 10_000))).toBe('till.offline.perCard');
  });

  test('when the oldest sale has waited too long nothing more is settled offline', () => {
    book(sale('A', 100));
    const later = NOON + LIMITS.maxAgeHours * HOUR_MS;
    expect(refused(sale('B', 100, '2026-03-08', later))).toBeUndefined();
    expect(refused(sale('B', 100, '2026-03-08', later + 1))).toBe('till.offline.age');
  });

  test('from four fifths of a limit on it warns, from the share the centre names if it names one', () => {
    book(sale('A', 10_000), sale('B', 10_000));
    const warned = (amountFen: number, limits: OfflineLimits = LIMITS) =>
      guard.warning(sale('C', amountFen), limits, 0)?.params;
    expect(warned(4_000)).toBeUndefined();
    expect(warned(4_001)).toEqual({ used: '240.01', limit: '300.00' });
    expect(warned(4_001, { ...LIMITS, softRatioE4: 9_000 })).toBeUndefined();
    const late = sale('C', 100, '2026-03-09', NOON + 60 * HOUR_MS);
    expect(guard.warning(late, LIMITS, 0)).toEqual({
      code: 'outcome.offlineSoftAge',
      params: { hours: 12 },
    });
  });

  test('what is used up is shown: the tightest limit, and the hours that are left', () => {
    const used = (day: string, atMs: number, acknowledged = 0) =>
      guard.used({ businessDate: day, atMs }, LIMITS, acknowledged);
    const fresh = { usedFen: 0, limitFen: 30_000, soft: false, hoursLeft: 72 };
    expect(used('2026-03-05', NOON)).toEqual(fresh);
    book(sale('A', 10_000), sale('B', 10_000), sale('C', 5_000));
    expect(used('2026-03-05', NOON + 90 * 60_000)).toEqual({
      ...{ usedFen: 25_000, limitFen: 30_000, soft: true, hoursLeft: 70 },
    });
    const next = used('2026-03-06', NOON + 24 * HOUR_MS);
    expect(next).toEqual({ usedFen: 25_000, limitFen: 50_000, soft: false, hoursLeft: 48 });
    expect(used('2026-03-05', NOON, 3)).toEqual(fresh);
  });

  test('a sale in cash is no risk and never limited', () => {
    book(sale('A', 50_000));
    expect(refused(sale('', 0))).toBeUndefined();
  });
});
