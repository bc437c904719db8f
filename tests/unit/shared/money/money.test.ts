/** Money is whole fen; products are exact and rounded once, half away from zero. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  divideHalfUp,
  fenToReadableYuan,
  fenToYuan,
  lineAmountFen,
  lineAmountFits,
  MAX_AMOUNT_FEN,
  parseYuan,
  ratioOfFen,
} from '../../../../shared/money/money.ts';

const fen = fc.integer({ min: -MAX_AMOUNT_FEN, max: MAX_AMOUNT_FEN });

describe('rounding', () => {
  test.each([
    [452, 500, 23],
    [50, 100, 1],
    [49, 100, 0],
    [-50, 100, -1],
    [0, 10_000, 0],
    [MAX_AMOUNT_FEN, 9999, 999_900_000_000],
  ])('%d fen × %d/10,000 = %d', (amountFen, ratioE4, expected) => {
    expect(ratioOfFen(amountFen, ratioE4)).toBe(expected);
  });

  test('the short way for small products gives what big integers give', () => {
    const ratioE4 = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fen, ratioE4, (amountFen, ratio) => {
        const exact = Number(divideHalfUp(BigInt(amountFen) * BigInt(ratio), 10_000n));
        expect(ratioOfFen(amountFen, ratio)).toBe(exact);
      }),
    );
    const price = fc.integer({ min: 0, max: 10_000_000_000_000 });
    const quantity = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(price, quantity, (priceMicroYuan, quantityE4) => {
        const exact = Number(
          divideHalfUp(BigInt(priceMicroYuan) * BigInt(quantityE4), 100_000_000n),
        );
        fc.pre(lineAmountFits(priceMicroYuan, quantityE4));
        expect(lineAmountFen(priceMicroYuan, quantityE4)).toBe(exact);
      }),
    );
  });
});

test('yuan text and fen are the same thing', () => {
  fc.assert(
    fc.property(fen, (amountFen) => {
      expect(parseYuan(fenToYuan(amountFen))).toBe(amountFen);
    }),
  );
  expect([fenToYuan(5), fenToYuan(-5), fenToYuan(0), fenToYuan(123_456)]).toEqual([
    '0.05',
    '-0.05',
    '0.00',
    '1234.56',
  ]);
  expect(['1.234', '1e3', '', '１', '--1', '99999999999.00'].map(parseYuan)).toEqual(
    Array.from({ length: 6 }),
  );
});

test('people read amounts in groups of three digits', () => {
  expect([5, 99_900, 100_000, -123_456_789].map(fenToReadableYuan)).toEqual([
    '0.05',
    '999.00',
    '1,000.00',
    '-1,234,567.89',
  ]);
});
