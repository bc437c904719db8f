/** The body of VERIFY from PIN digits. The caller wipes the block after use. */

export type PinBlockForm = 'bcd' | 'format2' | 'ascii';

const FORMAT2_BYTES = 8;
const FILL = 0x0f;

/** Builds the block in place: no copy of the digits other than the returned bytes exists. */
export function pinBlock(digits: Uint8Array, form: PinBlockForm): Uint8Array {
  if (form === 'ascii') return digits.map((digit) => digit + 0x30);
  if (form === 'bcd')
    return packed(digits, new Uint8Array(Math.ceil(digits.length / 2)).fill(0xff), 0);
  const block = new Uint8Array(FORMAT2_BYTES).fill(0xff);
  block[0] = 0x20 | digits.length; // ISO 9564-1 format 2: control nibble 2, then the length
  return packed(digits, block, 1);
}

function packed(digits: Uint8Array, block: Uint8Array, from: number): Uint8Array {
  for (let at = 0; at < digits.length; at += 2) {
    const high = digits[at] ?? FILL;
    const low = at + 1 < digits.length ? (digits[at + 1] ?? FILL) : FILL;
    block[from + at / 2] = (high << 4) | low;
  }
  return block;
}
