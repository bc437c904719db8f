import { describe, expect, test } from 'vitest';
import { ageOn } from '../../../../shared/people/age.ts';
import { checkIdNumber } from '../../../../shared/people/check-id-number.ts';

describe('ID number as lifelong insurance number', () => {
  // 11010519491231002X and 440524188001010014 are the specimens printed in GB 11643-1999.
  test.each([
    ['11010519491231002X', { regionCode: '110105', birthDate: '1949-12-31', sex: '2' }],
    ['11010519491231002x', { regionCode: '110105', birthDate: '1949-12-31', sex: '2' }],
    ['440524188001010014', { regionCode: '440524', birthDate: '1880-01-01', sex: '1' }],
    [' 110105491231002 ', { regionCode: '110105', birthDate: '1949-12-31', sex: '2' }],
  ])('[R052] %s is well formed', (idNumber, facts) => {
    expect(checkIdNumber(idNumber)).toEqual({ ok: true, value: facts });
  });

  test.each([
    ['110105194912310021', 'people.idNumber.checkDigit'],
    ['11010519491231003X', 'people.idNumber.checkDigit'],
    ['11010519491301002X', 'people.idNumber.birthDate'],
    ['11010519500229002X', 'people.idNumber.birthDate'],
    ['1101051949123100', 'people.idNumber.form'],
    ['1101051949123100AX', 'people.idNumber.form'],
    ['', 'people.idNumber.form'],
  ])('[R052] %s is refused: %s', (idNumber, code) => {
    expect(checkIdNumber(idNumber)).toMatchObject({ ok: false, error: { code } });
  });

  test('[R052] every single wrong digit is noticed', () => {
    const right = '11010519491231002X';
    for (let at = 0; at < 17; at++) {
      for (const digit of '0123456789') {
        const wrong = right.slice(0, at) + digit + right.slice(at + 1);
        if (wrong !== right) expect(checkIdNumber(wrong).ok).toBe(false);
      }
    }
  });
});

describe('age in whole years', () => {
  test.each([
    ['1960-05-20', '2026-05-19', 65],
    ['1960-05-20', '2026-05-20', 66],
    ['2026-01-01', '2026-01-01', 0],
    ['2004-02-29', '2022-02-28', 17],
    ['2004-02-29', '2022-03-01', 18],
    ['2004-02-29', '2024-02-29', 20],
    ['2026-01-02', '2026-01-01', undefined],
  ])('born %s, on %s: %s', (birthDate, day, years) => {
    expect(ageOn(birthDate, day)).toBe(years);
  });
});
