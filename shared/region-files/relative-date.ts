/** Dates of a demo region are kept relative, so that it is always fresh. All are `YYYY-MM-DD`. */

const DAY_MS = 86_400_000;

/** So many days before `today`. */
export function daysBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** A day (1–28) of the month so many months before the month of `today`. */
export function dayOfMonthBefore(today: string, monthsAgo: number, day: number): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - monthsAgo, day)).toISOString().slice(0, 10);
}

/** A text with `D-8` standing for the day eight days before `today` gets real dates. */
export function withDates(text: string, today: string): string {
  return text.replaceAll(/\bD-(\d{1,3})\b/g, (_, days: string) => daysBefore(today, Number(days)));
}
