import { describe, expect, test } from 'vitest';
import {
  CHARGE_COLUMNS,
  parseCharges,
} from '../../../../electron/terminal/catalogue/charges-file.ts';
import { findItem } from '../../../../electron/terminal/catalogue/search.ts';
import { demoStore } from './store.ts';

const db = demoStore();
const context = {
  fileName: 'charges.csv',
  from: '2026-03-01',
  to: '2026-03-05',
  find: (code: string, date: string) => findItem(db, code, date),
};
const ASPIRIN = 'XB01ACA056A012020279489';
const CHLORIDE = 'XB05XAL208B002020203662';

/** One line: number, day of March, code, quantity, price, amount. */
function line(no: string, day: string, code: string, quantity: string, price: string, sum: string) {
  return `${no},2026-03-${day},${code},收费名称,${quantity},${price},${sum},内科`;
}
const parse = (...lines: string[]) =>
  parseCharges([CHARGE_COLUMNS.join(','), ...lines].join('\n'), context);

describe('charges of a stay', () => {
  test('take class, limit and own ratio from the catalogue of their day, price from the bill', () => {
    const result = parse(line('1', '01', ASPIRIN, '2', '13.50', '27.00'));
    expect(result).toEqual({
      ok: true,
      value: [
        {
          lineNo: 1,
          date: '2026-03-01',
          code: ASPIRIN,
          name: '收费名称',
          specification: '0.1g/片',
          unit: '盒',
          department: '内科',
          category: 'drug',
          itemClass: 'A',
          medical: true,
          selfPayRatioE4: 0,
          priceMicroYuan: 13_500_000,
          quantityE4: 20_000,
          amountFen: 2700,
        },
      ],
    });
  });

  test.each([
    ['1.5', '0.16', '0.24'],
    ['0.5', '0.17', '0.09'],
    ['0.3333', '1.234567', '0.41'],
    ['-1', '0.16', '-0.16'],
  ])('%s × %s is %s, rounded once half-up to the fen', (quantity, price, amount) => {
    const earlier = line('1', '01', CHLORIDE, '9', '0.16', '1.44');
    expect(parse(earlier, line('2', '02', CHLORIDE, quantity, price, amount)).ok).toBe(true);
  });

  const good = line('1', '01', CHLORIDE, '2', '0.16', '0.32');
  test.each([
    ['one fen too much', line('2', '02', CHLORIDE, '2', '0.16', '0.33'), 'charges.amountMismatch'],
    ['rounded down', line('2', '02', CHLORIDE, '0.5', '0.17', '0.08'), 'charges.amountMismatch'],
    ['a sign lost', line('2', '02', CHLORIDE, '-1', '0.16', '0.16'), 'charges.amountMismatch'],
    ['an unknown code', line('2', '02', 'XB99', '1', '1', '1.00'), 'charges.unknownCode'],
    ['a day before', line('2', '00', CHLORIDE, '1', '0.16', '0.16'), 'file.badField'],
    ['a day after the stay', line('2', '06', CHLORIDE, '1', '0.16', '0.16'), 'charges.dateOutside'],
    ['a line twice', line('1', '02', CHLORIDE, '1', '0.16', '0.16'), 'charges.duplicateLine'],
    ['quantity 0', line('2', '02', CHLORIDE, '0', '0.16', '0.00'), 'file.badField'],
    ['an absurd quantity', line('2', '02', CHLORIDE, '100001', '1', '100001'), 'file.badField'],
    ['a word as quantity', line('2', '02', CHLORIDE, '两', '0.16', '0.32'), 'file.badField'],
    ['a negative price', line('2', '02', CHLORIDE, '-1', '-0.16', '0.16'), 'file.badField'],
    ['three decimals', line('2', '02', CHLORIDE, '1', '0.16', '0.160001'), 'file.badField'],
    [
      'an amount beyond all range',
      line('2', '02', CHLORIDE, '100000', '1000000', '10000000000'),
      'charges.amountTooLarge',
    ],
  ])('%s refuses the whole file and names the line', (_what, wrong, code) => {
    expect(parse(good, wrong)).toMatchObject({
      ok: false,
      error: [{ code, params: { file: 'charges.csv', line: 3 }, path: 'charges.csv:3' }],
    });
  });

  test('more refunded than charged is refused, exactly as much is not', () => {
    const back = (quantity: string, amount: string) =>
      parse(good, line('2', '02', CHLORIDE, quantity, '0.16', amount));
    expect(back('-2', '-0.32').ok).toBe(true);
    expect(back('-3', '-0.48')).toMatchObject({
      error: [{ code: 'charges.refundTooLarge', params: { code: CHLORIDE } }],
    });
    expect(
      parse(
        line('1', '01', CHLORIDE, '1', '0.16', '0.16'),
        line('2', '02', CHLORIDE, '-1', '0.50', '-0.50'),
      ),
    ).toMatchObject({
      error: [{ code: 'charges.refundTooLarge' }],
    });
  });

  test('an item that has expired on the day of the line is unknown', () => {
    expect(parse(line('1', '01', 'XR05CBA981A001010199001', '1', '5.80', '5.80'))).toMatchObject({
      error: [{ code: 'charges.unknownCode', params: { date: '2026-03-01' } }],
    });
  });

  test('all wrong lines are named together', () => {
    const result = parse(
      line('1', '01', 'XB99', '1', '1', '1.00'),
      good,
      line('3', '09', CHLORIDE, '1', '0.16', '0.16'),
    );
    if (result.ok) throw new Error('accepted');
    expect(result.error.map((refusal) => refusal.path)).toEqual(['charges.csv:2', 'charges.csv:4']);
  });
});
