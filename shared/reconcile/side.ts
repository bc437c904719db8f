/** One of two books, as the other may question it. */
import * as z from 'zod';
import type { Digest } from '../ledger/chain.ts';
import { toHex } from '../ledger/hex.ts';
import { ok, type Result } from '../result.ts';
import { digestOf, type Item, itemSchema } from './item.ts';

/** Records of one reconciliation: larger ranges are done in parts. */
export const MAX_RANGE_RECORDS = 20_000;
/** Ranges, or records, that one question may name. */
export const MAX_ASKED = 2_000;

const seq = z.int().positive();
export const rangeSchema = z.strictObject({ fromSeq: seq, toSeq: seq });
/** Records from one sequence number to another, both included. */
export type Range = z.infer<typeof rangeSchema>;

export const dayTotalsSchema = z.object({
  businessDate: z.int(),
  count: z.int(),
  /** Sum by perpetual total of what is not a reversal, fen. */
  grossFen: z.record(z.string(), z.int()),
  /** The same of reversals. */
  reversedFen: z.record(z.string(), z.int()),
  digest: z.string(),
});
export type DayTotals = z.infer<typeof dayTotalsSchema>;

/** Questions inside `within`; all of one epoch. */
export const reconcileRequestSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('days'), epoch: seq, within: rangeSchema }),
  z.strictObject({
    ask: z.literal('ranges'),
    epoch: seq,
    within: rangeSchema,
    ranges: z.array(rangeSchema).min(1).max(MAX_ASKED),
  }),
  z.strictObject({
    ask: z.literal('items'),
    epoch: seq,
    within: rangeSchema,
    seqs: z.array(seq).min(1).max(MAX_ASKED),
  }),
]);
export type ReconcileRequest = z.infer<typeof reconcileRequestSchema>;

export const reconcileValueSchema = z.object({
  days: z.array(dayTotalsSchema).optional(),
  /** One digest for each range asked. */
  digests: z.array(z.string()).optional(),
  items: z.array(itemSchema).optional(),
});
export type ReconcileValue = z.infer<typeof reconcileValueSchema>;

export interface Side {
  days(): Promise<Result<readonly DayTotals[]>>;
  /** Digest of each range. */
  digests(ranges: readonly Range[]): Promise<Result<readonly string[]>>;
  items(seqs: readonly number[]): Promise<Result<readonly Item[]>>;
}

/** A book whose items are at hand, in order of their sequence numbers. */
export function sideOf(items: readonly Item[], digest: Digest): Side {
  const fingerprint = (some: readonly Item[]) => toHex(digestOf(digest, some));
  return {
    days: async () => ok(daysOf(items, fingerprint)),
    digests: async (ranges) => ok(ranges.map((range) => fingerprint(within(items, range)))),
    async items(seqs) {
      const wanted = new Set(seqs);
      return ok(items.filter((item) => wanted.has(item.seq)));
    },
  };
}

function within(items: readonly Item[], { fromSeq, toSeq }: Range): readonly Item[] {
  return items.slice(firstAt(items, fromSeq), firstAt(items, toSeq + 1));
}

/** Index of the first item at or after a sequence number. */
function firstAt(items: readonly Item[], wanted: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.seq ?? wanted) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function daysOf(
  items: readonly Item[],
  fingerprint: (some: readonly Item[]) => string,
): DayTotals[] {
  const days = Map.groupBy(items, ({ businessDate }) => businessDate);
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([businessDate, ofDay]) => ({
      businessDate,
      count: ofDay.length,
      grossFen: sumOf(ofDay.filter(({ kind }) => kind !== 'reversal')),
      reversedFen: sumOf(ofDay.filter(({ kind }) => kind === 'reversal')),
      digest: fingerprint(ofDay),
    }));
}

function sumOf(items: readonly Item[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { movedFen } of items) {
    for (const [name, amountFen] of Object.entries(movedFen)) {
      sums[name] = (sums[name] ?? 0) + amountFen;
    }
  }
  return sums;
}
