/** Family sharing (家庭共济): a registered link lets one person's account pay for another's care. */
import * as z from 'zod';

export const familyLinkSchema = z.object({
  /** Whose account pays. */
  payerPsnNo: z.string().min(1).max(30),
  fromMs: z.int(),
  /** Open while it lasts. */
  untilMs: z.int().optional(),
});
export type FamilyLink = z.infer<typeof familyLinkSchema>;

/** Whether a link is in force at a moment. */
export function inForceAt(timeMs: number): (link: FamilyLink) => boolean {
  return ({ fromMs, untilMs }) => fromMs <= timeMs && (untilMs === undefined || timeMs < untilMs);
}
