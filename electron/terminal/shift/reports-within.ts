/** Reports of the shifts that were open at some time of these days, both included. */
import { DAY_MS } from '../../../shared/clock.ts';
import { dayStartMs } from './day-report.ts';
import type { FullShiftReport } from './shift-report.ts';
import type { Shifts } from './shifts.ts';

export function shiftReportsWithin(shifts: Pick<Shifts, 'within' | 'report'>) {
  return (from: string, to: string): FullShiftReport[] =>
    shifts.within(dayStartMs(from), dayStartMs(to) + DAY_MS).flatMap(({ number }) => {
      const report = shifts.report(number);
      return report.ok ? [report.value] : [];
    });
}
