/** The charges of a stay as JSON: the same fields as the CSV file, with optional control totals. */
import * as z from 'zod';
import { parseYuan, sumFen } from '../../../shared/money/money.ts';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';

/** Texts or numbers, as hospital systems write them. */
const field = z.union([z.string(), z.number()]).transform(String);

const line = z.strictObject({
  line_no: field,
  date: field,
  med_list_codg: field,
  name: field,
  quantity: field,
  price: field,
  amount: field,
  department: field.default(''),
  refund_of: field.default(''),
});

/** A bare list of lines, or the lines with how many there are and what they come to. */
const file = z.union([
  z.array(line).transform((lines) => ({ lines, count: undefined, amount: undefined })),
  z.strictObject({
    count: z.int().optional(),
    amount: field.optional(),
    lines: z.array(line),
  }),
]);

export type ChargeFields = z.output<typeof line>;

export interface ChargeRow {
  /** Line in a CSV file, place in the list of a JSON file; from 1. */
  readonly line: number;
  readonly fields: ChargeFields;
}

/** True for a text that can only be JSON. */
export function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*[[{]/.test(text);
}

/** Rows of a JSON file of charges; refused when its own totals are not those of its lines. */
export function readChargesJson(
  text: string,
  fileName: string,
): Result<readonly ChargeRow[], readonly Refusal[]> {
  const parsed = file.safeParse(jsonOf(text));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return err([{ code: 'charges.badJson', params: { file: fileName, where }, path: where }]);
  }
  const { lines, count = lines.length, amount } = parsed.data;
  if (lines.length === 0) return err([{ code: 'file.empty', params: { file: fileName } }]);
  const totalFen = sumFen(lines.map((one) => parseYuan(one.amount) ?? 0));
  const sameSum = amount === undefined || parseYuan(amount) === totalFen;
  if (count !== lines.length || !sameSum) {
    const params = { file: fileName, lines: lines.length };
    return err([{ code: 'charges.totalsDiffer', params, path: fileName }]);
  }
  return ok(lines.map((fields, index) => ({ line: index + 1, fields })));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
