/** Days and shifts: the figures of the X, Z and day reports as rows. */
import { DAY_MS, shanghaiTime } from '../../../shared/clock.ts';
import type { ShiftReport } from '../../../shared/contract/shift.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import type { StoredRecord } from '../ledger/index.ts';
import { recordsOfDays } from '../ledger/walk.ts';
import { addUp, type Sums } from '../shift/takings.ts';
import { report, takingsColumns } from './definition.ts';

interface Day extends Sums {
  readonly date: string;
}

/** One row per day of the span, also for days on which nothing happened. */
export const dayReports = report<Day>({
  kind: 'day',
  columns: [
    { name: 'report.date', kind: 'text', cell: ({ date }) => date },
    ...takingsColumns<Day>((day) => day),
    { name: 'report.adjustments', kind: 'count', cell: ({ adjustments }) => adjustments },
    { name: 'report.difference', kind: 'money', cell: ({ differenceFen }) => differenceFen },
  ],
  *rows({ ledger }, { from, to }) {
    const days = new Map<string, StoredRecord[]>();
    for (let ms = Date.parse(from); ms <= Date.parse(to); ms += DAY_MS)
      days.set(new Date(ms).toISOString().slice(0, 10), []);
    for (const stored of recordsOfDays(ledger, from, to))
      days.get(businessDateText(stored.header.businessDate))?.push(stored);
    for (const [date, records] of days) yield { date, ...addUp(ledger, records) };
  },
});

/** One row per shift that was open at some time of the span. */
export const shiftReports = report<ShiftReport>({
  kind: 'shift',
  columns: [
    { name: 'report.shift', kind: 'count', cell: ({ number }) => number, sum: false },
    { name: 'report.desk', kind: 'text', cell: ({ desk }) => ({ words: deskWords(desk) }) },
    { name: 'report.operator', kind: 'text', cell: ({ operatorId }) => operatorId },
    { name: 'report.opened', kind: 'text', cell: ({ openedAtMs }) => shanghaiTime(openedAtMs) },
    {
      ...{ name: 'report.closed', kind: 'text' },
      cell: ({ closedAtMs }) => (closedAtMs === undefined ? '' : shanghaiTime(closedAtMs)),
    },
    ...takingsColumns<ShiftReport>((shift) => shift),
    { name: 'shiftReport.float', kind: 'money', cell: ({ floatFen }) => floatFen },
    { name: 'shiftReport.expected', kind: 'money', cell: (shift) => shift.expectedCashFen ?? null },
    { name: 'shiftReport.counted', kind: 'money', cell: ({ countedFen }) => countedFen ?? null },
    { name: 'report.difference', kind: 'money', cell: (shift) => shift.differenceFen ?? null },
    { name: 'report.reason', kind: 'text', cell: (shift) => shift.differenceReason ?? '' },
    { name: 'report.handedTo', kind: 'text', cell: ({ handedTo }) => handedTo?.operatorId ?? '' },
    {
      ...{ name: 'shiftReport.handedAmount', kind: 'money' },
      cell: ({ handedTo }) => handedTo?.amountFen ?? null,
    },
    { name: 'report.signNo', kind: 'text', cell: ({ signIn }) => signIn.signNo ?? '' },
  ],
  rows: (source, { from, to }) => source.shifts(from, to),
});

function deskWords(desk: string) {
  return desk === 'discharge' ? 'report.desk.discharge' : 'report.desk.cashier';
}
