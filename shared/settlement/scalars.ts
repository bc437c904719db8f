/**
 * The scalar forms of policy and claim files: decimals become scaled integers at the door, so that
 * nothing behind it ever sees a floating-point amount. A failed form names one of our own codes.
 */
import * as z from 'zod';
import type { MessageCode } from '../messages/index.ts';
import { parseDecimal } from '../money/money.ts';

/** Largest amount anybody may give: a billion yuan, so that sums stay within the money range. */
export const MAX_GIVEN_FEN = 100_000_000_000;

const code = (messageCode: MessageCode): string => messageCode;

/** A decimal number or decimal text, read exactly to an integer scaled by 10^decimals. */
function decimal(
  decimals: number,
  range: { min: number; max: number },
  messageCode: MessageCode,
  id: string,
  description: string,
) {
  return z
    .union([z.number(), z.string()])
    .transform((given, context) => {
      const scaled = parseDecimal(String(given), decimals);
      if (scaled !== undefined && scaled >= range.min && scaled <= range.max) return scaled;
      context.addIssue({ code: 'custom', message: code(messageCode) });
      return z.NEVER;
    })
    .meta({ id, description });
}

/** Amount in yuan, 0 or more, at most two decimals → fen. */
export const yuan = decimal(
  2,
  { min: 0, max: MAX_GIVEN_FEN },
  'settlement.input.amount',
  'yuan',
  'amount in yuan, not negative, at most two decimals, number or text',
);

/** Amount in yuan of either sign → fen. */
export const signedYuan = decimal(
  2,
  { min: -MAX_GIVEN_FEN, max: MAX_GIVEN_FEN },
  'settlement.input.amount',
  'signedYuan',
  'amount in yuan, at most two decimals, number or text',
);

/** Share of one, 0 to 1, at most four decimals (0.85 = 85 %) → 1e-4. */
export const share = decimal(
  4,
  { min: 0, max: 10_000 },
  'settlement.input.ratio',
  'share',
  'share from 0 to 1 (0.85 = 85 %), at most four decimals',
);

/** Difference of shares, -1 to 1 → 1e-4. */
export const signedShare = decimal(
  4,
  { min: -10_000, max: 10_000 },
  'settlement.input.ratio',
  'signedShare',
  'difference of shares from -1 to 1 (-0.1 = ten points less)',
);

/** Price in yuan, at most six decimals → 1e-6 yuan. */
export const price = decimal(
  6,
  { min: 0, max: 1_000_000_000_000 },
  'settlement.input.price',
  'price',
  'price in yuan, not negative, at most six decimals',
);

/** Quantity of either sign, at most four decimals → 1e-4. */
export const quantity = decimal(
  4,
  { min: -100_000_000_000, max: 100_000_000_000 },
  'settlement.input.quantity',
  'quantity',
  'quantity, at most four decimals, negative for a refund line',
);

/** Calendar day `YYYY-MM-DD`. */
export const day = z.iso.date(code('settlement.input.date'));

/** One text or a list of texts → a list. */
export const texts = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((given): readonly string[] => (typeof given === 'string' ? [given] : given))
  .meta({ id: 'texts', description: 'one text or a list of texts' });

/** Interface flag 0/1, or a JSON boolean. */
export const flag = z
  .union([z.boolean(), z.enum(['0', '1']), z.literal(0), z.literal(1)])
  .transform((given) => given === true || given === '1' || given === 1);
