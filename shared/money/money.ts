/**
 * Money in whole fen, quantities and ratios as scaled integers; no floating point anywhere.
 * Sources: interface types N16,2 (amount), N16,6 (price), N16,4 (quantity), N5,4 (ratio).
 */
import { invariant } from '../result.ts';

/** One yuan in fen. */
export const FEN_PER_YUAN = 100;
/** Prices are integers in 1e-6 yuan. */
export const PRICE_SCALE = 1_000_000;
/** Quantities and ratios are integers in 1e-4. */
export const E4 = 10_000;
/** Largest amount the product accepts anywhere: 10 billion yuan. */
export const MAX_AMOUNT_FEN = 1_000_000_000_000;

/** Asserts a whole number of fen within the product's range and returns it. */
export function assertFen(amountFen: number, what = 'amount'): number {
  invariant(Number.isSafeInteger(amountFen), `${what} is a whole number of fen, got ${amountFen}`);
  invariant(Math.abs(amountFen) <= MAX_AMOUNT_FEN, `${what} within range, got ${amountFen}`);
  return amountFen;
}

/** Sum of fen amounts, range-checked. */
export function sumFen(amounts: Iterable<number>): number {
  let total = 0;
  for (const amountFen of amounts) total += amountFen;
  return assertFen(total, 'sum');
}

/** numerator ÷ denominator, rounded half away from zero to a whole number. Denominator > 0. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  invariant(denominator > 0n, 'denominator is positive');
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return negative ? -rounded : rounded;
}

/**
 * a × b ÷ divisor, exact, rounded once half away from zero. Products within the safe integers, nearly
 * all there are, need no big integers; the others get them.
 */
function productDivided(a: number, b: number, divisor: number): number {
  const product = a * b;
  if (!Number.isSafeInteger(product)) {
    return Number(divideHalfUp(BigInt(a) * BigInt(b), BigInt(divisor)));
  }
  const magnitude = Math.abs(product);
  const rest = magnitude % divisor;
  const rounded = (magnitude - rest) / divisor + (2 * rest >= divisor ? 1 : 0);
  return product < 0 && rounded !== 0 ? -rounded : rounded;
}

const LINE_DIVISOR = (PRICE_SCALE / FEN_PER_YUAN) * E4;

/** Price (1e-6 yuan) × quantity (1e-4), exact, rounded once half-up to the fen. */
export function lineAmountFen(priceMicroYuan: number, quantityE4: number): number {
  return assertFen(productDivided(priceMicroYuan, quantityE4, LINE_DIVISOR));
}

/** True when price × quantity stays within the largest amount the product accepts. */
export function lineAmountFits(priceMicroYuan: number, quantityE4: number): boolean {
  return Math.abs((priceMicroYuan / LINE_DIVISOR) * quantityE4) < MAX_AMOUNT_FEN;
}

/** Amount × ratio (1e-4), rounded once half-up to the fen. */
export function ratioOfFen(amountFen: number, ratioE4: number): number {
  return assertFen(productDivided(amountFen, ratioE4, E4));
}

/** `123456` → `"1234.56"`: yuan with two decimals, the interface's own form. */
export function fenToYuan(amountFen: number): string {
  assertFen(amountFen);
  const magnitude = Math.abs(amountFen);
  const fen = magnitude % FEN_PER_YUAN;
  const yuan = (magnitude - fen) / FEN_PER_YUAN;
  return `${amountFen < 0 ? '-' : ''}${yuan}.${fen < 10 ? '0' : ''}${fen}`;
}

/** `123456` → `"1,234.56"`: the form people read. */
export function fenToReadableYuan(amountFen: number): string {
  const [whole = '', fraction = ''] = fenToYuan(amountFen).split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/**
 * Decimal text (`"12.345"`, optional sign) to an integer scaled by 10^decimals; undefined when it
 * is not a plain decimal number, has more decimals than allowed, or leaves the safe range.
 */
export function parseDecimal(text: string, decimals: number): number | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > decimals) return undefined;
  const scaled = Number(whole + kept.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(scaled)) return undefined;
  return sign === '-' && scaled !== 0 ? -scaled : scaled;
}

/** `"12.34"` → 1234 fen; undefined when not an amount with at most two decimals. */
export function parseYuan(text: string): number | undefined {
  const amountFen = parseDecimal(text, 2);
  return amountFen !== undefined && Math.abs(amountFen) <= MAX_AMOUNT_FEN ? amountFen : undefined;
}
