/**
 * The text of an e-voucher's QR code: 28 digits, as many as the interface's ecQrCode (1162). Ours
 * are the six digits of the region, twenty random ones and two check digits (ISO/IEC 7064 MOD 97-10);
 * nothing of the person is in it.
 */
import { ok, type Result, refuse } from '../result.ts';

export const VOUCHER_CODE_DIGITS = 28;
export const VOUCHER_RANDOM_DIGITS = 20;
const FORM = /^\d{28}$/;

/** True for what can only be an e-voucher: trace codes have 20 digits, bar codes 13. */
export function looksLikeVoucher(text: string): boolean {
  return FORM.test(text);
}

/** The code of a region (6 digits) around random digits (20). */
export function voucherCode(region: string, randomDigits: string): string {
  const body = `${region}${randomDigits}`;
  const check = 98n - ((BigInt(body) * 100n) % 97n);
  return `${body}${String(check).padStart(2, '0')}`;
}

/** The code as it was scanned or typed, without spaces; refused when digits are wrong or missing. */
export function readVoucherCode(text: string): Result<string> {
  const code = text.replaceAll(/\s/g, '');
  if (!looksLikeVoucher(code)) return refuse('voucher.codeForm');
  return BigInt(code) % 97n === 1n ? ok(code) : refuse('voucher.codeDamaged');
}
