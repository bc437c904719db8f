/** One answer of a vendor's library: its string, or its negative return value. */
import type { CardData } from '../../shared/card/card-data.ts';
import { err, type Result } from '../../shared/result.ts';
import { refusalOfVendorCode } from './vendor-error.ts';
import { parseVendorString } from './vendor-string.ts';

/** Card data behind an answer (GBK bytes as the library gave them), or why there is none. */
export function vendorAnswer(bytes: Uint8Array): Result<CardData> {
  const text = Buffer.from(bytes).toString('latin1').trim();
  return /^-\d{1,6}$/.test(text)
    ? err(refusalOfVendorCode(Number(text)))
    : parseVendorString(bytes);
}
