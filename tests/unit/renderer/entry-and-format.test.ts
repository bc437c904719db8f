import { describe, expect, test } from 'vitest';
import { parseEntry } from '../../../renderer/cashier/entry-text.ts';
import { decodeText } from '../../../renderer/discharge/decode-text.ts';
import { rowWindow } from '../../../renderer/discharge/windowing.ts';
import {
  age,
  grouped,
  price,
  quantity,
  shortTime,
  signedYuan,
  yuan,
} from '../../../renderer/ui/format.ts';

describe('entry line', () => {
  test.for([
    ['amxl', 10_000, 'amxl'],
    ['3*amxl', 30_000, 'amxl'],
    [' 2.5 * amxl ', 25_000, 'amxl'],
    ['3＊amxl', 30_000, 'amxl'],
    ['3*', 30_000, ''],
    ['0*amxl', 0, 'amxl'],
    ['1.23456*amxl', 10_000, '1.23456*amxl'],
    ['*amxl', 10_000, '*amxl'],
    ['6901234567892', 10_000, '6901234567892'],
  ] as const)('%s is %i of %s', ([text, quantityE4, search]) => {
    expect(parseEntry(text)).toEqual({ quantityE4, search });
  });
});

describe('how figures look', () => {
  test.for([
    [yuan(0), '0.00'],
    [yuan(5), '0.05'],
    [yuan(123_456_789), '1,234,567.89'],
    [yuan(-100_000), '-1,000.00'],
    [yuan(99_999), '999.99'],
    [grouped('12846.50'), '12,846.50'],
    [grouped('12,846.50'), '12,846.50'],
    [grouped('-1234.00'), '-1,234.00'],
    [signedYuan(1250), '+12.50'],
    [signedYuan(-1250), '-12.50'],
    [price(12_500_000), '12.50'],
    [price(123_456), '0.123456'],
    [quantity(15_000), '1.5'],
    [quantity(-10_000), '-1'],
    [quantity(1), '0.0001'],
    [shortTime(Date.UTC(2026, 10, 21, 16, 5)), '11-22 00:05'],
  ])('%s is %s', ([shown, wanted]) => {
    expect(shown).toBe(wanted);
  });

  test.for([
    [400, 'seconds', 0],
    [59_400, 'seconds', 59],
    [754_000, 'minutes', 12],
    [7_300_000, 'hours', 2],
    [-5, 'seconds', 0],
  ] as const)('%i ms is %s %i', ([intervalMs, unit, count]) => {
    expect(age(intervalMs)).toEqual({ unit, count });
  });
});

describe('long lists', () => {
  test.for([
    { rows: 5000, scrollPx: 0, from: 0 },
    { rows: 5000, scrollPx: 90_000, from: 2488 },
    { rows: 5000, scrollPx: 5000 * 36, from: 4988 },
    { rows: 3, scrollPx: 0, from: 0 },
    { rows: 0, scrollPx: 0, from: 0 },
  ])('$rows rows at $scrollPx px', ({ rows, scrollPx, from }) => {
    const shown = rowWindow(rows, 36, scrollPx, 600);
    expect(shown.from).toBe(from);
    expect(shown.to).toBeLessThanOrEqual(rows);
    expect(shown.beforePx + (shown.to - shown.from) * 36 + shown.afterPx).toBe(rows * 36);
    const bottomPx = Math.min(rows * 36, scrollPx + 600);
    expect(shown.to * 36).toBeGreaterThanOrEqual(bottomPx);
  });
});

describe('charge files', () => {
  test('UTF-8 is taken as it is, what is not UTF-8 is read as GB 18030', () => {
    expect(decodeText(new TextEncoder().encode('日期,金额').buffer)).toBe('日期,金额');
    const gb = Uint8Array.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xbd, 0xf0, 0xb6, 0xee]);
    expect(decodeText(gb.buffer)).toBe('日期,金额');
  });
});
