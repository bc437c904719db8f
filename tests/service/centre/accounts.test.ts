/** What the agency books on accounts, and what a terminal then tells the cardholder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseContributions } from '../../../centre/accounts/contributions.ts';
import { type Credited, creditMonth } from '../../../centre/accounts/credit-month.ts';
import { payInterest, turnYear } from '../../../centre/accounts/year.ts';
import type { Centre } from '../../../centre/context.ts';
import { loadSigningKey } from '../../../centre/keys/files.ts';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { openDatabase } from '../../../centre/store/database.ts';
import type { StatementLine } from '../../../shared/centre/person.ts';
import { businessDateOf, businessDateText } from '../../../shared/ledger/business-date.ts';
import type { Refusal, Result } from '../../../shared/result.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clock,
  code,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const CARD = 'X10000018';
const PERSON = '00000010000001';
const EMPLOYER = { psnNo: PERSON, payer: 'employer', baseFen: 486_000, rateE4: 280 };
const EMPLOYEE = { psnNo: PERSON, payer: 'employee', baseFen: 486_000, rateE4: 200 };

let centre: CentreProcess;
let beside: Centre;
let terminal: TestTerminal;

beforeAll(async () => {
  centre = await startCentre();
  const db = openDatabase(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8'));
  beside = { db, clock, keys: loadSigningKey(join(centre.dataDir, 'signing-key.json')) };
  terminal = await enrolTerminal(centre, centre.enrolmentCode);
});
afterAll(async () => {
  terminal?.close();
  await beside?.db.close();
  await centre?.stop();
});

const thisYear = Number(businessDateText(businessDateOf(Date.now())).slice(0, 4));

const linesOf = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

/** What the command does with a file of these rows. */
async function credit(
  month: string,
  ...rows: readonly object[]
): Promise<Result<Credited, readonly Refusal[]>> {
  const contributions = parseContributions(linesOf(rows));
  return contributions.ok ? creditMonth(beside, month, contributions.value) : contributions;
}

const codes = (result: Result<unknown, readonly Refusal[]>) =>
  result.ok ? [] : result.error.map((refusal) => refusal.code);

/** The account as an inquiry tells it, and the lines that were not there before. */
async function account(before: readonly StatementLine[] = []) {
  const inquiry = await lookUp(terminal, CARD);
  const { balanceFen = 0, currentYearFen = 0, priorYearFen = 0 } = inquiry.account ?? {};
  const { statement } = inquiry;
  return {
    balanceFen,
    currentYearFen,
    priorYearFen,
    statement,
    lines: statement.slice(before.length),
  };
}

describe('contributions of a month', () => {
  test('[R005] [R057] twelve months: each line says who paid, and all together are the change in balance', async () => {
    const before = await account();
    for (let month = 1; month <= 12; month++) {
      await credit(
        `${thisYear - 1}-${String(month).padStart(2, '0')}`,
        { ...EMPLOYER, amountFen: 13_608 },
        { ...EMPLOYEE, amountFen: 9_720 },
      );
    }
    const after = await account(before.statement);
    expect(after.lines.map(({ source }) => source)).toEqual(
      Array.from({ length: 12 }, () => ['employer', 'employee']).flat(),
    );
    let balanceFen = before.balanceFen;
    for (const line of after.lines) {
      balanceFen += line.amountFen;
      expect(line.balanceFen).toBe(balanceFen);
    }
    expect(after.balanceFen).toBe(balanceFen);
    expect(after.balanceFen - before.balanceFen).toBe(12 * (13_608 + 9_720));
    expect(after.currentYearFen - before.currentYearFen).toBe(12 * (13_608 + 9_720));
  });

  test('the same month again books nothing; what was missing is booked', async () => {
    const month = `${thisYear - 2}-05`;
    const before = await account();
    expect(await credit(month, { ...EMPLOYER, amountFen: 13_608 })).toMatchObject({
      ok: true,
      value: { booked: 1, already: 0 },
    });
    expect(await credit(month, { ...EMPLOYER, amountFen: 13_608 })).toMatchObject({
      ok: true,
      value: { booked: 0, already: 1 },
    });
    const both = [
      { ...EMPLOYER, amountFen: 13_608 },
      { ...EMPLOYEE, amountFen: 9_720 },
    ];
    expect(await credit(month, ...both)).toMatchObject({
      ok: true,
      value: { booked: 1, already: 1 },
    });
    const after = await account(before.statement);
    expect(after.lines.map(({ source }) => source)).toEqual(['employer', 'employee']);
  });

  test.each([
    [
      '[R093] base × rate is not the amount',
      { ...EMPLOYER, amountFen: 13_610 },
      'centre.accounts.amount',
    ],
    [
      'a person without account',
      { ...EMPLOYER, psnNo: 'nobody', amountFen: 13_608 },
      'centre.accounts.noAccount',
    ],
    ['an unknown payer', { ...EMPLOYER, payer: 'uncle', amountFen: 13_608 }, 'centre.accounts.row'],
    ['half a fen', { ...EMPLOYER, amountFen: 13_608.5 }, 'centre.accounts.row'],
    ['a field nobody knows', { ...EMPLOYER, amountFen: 13_608, note: '' }, 'centre.accounts.row'],
  ])(
    '%s: refused by name, and the right row beside it is not booked either',
    async (_what, row, refused) => {
      const before = await account();
      const right = { ...EMPLOYEE, amountFen: 9_720 };
      expect(codes(await credit(`${thisYear - 3}-01`, right, row))).toEqual([refused]);
      expect((await account(before.statement)).lines).toEqual([]);
    },
  );

  test('[R093] one fen of rounding either way is agreement', async () => {
    for (const [month, amountFen] of [
      ['01', 13_607],
      ['02', 13_609],
    ] as const) {
      expect(await credit(`${thisYear - 4}-${month}`, { ...EMPLOYER, amountFen })).toMatchObject({
        ok: true,
      });
    }
  });

  test.each(['2026-13', 'March', `${thisYear + 1}-01`])('month %s is refused', async (month) => {
    const refused = await credit(month, { ...EMPLOYER, amountFen: 13_608 });
    expect(codes(refused)).toEqual(['centre.accounts.month']);
  });

  test('a month that was booked with another amount is refused, not changed', async () => {
    const month = `${thisYear - 5}-01`;
    await credit(month, { ...EMPLOYER, amountFen: 13_608 });
    const other = { ...EMPLOYER, baseFen: 500_000, amountFen: 14_000 };
    expect(codes(await credit(month, other))).toEqual(['centre.accounts.bookedOtherwise']);
  });
});

describe('once a year', () => {
  test('[R007] interest is a line of its own, paid once', async () => {
    const before = await account();
    expect(await payInterest(beside, thisYear - 1, 150)).toMatchObject({ ok: true });
    const after = await account(before.statement);
    const interestFen = Math.round(before.balanceFen * 0.015);
    expect(after.lines).toMatchObject([{ source: 'interest', amountFen: interestFen }]);
    expect(after.balanceFen).toBe(before.balanceFen + interestFen);
    expect(code(await payInterest(beside, thisYear - 1, 150))).toBe('centre.accounts.runBefore');
    expect((await account(after.statement)).lines).toEqual([]);
  });

  test("[R029] at the turn of the year this year's money becomes earlier years', the sum stays", async () => {
    const before = await account();
    expect(before.currentYearFen).toBeGreaterThan(0);
    expect(await turnYear(beside, thisYear)).toMatchObject({ ok: true });
    const after = await account(before.statement);
    expect(after).toMatchObject({
      balanceFen: before.balanceFen,
      currentYearFen: 0,
      priorYearFen: before.currentYearFen + before.priorYearFen,
    });
    expect(after.lines).toMatchObject([{ source: 'yearTurn', amountFen: 0 }]);
    expect(code(await turnYear(beside, thisYear))).toBe('centre.accounts.runBefore');
  });

  test.each([
    ['a year to come', () => turnYear(beside, thisYear + 1), 'centre.accounts.year'],
    ['no year', () => payInterest(beside, Number.NaN, 150), 'centre.accounts.year'],
    ['a rate of nothing', () => payInterest(beside, thisYear, 0), 'centre.accounts.rate'],
    ['a rate beyond sense', () => payInterest(beside, thisYear, 1_001), 'centre.accounts.rate'],
  ])('%s is refused', async (_what, run, refused) => {
    expect(code(await run())).toBe(refused);
  });
});

test('the commands beside a running centre do the same and say so in words', () => {
  const file = join(centre.dataDir, 'credits.jsonl');
  const month = `${thisYear - 7}-01`;
  writeFileSync(file, linesOf([{ ...EMPLOYER, amountFen: 13_608 }]));
  expect(centre.admin('credit', month, file)).toContain('1 booked, 0 were booked before');
  writeFileSync(file, linesOf([{ ...EMPLOYER, amountFen: 13_000 }]));
  expect(() => centre.admin('credit', month, file)).toThrow('base times rate is 13608 fen');
});

test('terminals hear of it by themselves, and spending goes on from the new balance', async () => {
  value(await terminal.sync().drain());
  const credited = { ...EMPLOYER, amountFen: 13_608 };
  value((await credit(`${thisYear - 6}-01`, credited)) as Result<Credited>);
  const beforeFen = terminal.ledger.available(PERSON)?.availableFen ?? 0;
  value(await terminal.sync().drain());
  expect(terminal.ledger.available(PERSON)?.availableFen).toBe(beforeFen + 13_608);
  const { amounts } = sell(terminal.ledger, await lookUp(terminal, CARD), { priceYuan: 30 });
  value(await terminal.sync().drain());
  expect(terminal.book.verdicts()).toEqual([]);
  expect((await account()).balanceFen).toBe(beforeFen + 13_608 - amounts.acctPayFen);
});
