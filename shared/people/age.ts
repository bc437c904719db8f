/**
 * Whole years lived on a day; both dates are `YYYY-MM-DD`. A birthday counts from its own day, one
 * of 29 February from 1 March in common years. Undefined when the day lies before the birth.
 */
export function ageOn(birthDate: string, day: string): number | undefined {
  if (day < birthDate) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
