/** A business day over its shifts: the same sums as the shifts', over all records of the day. */
import { DAY_MS } from '../../../shared/clock.ts';
import type { DayReport } from '../../../shared/contract/shift.ts';
import { recordsOfDays } from '../ledger/walk.ts';
import type { ShiftContext } from './shift-context.ts';
import { shiftReport } from './shift-report.ts';
import { addUp } from './takings.ts';

/** Midnight in China is 16:00 UTC of the day before. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** First moment of a business day. */
export function dayStartMs(businessDate: string): number {
  return Date.parse(businessDate) - CHINA_OFFSET_MS;
}

/** @param businessDate `YYYY-MM-DD` */
export function dayReport({ store, ledger }: ShiftContext, businessDate: string): DayReport {
  const sums = addUp(ledger, recordsOfDays(ledger, businessDate, businessDate));
  const { adjustments: _, ...takings } = sums;
  const fromMs = dayStartMs(businessDate);
  return {
    businessDate,
    ...takings,
    shifts: store.within(fromMs, fromMs + DAY_MS).map((shift) => {
      const { number, desk, operatorId, closing } = shift;
      const { expectedCashFen } = shiftReport(ledger, shift, { records: 0, amountFen: 0 });
      return {
        ...{ number, desk, operatorId, expectedCashFen, closed: closing !== undefined },
        ...(closing && { countedFen: closing.countedFen }),
      };
    }),
  };
}
