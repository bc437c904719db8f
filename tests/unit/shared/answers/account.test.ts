/** What moved in an account: months by source, the balance after each movement. */
import { describe, expect, test } from 'vitest';
import { accountMonths } from '../../../../shared/answers/account-months.ts';
import { movementsOf } from '../../../../shared/answers/movements.ts';
import { channelOf, regionRow } from '../../../../shared/answers/region-table.ts';
import type { StatementLine } from '../../../../shared/centre/person.ts';

const LINES: readonly StatementLine[] = [
  { date: '2025-12-10', source: 'employer', amountFen: 9_000, balanceFen: 109_000 },
  { date: '2025-12-10', source: 'employee', amountFen: 6_000, balanceFen: 115_000 },
  {
    date: '2025-12-12',
    source: 'settlement',
    amountFen: -15_000,
    balanceFen: 100_000,
    institution: 'P1',
  },
  { date: '2026-01-01', source: 'interest', amountFen: 150, balanceFen: 100_150 },
  { date: '2026-02-10', source: 'employer', amountFen: 8_000, balanceFen: 108_150 },
  { date: '2026-02-11', source: 'reversal', amountFen: 15_000, balanceFen: 123_150 },
];

describe('twelve months', () => {
  const months = accountMonths(LINES, '2026-03-05', true);
  const of = (month: string) => months.find((each) => each.month === month);

  test('oldest first, up to this month', () => {
    expect(months.map(({ month }) => month)).toEqual([
      ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => `2025-${String(m).padStart(2, '0')}`),
      ...['2026-01', '2026-02', '2026-03'],
    ]);
  });

  test('[R005] credits by source sum to the change of the balance', () => {
    const sumFen = months.reduce(
      (sum, m) =>
        sum +
        m.employerFen +
        m.individualFen +
        m.governmentFen +
        m.interestFen +
        m.adjustmentFen -
        m.spentFen,
      0,
    );
    expect(sumFen).toBe(123_150 - 100_000);
  });

  test('[R007] interest is no contribution', () => {
    expect(of('2026-01')).toMatchObject({ employerFen: 0, individualFen: 0, interestFen: 150 });
  });

  test('[R079] months without, or with less, employer payment are marked', () => {
    expect(of('2026-01')?.employer).toBe('none');
    expect(of('2026-02')?.employer).toBe('less');
    expect(of('2025-12')?.employer).toBeUndefined();
    expect(of('2026-03')?.employer).toBeUndefined();
  });

  test('months before a new account began are held against nobody', () => {
    const fresh = [{ date: '2026-01-10', source: 'employer', amountFen: 500, balanceFen: 500 }];
    const marked = accountMonths(fresh, '2026-03-05', true).filter(({ employer }) => employer);
    expect(marked.map(({ month }) => month)).toEqual(['2026-02']);
  });

  test('who is not employed has no employer that could fail to pay', () => {
    expect(accountMonths(LINES, '2026-03-05', false).some(({ employer }) => employer)).toBe(false);
  });
});

describe('movements', () => {
  test('[R006] each has the balance after it; what waits here goes on from there', () => {
    const pending = { date: '2026-03-05', source: 'settlement', amountFen: -1_234 };
    const moved = movementsOf(LINES, [pending]);
    expect(moved.ok && moved.value.at(-1)).toEqual({
      ...pending,
      balanceFen: 121_916,
      pending: true,
    });
    expect(moved.ok && moved.value.slice(0, -1)).toEqual(LINES);
  });

  test('[R006] a statement that does not add up is not shown', () => {
    const [first, second, ...rest] = LINES;
    if (!first || !second) throw new Error('lines');
    const broken = [first, { ...second, amountFen: second.amountFen + 1 }, ...rest];
    expect(movementsOf(broken, [])).toMatchObject({
      ok: false,
      error: { code: 'answers.statementBroken', params: { date: '2025-12-10' } },
    });
  });
});

describe('region table', () => {
  const place = { agency: '邻江局', hotline: '12393', settles: true };
  const table = {
    ...{ code: '000000', name: '示范市', agency: '示范局', hotline: '12333' },
    places: [
      {
        ...place,
        code: '000900',
        name: '邻江市',
        channels: { balance: { open: true, from: '2026-04-01' } },
      },
      { ...place, code: '000901', name: '邻江县', channels: {} },
    ],
  };

  test.each([
    ['the place of care', '000000', '示范市'],
    ['a county of it', '000012', '示范市'],
    ['another place', '000900', '邻江市'],
    ['a county of its own row', '000901', '邻江县'],
    ['a county without a row goes with its city', '000933', '邻江市'],
    ['an unknown place', '123456', undefined],
  ])('[R068] %s', (_what, code, name) => {
    expect(regionRow(table, code)?.name).toBe(name);
  });

  test('[R016] a channel is open or closed per region, from a day on', () => {
    const rows = ['000000', '000900', '000901'].map((code) => regionRow(table, code));
    const asked = rows.map((row) => row && channelOf(row, 'balance', '2026-03-05'));
    expect(asked).toEqual([{ open: true }, { open: false, from: '2026-04-01' }, { open: false }]);
    expect(rows[1] && channelOf(rows[1], 'balance', '2026-04-01')).toEqual({ open: true });
  });
});
