/** A month's contributions as an agency hands them in: one JSON object a line, all right or none. */
import * as z from 'zod';
import { parseJson } from '../../shared/centre/signed.ts';
import { MAX_AMOUNT_FEN, ratioOfFen } from '../../shared/money/money.ts';
import { err, ok, type Refusal, type Result } from '../../shared/result.ts';

export const PAYERS = ['employer', 'employee', 'government'] as const;

const contributionSchema = z.strictObject({
  psnNo: z.string().min(1).max(30),
  payer: z.enum(PAYERS),
  /** Base of the contribution, fen. */
  baseFen: z.int().positive().max(MAX_AMOUNT_FEN),
  /** Part of the base that goes to the account, 1e-4. */
  rateE4: z.int().positive().max(10_000),
  amountFen: z.int().positive().max(MAX_AMOUNT_FEN),
  /** Who declares it: the employer's code, or the office that entered it. */
  declaredBy: z.string().trim().min(1).max(60),
});
export type Contribution = z.infer<typeof contributionSchema>;

/** A calendar month, `2026-03`. */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Base × rate and amount may differ by so much: agencies round in either direction. */
const TOLERANCE_FEN = 1;

/** Reads a file of contributions; every line that is wrong is named with its number. */
export function parseContributions(text: string): Result<Contribution[], readonly Refusal[]> {
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  const rows: Contribution[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = index + 1;
    const parsed = contributionSchema.safeParse(parseJson(line));
    const refusal = parsed.success
      ? rowFault(parsed.data, row, seen)
      : malformed(row, parsed.error.issues[0]?.path.join('.') || 'JSON');
    if (refusal) refusals.push(refusal);
    else if (parsed.success) rows.push(parsed.data);
  }
  return refusals.length > 0 ? err(refusals) : ok(rows);
}

function malformed(row: number, field: string): Refusal {
  return { code: 'centre.accounts.row', params: { row, field }, path: `row ${row}` };
}

function rowFault(one: Contribution, row: number, seen: Set<string>): Refusal | undefined {
  const { psnNo, payer, baseFen, rateE4, amountFen } = one;
  const path = `row ${row}`;
  const key = JSON.stringify([psnNo, payer]);
  if (seen.has(key)) return { code: 'centre.accounts.twice', params: { row, psnNo, payer }, path };
  seen.add(key);
  const rightFen = ratioOfFen(baseFen, rateE4);
  if (Math.abs(rightFen - amountFen) <= TOLERANCE_FEN) return undefined;
  return { code: 'centre.accounts.amount', params: { row, amountFen, rightFen }, path };
}
