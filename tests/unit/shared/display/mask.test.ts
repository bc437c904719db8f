import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardTail, maskIdNumber, maskName, maskPhone } from '../../../../shared/display/mask.ts';

const DIGITS = [...'0123456789'];
const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...DIGITS), { minLength, maxLength }).map((list) => list.join(''));

/** Longest run of the source that can be read off the masked text, position by position. */
function longestVisibleRun(masked: string): number {
  return Math.max(0, ...(masked.match(/\d+/g) ?? []).map((run) => run.length));
}

describe('what may be shown of a person', () => {
  test.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳小明', '欧**'],
    ['阿卜杜拉·买买提', '阿**'],
    ['𠮷野家', '𠮷**'],
    ['䶮某', '䶮*'],
    ['𫟷某某', '𫟷**'],
    ['葛\u{e0100}某', '葛\u{e0100}*'],
    ['\u202e张三', '张*'],
    ['\u200f\u0000 张\u200d三\ufeff', '张*'],
    ['👩\u200d⚕张', '👩**'],
    ['\ud840', ''],
    ['张', '张'],
    ['', ''],
  ])('name %s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  test.each([
    ['11010519491231002X', '110***********002X'],
    ['110105491231002', '110********1002'],
    ['1234567', '*******'],
  ])('ID number %s is shown as %s', (idNumber, shown) => {
    expect(maskIdNumber(idNumber)).toBe(shown);
  });

  test.each([
    ['13812345678', '138****5678'],
    ['5678', '****'],
  ])('phone %s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test('a card shows its last four characters, a number too short to hide shows nothing', () => {
    expect(cardTail('000000A123456789')).toBe('6789');
    expect(cardTail('1234567')).toBe('');
  });

  test('no masked text ever holds five digits of its source in a row', () => {
    fc.assert(
      fc.property(digits(0, 40), (source) => {
        for (const mask of [maskIdNumber, maskPhone, cardTail, maskName]) {
          expect(longestVisibleRun(mask(source))).toBeLessThan(5);
        }
      }),
    );
  });

  test('a masked ID number or phone keeps its length and hides at least three characters', () => {
    fc.assert(
      fc.property(digits(1, 40), (source) => {
        for (const masked of [maskIdNumber(source), maskPhone(source)]) {
          expect(masked).toHaveLength(source.length);
          expect((masked.match(/\*/g) ?? []).length).toBeGreaterThanOrEqual(
            Math.min(3, source.length),
          );
        }
      }),
    );
  });
});
