import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  centred,
  columnsOf,
  printable,
  spread,
  wrap,
} from '../../../../electron/terminal/print/columns.ts';
import {
  percentText,
  priceText,
  quantityText,
} from '../../../../electron/terminal/print/figures.ts';

describe('columns of a receipt printer', () => {
  test.each([
    ['', 0],
    ['abc 12.50', 9],
    ['医保', 4],
    ['甲x2', 4],
    ['（店）', 6],
    ['0.25g×24粒', 11],
    ['𠮷', 2],
  ])('"%s" takes %s columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  test.each([
    ['阿司匹林肠溶片', 8, ['阿司匹林', '肠溶片']],
    ['阿司匹林', 7, ['阿司匹', '林']],
    ['take two tablets', 8, ['take two', 'tablets']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['', 4, ['']],
  ])('"%s" in %s columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('no line is ever wider than the paper, and no character is lost', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙ab1 -（'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (source, width) => {
        const lines = wrap(source, width);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(source.replaceAll(' ', ''));
      }),
    );
  });

  test('amounts stand at the right edge, whatever the label', () => {
    expect(spread('现金', '5.00', 12)).toEqual(['现金    5.00']);
    expect(spread('医保个人账户支付', '25.00', 12)).toEqual(['医保个人账户', '支付   25.00']);
    expect(spread('医保个人账户', '25.00', 12)).toEqual(['医保个人账户', '       25.00']);
    expect(centred('医保', 12)).toEqual(['    医保']);
  });

  test('line breaks and control characters in a name cannot break the paper', () => {
    expect(printable('阿司\n匹林\u001b@\u202e片')).toBe('阿司 匹林 @ 片');
  });
});

describe('figures on paper', () => {
  test.each([
    [15_600_000, '15.60'],
    [29_123_400, '29.1234'],
    [1, '0.000001'],
    [0, '0.00'],
    [100_000_000, '100.00'],
  ])('price %s is %s yuan', (price, text) => {
    expect(priceText(price)).toBe(text);
  });

  test.each([
    [20_000, '2'],
    [5_000, '0.5'],
    [-10_000, '-1'],
    [12_345, '1.2345'],
    [1_000_000, '100'],
  ])('quantity %s is %s', (quantity, text) => {
    expect(quantityText(quantity)).toBe(text);
  });

  test.each([
    [1_000, '10%'],
    [10_000, '100%'],
    [250, '2.5%'],
    [0, '0%'],
  ])('ratio %s is %s', (ratio, text) => {
    expect(percentText(ratio)).toBe(text);
  });
});
