/** Calendar days as text, `YYYY-MM-DD`; they compare as text. */

const DAY_MS = 86_400_000;

/** True for a day the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(text);
}

/** The day before. */
export function dayBefore(day: string): string {
  return daysBefore(day, 1);
}

/** The day so many days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
