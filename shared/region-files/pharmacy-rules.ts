/** What a region asks of its pharmacies beside the settlement rules. A part that is absent is not asked. */
import * as z from 'zod';

const itemCodes = z.array(z.string().min(1));

export const pharmacyRulesSchema = z.strictObject({
  /** Trace codes (追溯码): one for each box, scanned before the settlement. */
  traceCodes: z
    .strictObject({
      /** Asked where insurance pays, or at every sale. */
      wanted: z.enum(['insured', 'always']),
      /** Only these items, where the duty begins with a list; else every drug. */
      items: itemCodes.optional(),
      /** Items whose boxes carry no code (无码清单). */
      without: itemCodes.optional(),
      /** Item of a product, by the first seven digits of its codes. */
      products: z.record(z.string().regex(/^\d{7}$/), z.string().min(1)).optional(),
    })
    .optional(),
  /** Prescription drugs: a number and prescriber, or where allowed a pharmacist's word. */
  prescription: z
    .strictObject({
      proof: z.enum(['number', 'numberOrPharmacist']),
      /** Only these items; else every prescription drug. */
      items: itemCodes.optional(),
    })
    .optional(),
  /** How much of an item a person may get with insurance; `days` counts back from today. */
  limits: z
    .array(
      z.strictObject({
        items: itemCodes.min(1),
        perSale: z.int().positive().optional(),
        perPeriod: z
          .strictObject({ boxes: z.int().positive(), days: z.int().positive() })
          .optional(),
      }),
    )
    .optional(),
  /** The holder's account pays unless it is declined, or only where the holder asks for it. */
  accountUse: z.enum(['unlessDeclined', 'onRequest']).optional(),
  /** How many days after a purchase part of it can be returned; the same day if not said. */
  returnDays: z.int().min(0).max(90).optional(),
});

export type PharmacyRules = z.infer<typeof pharmacyRulesSchema>;

/** Rules as an agency sends them: the whole of them, from a day on. */
export const pharmacyRulesFileSchema = z.strictObject({
  version: z.string().min(1).max(64),
  from: z.iso.date(),
  rules: pharmacyRulesSchema,
});
export type PharmacyRulesFile = z.infer<typeof pharmacyRulesFileSchema>;
