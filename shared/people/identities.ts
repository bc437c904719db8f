/** Groups with better conditions (psn_idet_type), each for its days: what ends, ends by itself. */
import * as z from 'zod';

export const identityPeriodSchema = z.strictObject({
  code: z.string().min(1),
  from: z.iso.date(),
  /** Last day; absent = without end. */
  to: z.iso.date().optional(),
});
export type IdentityPeriod = z.infer<typeof identityPeriodSchema>;

/** Codes in force on a day (`YYYY-MM-DD`), each once. */
export function codesOn(periods: readonly IdentityPeriod[], day: string): string[] {
  const inForce = periods.filter(({ from, to }) => from <= day && (to === undefined || day <= to));
  return [...new Set(inForce.map(({ code }) => code))];
}

/** Groups without days beside those that have them, as one list. */
export function withoutEnd(
  codes: readonly string[],
  periods: readonly IdentityPeriod[],
): IdentityPeriod[] {
  return [...codes.map((code) => ({ code, from: '1970-01-01' })), ...periods];
}
