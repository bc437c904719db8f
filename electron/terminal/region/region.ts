/**
 * What differs from region to region at the counter, as data: when figures may show, who checks
 * the PIN, which hotline to name. Settlement rules are not here but in the policies.
 */
import * as z from 'zod';
import { FAILURES } from '../../../shared/contract/substitute.ts';
import { channelsSchema, competence, placeSchema } from '../../../shared/people/places.ts';
import { schemeSchema } from '../../../shared/people/schemes.ts';
import { pharmacyRulesSchema } from '../../../shared/region-files/pharmacy-rules.ts';
import { FACE_RULES } from '../../../shared/voucher/face.ts';
import { retentionSchema } from '../retention/periods.ts';

export const regionSchema = z
  .strictObject({
    code: z.string().regex(/^\d{6}$/),
    name: z.string().min(1),
    agency: z.string().min(1),
    hotline: z.string().min(1),
    ...competence,
    /** May the balance show on insertion, or only after a right PIN? */
    balanceShown: z.enum(['beforePin', 'afterPin']),
    /** Who checks the PIN before money moves: only `card` works without the centre. */
    pinStrategy: z.enum(['card', 'centre', 'none']),
    /** Who owes what the centre does not pay of a settlement; the patient if not said. */
    shortfallBearer: z.enum(['patient', 'institution']).optional(),
    /** A card that still has the PIN it was handed out with: warned of, or not settled with. */
    initialPin: z.enum(['warn', 'refuse']).optional(),
    /** Card profiles that are a credential for settling; the social security card if not named. */
    settlementCards: z.array(z.string().min(1)).min(1).optional(),
    /** Schemes that are settled here; all of them if none is named. */
    schemes: z.array(schemeSchema).min(1).optional(),
    /** Inquiries of the region's own people; one that is not named is open. */
    channels: channelsSchema.optional(),
    /** Other places whose people may come here. */
    places: z.array(placeSchema).optional(),
    /** Substitute procedures: days until a case is due by failure, and the working days. */
    substitute: z
      .strictObject({
        days: z.partialRecord(z.enum(FAILURES), z.int().min(0).max(365)).optional(),
        holidays: z.array(z.iso.date()).optional(),
        workdays: z.array(z.iso.date()).optional(),
      })
      .optional(),
    /** Codes of items for injuries, for which the till asks the cause (article 30). */
    injuryItems: z.array(z.string().min(1)).optional(),
    /** Years for which papers are kept, where the region asks for more. */
    retention: retentionSchema.optional(),
    /** E-vouchers, where the region has them at its counters: what an activation asks of the face. */
    voucher: z.strictObject({ face: z.enum(FACE_RULES) }).optional(),
    /** What the pharmacies of this region are asked, until the centre has sent its own rules. */
    pharmacy: pharmacyRulesSchema.optional(),
  })
  // Only the card can tell on the spot whether a PIN is right.
  .refine(
    ({ balanceShown, pinStrategy }) => balanceShown === 'beforePin' || pinStrategy === 'card',
    {
      path: ['balanceShown'],
    },
  );

export type RegionProfile = z.infer<typeof regionSchema>;
