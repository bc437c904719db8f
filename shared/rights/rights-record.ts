/**
 * The personal rights record of a year (个人权益记录; Law, articles 4 and 74): what was paid in and by
 * whom, what the insurance paid, what is on file. It is free of charge: no field holds a fee.
 */
import * as z from 'zod';

const fen = z.int();
const words = z.object({ zh: z.string(), en: z.string() });

const monthSchema = z.object({
  month: z.string(),
  employerFen: fen,
  individualFen: fen,
  governmentFen: fen,
  interestFen: fen,
  adjustmentFen: fen,
  spentFen: fen,
  /** The employer paid nothing, or less than before. */
  employer: z.enum(['none', 'less']).optional(),
});

export const rightsRecordSchema = z.object({
  year: z.int(),
  madeMs: z.int(),
  name: z.string(),
  idMasked: z.string(),
  insutype: z.string(),
  status: z.enum(['active', 'suspended', 'ended']),
  agency: z.object({
    place: words,
    name: words,
    hotline: z.string(),
    department: words,
    level: z.enum(['county', 'city', 'province']),
  }),
  /** Absent when the scheme keeps no personal account. */
  account: z.object({ openingFen: fen, inFen: fen, outFen: fen, closingFen: fen }).optional(),
  /** January to December; a month that is not over is not judged. */
  months: z.array(monthSchema),
  /** What was settled in the year, by institution; what was undone is not in it. */
  benefits: z.array(
    z.object({
      institution: z.string(),
      count: z.int().nonnegative(),
      fundPayFen: fen,
      acctPayFen: fen,
    }),
  ),
  /** Who declared what, oldest first; the day as `YYYY-MM-DD`. */
  declarations: z.array(
    z.object({ field: z.string(), by: z.string(), document: z.string(), day: z.string() }),
  ),
  missing: z.array(z.enum(['idNumber', 'idValidity', 'phone', 'address'])),
});
export type RightsRecord = z.infer<typeof rightsRecordSchema>;
