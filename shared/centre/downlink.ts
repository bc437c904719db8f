/** Data from the centre to the terminal, in an order that a cursor remembers. */
import * as z from 'zod';
import { pharmacyRulesFileSchema } from '../region-files/pharmacy-rules.ts';
import { accountSnapshotSchema, accumulatorsSchema, personSchema } from './person.ts';

/** Most items in one answer. */
export const MAX_DOWNLINK_ITEMS = 200;

export const downlinkRequestSchema = z.strictObject({
  /** 0 from the start; else `nextCursor` of the last answer that was applied whole. */
  cursor: z.int().nonnegative(),
  limit: z.int().positive().max(MAX_DOWNLINK_ITEMS),
});

/** The catalogue comes as one text in parts; it takes effect when the last part is there. */
export const catalogueChunkSchema = z.object({
  catalogueVersion: z.string(),
  part: z.int().positive(),
  parts: z.int().positive(),
  /** SM3 of the whole CSV text. */
  digest: z.string(),
  csv: z.string(),
});
export type CatalogueChunk = z.infer<typeof catalogueChunkSchema>;

export const blockEntrySchema = z.object({
  /** `card` or `person`, with its number. */
  kind: z.enum(['card', 'person']),
  key: z.string(),
  blocked: z.boolean(),
  reason: z.string(),
  sinceMs: z.int(),
});
export type BlockEntry = z.infer<typeof blockEntrySchema>;

export const downlinkItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: personSchema }),
  z.object({ kind: z.literal('snapshot'), snapshot: accountSnapshotSchema }),
  z.object({ kind: z.literal('accumulators'), accumulators: accumulatorsSchema }),
  z.object({
    kind: z.literal('policy'),
    policyId: z.string(),
    policyVersion: z.string(),
    /** The policy file as JSON text, unchanged. */
    text: z.string(),
  }),
  z.object({ kind: z.literal('catalogue'), chunk: catalogueChunkSchema }),
  z.object({ kind: z.literal('block'), entry: blockEntrySchema }),
  z.object({ kind: z.literal('pharmacyRules'), file: pharmacyRulesFileSchema }),
]);
export type DownlinkItem = z.infer<typeof downlinkItemSchema>;

export const downlinkValueSchema = z.object({
  items: z.array(downlinkItemSchema).max(MAX_DOWNLINK_ITEMS),
  nextCursor: z.int().nonnegative(),
  more: z.boolean(),
});
export type Downlink = z.infer<typeof downlinkValueSchema>;
