/** Until when something has to be brought: never a day on which the counter is closed. */

const DAY_MS = 86_400_000;

/** Which days are no working days beside the weekends, and which weekend days are. */
export interface WorkCalendar {
  /** `YYYY-MM-DD`. */
  readonly holidays?: readonly string[] | undefined;
  /** Weekend days worked in exchange for a holiday (调休). */
  readonly workdays?: readonly string[] | undefined;
}

/** So many calendar days after `day`, moved on to the next working day. */
export function dueDate(day: string, days: number, calendar: WorkCalendar = {}): string {
  let due = addDays(day, days);
  while (!isWorkday(due, calendar)) due = addDays(due, 1);
  return due;
}

function isWorkday(day: string, { holidays = [], workdays = [] }: WorkCalendar): boolean {
  if (workdays.includes(day)) return true;
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
