/** Amounts in Chinese words, capital and spoken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fenInCapitals, fenSpoken } from '../../../../shared/money/amount-in-words.ts';
import { MAX_AMOUNT_FEN } from '../../../../shared/money/money.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Reads capital words back to fen, by another way than they were written. */
function readCapitals(words: string): number {
  let [fen, whole, group, digit] = [0, 0, 0, 0];
  for (const letter of words.replace(/整$/, '')) {
    const number = group + digit;
    if (DIGITS.includes(letter)) digit = DIGITS.indexOf(letter);
    else if (letter === '万') [whole, group, digit] = [whole + number * 10_000, 0, 0];
    else if (letter === '亿') [whole, group, digit] = [(whole + number) * 100_000_000, 0, 0];
    else if (letter === '元') [fen, whole, group, digit] = [(whole + number) * 100, 0, 0, 0];
    else if (letter === '角') [fen, digit] = [fen + digit * 10, 0];
    else if (letter === '分') [fen, digit] = [fen + digit, 0];
    else [group, digit] = [group + digit * (UNITS[letter] ?? Number.NaN), 0];
  }
  return fen;
}

describe('capital words (人民币大写)', () => {
  test.each([
    // The published examples of the rules.
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元零叁角贰分'],
    [10_700_053, '壹拾万柒仟元零伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    // Nothing, and nothing in front of the jiao or the fen.
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角'],
    [99, '玖角玖分'],
    [100, '壹元整'],
    [105, '壹元零伍分'],
    [1_000, '壹拾元整'],
    [1_005, '壹拾元零伍分'],
    [1_010, '壹拾元零壹角'],
    [1_110, '壹拾壹元壹角'],
    // Zeros within and between groups of four.
    [100_100, '壹仟零壹元整'],
    [101_000, '壹仟零壹拾元整'],
    [1_000_100, '壹万零壹元整'],
    [10_050_000, '壹拾万零伍佰元整'],
    [100_000_000, '壹佰万元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_000_500_000, '壹亿零伍仟元整'],
    [10_050_005_000, '壹亿零伍拾万零伍拾元整'],
    [12_345_678_912, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分'],
    [MAX_AMOUNT_FEN, '壹佰亿元整'],
  ])('%d fen: %s', (amountFen, words) => {
    expect(fenInCapitals(amountFen)).toBe(words);
  });

  test('two amounts never have the same words, and the words say the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT_FEN }), (amountFen) => {
        expect(readCapitals(fenInCapitals(amountFen))).toBe(amountFen);
        expect(fenInCapitals(amountFen)).not.toMatch(/零零|零元零|零万|零亿/);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, MAX_AMOUNT_FEN + 1])('%d fen has no words', (amountFen) => {
    expect(() => fenInCapitals(amountFen)).toThrow();
    expect(() => fenSpoken(amountFen)).toThrow();
  });
});

describe('spoken amounts', () => {
  test.each([
    [284_716, '两千八百四十七元一角六分'],
    [0, '零元'],
    [5, '五分'],
    [20, '两角'],
    [200, '两元'],
    [1_200, '十二元'],
    [1_100, '十一元'],
    [2_002, '二十元零二分'],
    [2, '两分'],
    [22, '两角二分'],
    [222, '两元二角二分'],
    [20_050, '二百元五角'],
    [2_000_000, '两万元'],
    [2_200_000, '两万两千元'],
    [11_000_000, '十一万元'],
    [10_000_100, '十万零一元'],
    [1_284_650, '一万两千八百四十六元五角'],
  ])('%d fen: %s', (amountFen, words) => {
    expect(fenSpoken(amountFen)).toBe(words);
  });
});
