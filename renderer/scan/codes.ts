/** What a scanned text can be. A burst that is none of these counts as typing. */

export type ScannedCode = 'ean' | 'traceCode' | 'nationalCode';

const NATIONAL_CODE_CHARS = 23;
const TRACE_CODE_CHARS = 20;

/** Kind of a scanned text; undefined when it is no code of ours. */
export function kindOfCode(text: string): ScannedCode | undefined {
  if (/^\d+$/.test(text)) {
    if (text.length === TRACE_CODE_CHARS) return 'traceCode';
    return (text.length === 13 || text.length === 8) && hasEanCheckDigit(text) ? 'ean' : undefined;
  }
  // National drug codes start with X (western) or Z (traditional), Latin letters and digits.
  const national = /^[A-Z][A-Z0-9]+$/i.test(text) && text.length === NATIONAL_CODE_CHARS;
  return national ? 'nationalCode' : undefined;
}

/** Fewest digits, and fewest characters of any kind, of what is printed on packages. */
const PACKED_DIGITS = 8;
const PACKED_CHARS = 16;

/** True for a text as it stands on packages of any kind; passwords from a badge are shorter. */
export function isPacked(text: string): boolean {
  return text.length >= PACKED_CHARS || (text.length >= PACKED_DIGITS && /^\d+$/.test(text));
}

/** GS1 check digit: weights 3, 1, 3 … from the right, the last digit completes to a ten. */
export function hasEanCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const weight = (digits.length - 1 - index) % 2 === 0 ? 1 : 3;
    sum += Number(digits[index]) * weight;
  }
  return sum % 10 === 0;
}
