/**
 * Insurance schemes of a region as data, each for its days: employees; residents, or where a region
 * still keeps them apart, the rural cooperative scheme and urban residents (Social Insurance Law, 24, 25).
 */
import * as z from 'zod';

export const schemeSchema = z.strictObject({
  /** Interface insutype, e.g. 310, 390. */
  code: z.string().regex(/^\d{3}$/),
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  from: z.iso.date(),
  /** Last day; absent = without end. */
  to: z.iso.date().optional(),
  /** False where the scheme keeps no personal accounts; only the employee scheme does if not said. */
  personalAccount: z.boolean().optional(),
});
export type Scheme = z.infer<typeof schemeSchema>;

/** The scheme with this code on a day, as the region names it then. */
export function schemeOn(
  schemes: readonly Scheme[],
  code: string,
  day: string,
): Scheme | undefined {
  return schemes.find(
    (one) => one.code === code && one.from <= day && (one.to === undefined || day <= one.to),
  );
}

/** Interface insutype of the employee scheme. */
const EMPLOYEES = '310';

/** Whether people of this scheme have a personal account at all. */
export function keepsAccount(scheme: Scheme | undefined, code: string): boolean {
  return scheme?.personalAccount ?? code === EMPLOYEES;
}
