/**
 * What differs from region to region at the counter, as data: when figures may show, who checks
 * the PIN, which hotline to name. Settlement rules are not here but in the policies.
 */
import * as z from 'zod';
import { ok, type Result, refuse } from '../../../shared/result.ts';

const schema = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  name: z.string().min(1),
  agency: z.string().min(1),
  hotline: z.string().min(1),
  /** May the balance show on insertion, or only after a right PIN? */
  balanceShown: z.enum(['beforePin', 'afterPin']),
  /** Who checks the PIN before money moves. */
  pinStrategy: z.enum(['card', 'none']),
});

export type RegionProfile = z.infer<typeof schema>;

/** Parses a region profile; refused with the path of the first wrong field. */
export function parseRegion(json: unknown): Result<RegionProfile> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return refuse('system.badInput', { field: path }, path);
}
