import { describe, expect, test } from 'vitest';
import { toHex } from '../../../../card-reader/bytes.ts';
import { type PinBlockForm, pinBlock } from '../../../../card-reader/pin/pin-block.ts';
import { PinEntry } from '../../../../card-reader/pin/pin-entry.ts';

const digits = (text: string) => Uint8Array.from(text, Number);

describe('PIN block', () => {
  const cases: readonly (readonly [PinBlockForm, string, string])[] = [
    ['bcd', '666666', '666666'],
    ['bcd', '12345', '12345F'],
    ['format2', '1234', '241234FFFFFFFFFF'],
    ['format2', '123456', '26123456FFFFFFFF'],
    ['format2', '12345', '2512345FFFFFFFFF'],
    ['format2', '123456789012', '2C123456789012FF'],
    ['ascii', '1234', '31323334'],
  ];
  test.each(cases)('[CARD13] %s of %s is %s', (form, pin, hex) => {
    expect(toHex(pinBlock(digits(pin), form))).toBe(hex);
  });

  test('[CARD13] a wiped entry holds zeros in the very memory the digits were in', () => {
    const entry = new PinEntry(4, 8);
    for (const digit of [1, 2, 3, 4]) entry.add(digit);
    const memory = new Uint8Array(entry.digits.buffer);
    expect([...memory.subarray(0, 4)]).toEqual([1, 2, 3, 4]);
    entry.wipe();
    expect(memory.every((byte) => byte === 0)).toBe(true);
  });
});
