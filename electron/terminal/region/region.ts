/**
 * What differs from region to region at the counter, as data: when figures may show, who checks
 * the PIN, which hotline to name. Settlement rules are not here but in the policies.
 */
import * as z from 'zod';

export const regionSchema = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  name: z.string().min(1),
  agency: z.string().min(1),
  hotline: z.string().min(1),
  /** May the balance show on insertion, or only after a right PIN? */
  balanceShown: z.enum(['beforePin', 'afterPin']),
  /** Who checks the PIN before money moves. */
  pinStrategy: z.enum(['card', 'none']),
});

export type RegionProfile = z.infer<typeof regionSchema>;
