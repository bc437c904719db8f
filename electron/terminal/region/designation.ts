/**
 * Only a designated institution is paid by insurance (定点医药机构), and only within the period of its
 * designation. Outside it everything is sold for cash, and the screen and the slip say so.
 */
import type { Institution } from '../../../shared/centre/certificate.ts';
import type { Sentence } from '../../../shared/contract/views.ts';

/** Why insurance cannot be used here on this day (`YYYY-MM-DD`), if so. No period = no limit. */
export function designationStop(
  { designation }: Pick<Institution, 'designation'>,
  date: string,
): Sentence | undefined {
  if (!designation) return undefined;
  const { from, until } = designation;
  if (date < from) return { code: 'designation.notYet', params: { from } };
  return date > until ? { code: 'designation.ended', params: { until } } : undefined;
}
