import { describe, expect, test } from 'vitest';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import {
  addItem,
  type Basket,
  basketBill,
  basketTotalFen,
  changeQuantity,
  EMPTY_BASKET,
  MAX_BASKET_LINES,
  parseEntry,
  removeLine,
} from '../../../../electron/terminal/till/basket.ts';
import type { Result } from '../../../../shared/result.ts';

const DRUG: CatalogueItem = {
  code: 'D1',
  name: '氨氯地平',
  pinyin: 'aldp',
  category: 'drug',
  itemClass: 'A',
  priceMicroYuan: 3_333_333,
  unit: '盒',
  specification: '5mg*7片',
  dosageForm: '片',
  maker: '示范制药',
  approvalNumber: '',
  prescription: true,
  medical: true,
  beginDate: '2020-01-01',
  endDate: '9999-12-31',
};
const CUP: CatalogueItem = {
  ...DRUG,
  code: 'G1',
  category: 'goods',
  itemClass: 'C',
  medical: false,
};

const code = (result: Result<Basket>) => (result.ok ? 'ok' : result.error.code);

function basketOf(...steps: ((basket: Basket) => Result<Basket>)[]): Basket {
  return steps.reduce((basket, step) => {
    const next = step(basket);
    if (!next.ok) throw new Error(next.error.code);
    return next.value;
  }, EMPTY_BASKET);
}

describe('basket', () => {
  test('a line is price × quantity, exact, rounded once to the fen', () => {
    const basket = basketOf((b) => addItem(b, DRUG, 30_000));
    expect(basketTotalFen(basket)).toBe(1_000);
  });

  test('the same item again raises the quantity of its line', () => {
    const basket = basketOf(
      (b) => addItem(b, DRUG, 10_000),
      (b) => addItem(b, CUP, 10_000),
      (b) => addItem(b, DRUG, 20_000),
    );
    expect(basketBill(basket).map(({ code: item, quantityE4 }) => [item, quantityE4])).toEqual([
      ['D1', 30_000],
      ['G1', 10_000],
    ]);
  });

  test('goods are marked so that neither funds nor account pay for them', () => {
    const basket = basketOf((b) => addItem(b, CUP, 10_000));
    expect(basketBill(basket)[0]?.medical).toBe(false);
  });

  test('a line number is never given twice, also after a removal', () => {
    const basket = basketOf(
      (b) => addItem(b, DRUG, 10_000),
      (b) => removeLine(b, 1),
      (b) => addItem(b, CUP, 10_000),
    );
    expect(basket.lines.map((line) => line.lineNo)).toEqual([2]);
  });

  test.each([
    ['quantity 0', 0, 'till.quantityZero'],
    ['negative quantity', -10_000, 'till.quantityZero'],
    ['absurd quantity', 1_000_000_000, 'till.quantityTooLarge'],
  ])('%s is refused by name', (_, quantityE4, refused) => {
    expect(code(addItem(EMPTY_BASKET, DRUG, quantityE4))).toBe(refused);
    const one = basketOf((b) => addItem(b, DRUG, 10_000));
    expect(code(changeQuantity(one, 1, quantityE4))).toBe(refused);
  });

  test('an amount beyond the product’s range is refused, not rounded', () => {
    const dear = { ...DRUG, priceMicroYuan: Number.MAX_SAFE_INTEGER };
    expect(code(addItem(EMPTY_BASKET, dear, 90_000_000))).toBe('till.amountTooLarge');
    const million = { ...DRUG, priceMicroYuan: 1_000_000_000_000 };
    const one = basketOf((b) => addItem(b, million, 60_000_000));
    const another = { ...million, code: 'D2' };
    expect(code(addItem(one, another, 60_000_000))).toBe('till.amountTooLarge');
    expect(code(addItem(one, another, 10_000_000))).toBe('ok');
  });

  test('a line that is not there is named', () => {
    expect(code(removeLine(EMPTY_BASKET, 7))).toBe('till.lineUnknown');
    expect(code(changeQuantity(EMPTY_BASKET, 7, 10_000))).toBe('till.lineUnknown');
  });

  test('a bill has a limit of lines', () => {
    let basket = EMPTY_BASKET;
    for (let at = 0; at < MAX_BASKET_LINES; at++) {
      basket = basketOf(() => addItem(basket, { ...DRUG, code: `D${at}` }, 10_000));
    }
    expect(code(addItem(basket, { ...DRUG, code: 'more' }, 10_000))).toBe('till.basketFull');
  });
});

describe('entry line', () => {
  test.each([
    ['6901234567892', 10_000, '6901234567892'],
    ['3*aldp', 30_000, 'aldp'],
    ['0.5×D1', 5_000, 'D1'],
    [' aldp ', 10_000, 'aldp'],
    ['*aldp', 10_000, '*aldp'],
  ])('%s', (text, quantityE4, rest) => {
    expect(parseEntry(text)).toEqual({ quantityE4, rest });
  });

  test('a quantity of zero is no entry', () => {
    expect(parseEntry('0*aldp')).toBeUndefined();
  });
});
