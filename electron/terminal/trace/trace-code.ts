/** A drug trace code as scanned or typed: 20 digits, the first seven name the product. */
import { ok, type Result, refuse } from '../../../shared/result.ts';

export const TRACE_DIGITS = 20;
const PRODUCT_DIGITS = 7;
/** Longer than any bar code of goods (GTIN-14): so many digits are meant as a trace code. */
const MIN_DIGITS = 15;

/** True for a text that is meant as a trace code, well formed or not. */
export function isTraceLike(text: string): boolean {
  return text.length >= MIN_DIGITS && /^\d+$/.test(text);
}

/** The code itself, or why it is none. */
export function parseTraceCode(text: string): Result<string> {
  const code = text.trim();
  if (/^\d{20}$/.test(code)) return ok(code);
  return refuse('trace.length', { characters: code.length, digits: TRACE_DIGITS });
}

/** The digits that name the product. */
export function productOf(code: string): string {
  return code.slice(0, PRODUCT_DIGITS);
}
