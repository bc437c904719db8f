/** What the agency books on accounts, and what a terminal then tells the cardholder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAccount, parseClosure } from '../../../centre/accounts/close-account.ts';
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
const EMPLOYER = {
  ...{ psnNo: PERSON, payer: 'employer', baseFen: 486_000, rateE4: 280 },
  declaredBy: 'U0000001',
};
const EMPLOYEE = { ...EMPLOYER, payer: 'employee', rateE4: 200 };

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
    const declared = await beside.db.query(
      'SELECT DISTINCT declared_by, declared_ms > 0 AS timed FROM contribution WHERE month = $1',
      [month],
    );
    expect(declared).toEqual([{ declared_by: 'U0000001', timed: true }]);
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
    [
      '[R090] nobody declares it',
      { ...EMPLOYER, amountFen: 13_608, declaredBy: ' ' },
      'centre.accounts.row',
    ],
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

describe('the account of someone who has died', () => {
  const DEAD = { psnNo: '00000010000007', card: 'X10000077' };
  const today = businessDateText(businessDateOf(Date.now()));
  const heir = { name: '孙小满', idNumber: '000000198001010010', relation: '女儿' };
  /** What the tests before have left in it. */
  let balanceFen = 0;
  beforeAll(async () => {
    balanceFen = (await lookUp(terminal, DEAD.card)).account?.balanceFen ?? 0;
  });
  const papers = (change: object = {}) => ({
    ...{ psnNo: DEAD.psnNo, deathDate: today, closedBy: 'agency-07' },
    document: { kind: '死亡医学证明', number: 'D-0001' },
    heirs: [{ ...heir, amountFen: balanceFen }],
    ...change,
  });

  async function close(change: object = {}) {
    const read = parseClosure(JSON.stringify(papers(change)));
    return read.ok ? closeAccount(beside, read.value) : read;
  }

  test.each([
    ['no document', { document: undefined }, 'centre.accounts.closureField'],
    ['no heir', { heirs: [] }, 'centre.accounts.closureField'],
    ['nobody decides it', { closedBy: ' ' }, 'centre.accounts.closureField'],
    ['a death to come', { deathDate: '2999-01-01' }, 'centre.accounts.deathDate'],
    [
      'shares that are not the balance',
      { heirs: [{ ...heir, amountFen: 1 }] },
      'centre.accounts.shares',
    ],
    ['a person without account', { psnNo: '00000010000004' }, 'centre.accounts.noAccount'],
    ['nobody', { psnNo: 'nobody' }, 'centre.accounts.noAccount'],
  ])('%s: refused by name, nothing is closed', async (_, change, refused) => {
    expect(code(await close(change))).toBe(refused);
    expect((await lookUp(terminal, DEAD.card)).account?.balanceFen).toBe(balanceFen);
  });

  test('[R058] closed by document, the balance goes to the heirs, cards are blocked, debits refused', async () => {
    const alive = await lookUp(terminal, DEAD.card);
    const order = { psnNo: DEAD.psnNo, fundPaySumFen: 0, year: thisYear, expiresInS: 60 };
    const ask = (commandId: string) =>
      terminal.client.authorise({
        ...order,
        ...{ commandId, acctPayFen: 100, accumulatorDeltasFen: {} },
      });
    value(await ask('hold-before-death'));
    expect(code(await close())).toBe('centre.accounts.heldStill');
    value(await terminal.client.voidAuthorisation('hold-before-death'));

    expect(await close()).toEqual({ ok: true, value: { amountFen: balanceFen } });
    const after = await lookUp(terminal, DEAD.card);
    expect(after).toMatchObject({ blocked: '参保人已去世', account: { balanceFen: 0 } });
    expect(after.person.status).toBe('ended');
    expect(after.statement.at(-1)).toMatchObject({
      ...{ source: 'inheritance', amountFen: -balanceFen, balanceFen: 0 },
    });
    expect(code(await ask('debit-after-death'))).toBe('centre.refused.notInForce');
    expect(code(await close())).toBe('centre.accounts.closedBefore');
    const month = { ...EMPLOYER, psnNo: DEAD.psnNo, amountFen: 13_608 };
    expect(codes(await credit(`${thisYear}-01`, month))).toEqual(['centre.accounts.noAccount']);

    // A terminal without a line goes on from what it knew: the sale is refused when it arrives.
    value(terminal.ledger.applySnapshot(snapshotBefore(alive)));
    sell(terminal.ledger, alive, { priceYuan: 10 });
    value(await terminal.sync().drain());
    expect(terminal.book.verdicts().at(-1)).toMatchObject({ outcome: 'refused' });
    expect((await lookUp(terminal, DEAD.card)).account?.balanceFen).toBe(0);
  });

  function snapshotBefore({ account }: Awaited<ReturnType<typeof lookUp>>) {
    const asOfMs = clock.nowMs();
    const { seq: lastSeqIncluded } = terminal.ledger.head();
    return { person: DEAD.psnNo, balanceFen: account?.balanceFen ?? 0, asOfMs, lastSeqIncluded };
  }
});

describe('groups and places', () => {
  test('[R055] [R087] a group comes with its days; one that has ended is still told with its end', async () => {
    const child = await lookUp(terminal, 'X10000093');
    expect(child.person.identityPeriods).toEqual([{ code: 'lowIncomeMinor', from: '2020-01-01' }]);
    const ended = await lookUp(terminal, 'X10000106');
    expect(ended.person.identityPeriods).toEqual([
      { code: 'minimumLiving', from: '2020-01-01', to: '2024-12-31' },
    ]);
    expect([child.account, ended.account]).toEqual([undefined, undefined]);
  });

  test('[R003] [R069] somebody from another city comes with filing and without a local account', async () => {
    const { person, account: none } = await lookUp(terminal, 'X10000114');
    expect(person).toMatchObject({ region: '000900', filing: { kind: 'filed' } });
    expect(none).toBeUndefined();
  });
});
