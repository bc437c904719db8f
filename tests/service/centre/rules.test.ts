/** Rules on settlements, money kept beforehand and holds that end, over a real centre and its tables. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { block, changeInsurance } from '../../../centre/block-list.ts';
import type { Centre } from '../../../centre/context.ts';
import { writeOffExpired } from '../../../centre/expiry.ts';
import { loadSigningKey } from '../../../centre/keys/files.ts';
import { type RegionSettings, readSettings, writeSettings } from '../../../centre/settings.ts';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { openDatabase } from '../../../centre/store/database.ts';
import type { DownlinkItem } from '../../../shared/centre/downlink.ts';
import type { Inquiry } from '../../../shared/centre/person.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clock,
  code,
  enrolTerminal,
  lookUp,
  type Sale,
  sell,
  sellForCash,
  type TestTerminal,
  takeBack,
  value,
} from '../../support/centre-terminal.ts';

const CHEN = { card: 'X10000018', psnNo: '00000010000001' };
const LI = { card: 'X10000026', psnNo: '00000010000002' };

let centre: CentreProcess;
let inside: Centre;
const codes: string[] = [];

beforeAll(async () => {
  centre = await startCentre();
  codes.push(...centre.admin('code', '30').split('\n'));
  inside = {
    db: openDatabase(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8')),
    keys: loadSigningKey(join(centre.dataDir, 'signing-key.json')),
    clock,
  };
  await change({ limits: WIDE });
});
afterAll(async () => {
  await inside?.db.close();
  await centre?.stop();
});

async function newTerminal(): Promise<TestTerminal> {
  const terminal = await enrolTerminal(centre, codes.pop() ?? '');
  onTestFinished(terminal.close);
  return terminal;
}

const most = 1_000_000_000;
const WIDE = {
  ...{ perSaleFen: most, perCardFen: most, perDayFen: most, totalFen: most, maxAgeHours: 72 },
};

/** Other settings of the region, for terminals that enrol from now on. */
async function change(to: Partial<RegionSettings>): Promise<void> {
  const settings = await readSettings(inside.db);
  if (settings) await writeSettings(inside.db, { ...settings, ...to });
}

function setBlock(kind: 'card' | 'person', number: string, blocked: boolean): Promise<void> {
  return block(inside, { kind, number, blocked, reason: 'reported' });
}

/** What the centre says to these sales, sent together: the codes of its reasons, sale by sale. */
async function verdictsOn(
  terminal: TestTerminal,
  inquiry: Inquiry,
  sales: readonly Partial<Sale>[],
): Promise<string[][]> {
  const seqs = sales.map((sale) => sell(terminal.ledger, inquiry, { priceYuan: 3, ...sale }).seq);
  value(await terminal.sync().drain());
  const verdicts = terminal.book.verdicts();
  return seqs.map((seq) =>
    (verdicts.find((verdict) => verdict.seq === seq)?.reasons ?? []).map((reason) => reason.code),
  );
}

async function balanceSeenBy({ client }: TestTerminal, { card }: typeof CHEN): Promise<number> {
  const credential = { kind: 'card', cardNumber: card, recognitionCode: '' } as const;
  return value(await client.inquire(credential)).account?.balanceFen ?? Number.NaN;
}

describe('verdicts', () => {
  test('a block counts from its time to its end, however late the record arrives', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, LI.card);
    sell(terminal.ledger, inquiry, { priceYuan: 1 });
    await setBlock('person', LI.psnNo, true);
    const { seq } = sell(terminal.ledger, inquiry, { priceYuan: 2 });
    await setBlock('person', LI.psnNo, false);
    sell(terminal.ledger, inquiry, { priceYuan: 3 });
    value(await terminal.sync().drain());
    expect(terminal.book.verdicts()).toMatchObject([
      { seq, reasons: [{ code: 'centre.verdict.blocked' }] },
    ]);
  });

  test('a card block speaks against sales by card', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, LI.card);
    await setBlock('card', LI.card, true);
    expect(await verdictsOn(terminal, inquiry, [{}])).toEqual([['centre.verdict.blocked']]);
    await setBlock('card', LI.card, false);
    expect(await verdictsOn(terminal, inquiry, [{}])).toEqual([[]]);
  });

  test('nothing is paid for whom the insurance is not in force', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, LI.card);
    centre.admin('insurance', LI.psnNo, 'suspended');
    expect(await verdictsOn(terminal, inquiry, [{}])).toEqual([['centre.verdict.notInForce']]);
    await changeInsurance(inside, LI.psnNo, 'active');
    expect(await verdictsOn(terminal, inquiry, [{}])).toEqual([[]]);
  });

  test('what is kept of a purchase is judged by the day it was bought; who only says so is not', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, LI.card);
    const { seq: bought } = sell(terminal.ledger, inquiry, { priceYuan: 5 });
    value(await terminal.sync().drain());
    await setBlock('person', LI.psnNo, true);
    await changeInsurance(inside, LI.psnNo, 'suspended');
    takeBack(terminal.ledger, bought);
    sell(terminal.ledger, inquiry, { priceYuan: 3, replaces: bought });
    const { seq: claimed } = sell(terminal.ledger, inquiry, { priceYuan: 3, replaces: bought });
    value(await terminal.sync().drain());
    await changeInsurance(inside, LI.psnNo, 'active');
    await setBlock('person', LI.psnNo, false);
    expect(terminal.book.verdicts()).toMatchObject([
      {
        seq: claimed,
        reasons: [{ code: 'centre.verdict.blocked' }, { code: 'centre.verdict.notInForce' }],
      },
    ]);
  });

  test('signed offline limits are counted again; what the centre agreed to does not count', async () => {
    const limits = { perSaleFen: 600, perCardFen: 1_000, perDayFen: 9_000, totalFen: 9_000 };
    await change({ limits: { ...limits, maxAgeHours: 1 } });
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, CHEN.card);
    const commandId = randomUUID();
    const request = {
      commandId,
      psnNo: CHEN.psnNo,
      acctPayFen: 900,
      fundPaySumFen: 900,
      year: 2026,
    };
    value(
      await terminal.client.authorise({ ...request, accumulatorDeltasFen: {}, expiresInS: 60 }),
    );
    const verdicts = await verdictsOn(terminal, inquiry, [
      { priceYuan: 9, commandId, authorisationId: commandId },
      { priceYuan: 9, authorisationId: randomUUID() },
      { priceYuan: 6 },
      { priceYuan: 6 },
    ]);
    expect(verdicts).toEqual([
      [],
      ['centre.verdict.offlinePerSale'],
      [],
      ['centre.verdict.offlinePerCard'],
    ]);
    // All of that has arrived: the next one begins anew.
    expect(await verdictsOn(terminal, inquiry, [{ priceYuan: 6 }])).toEqual([[]]);
    await change({ limits: WIDE });
  });

  test('a box is sold once over all terminals, also when both send at once; taken back it is free', async () => {
    const [one, two] = [await newTerminal(), await newTerminal()];
    const known = [await lookUp(one, CHEN.card), await lookUp(two, LI.card)] as const;
    const box = '81234567890123456789';
    const other = '81234567890123456788';
    const sales = [
      sell(one.ledger, known[0], { priceYuan: 2, traceCodes: [box, other] }),
      sell(two.ledger, known[1], { priceYuan: 2, traceCodes: [other, box] }),
    ];
    await Promise.all([one.sync().drain(), two.sync().drain()].map(async (d) => value(await d)));
    const refused = [one, two].map(({ book }) => book.verdicts().length);
    expect([...refused].sort()).toEqual([0, 1]);
    const firstWon = refused[0] === 0;
    const [winner, loser] = firstWon ? [one, two] : [two, one];
    const [winners, losers] = firstWon ? known : ([known[1], known[0]] as const);
    expect(loser.book.verdicts()).toMatchObject([
      { reasons: [{ code: 'centre.verdict.traceCodeSold' }] },
    ]);
    takeBack(winner.ledger, sales[firstWon ? 0 : 1]?.seq ?? 0);
    value(await winner.sync().drain());
    expect(await verdictsOn(loser, losers, [{ traceCodes: [box] }])).toEqual([[]]);
    expect(await verdictsOn(winner, winners, [{ traceCodes: [box] }])).toEqual([
      ['centre.verdict.traceCodeSold'],
    ]);
    // Sold for cash it is gone for every other terminal too; half of an opened box is left.
    const [forCash, opened] = ['81234567890123456787', '81234567890123456786'] as const;
    sellForCash(one.ledger, [forCash], 10_000);
    sellForCash(one.ledger, [opened], 5_000);
    value(await one.sync().drain());
    expect(
      await verdictsOn(two, known[1], [{ traceCodes: [forCash] }, { traceCodes: [opened] }]),
    ).toEqual([['centre.verdict.traceCodeSold'], ['centre.verdict.traceCodeSold']]);
    const before = two.book.verdicts().length;
    sellForCash(two.ledger, [opened], 5_000);
    sellForCash(two.ledger, [opened], 5_000);
    value(await two.sync().drain());
    expect(two.book.verdicts().slice(before)).toMatchObject([
      { outcome: 'refused', reasons: [{ code: 'centre.verdict.traceCodeSold' }] },
    ]);
  });
});

/** What the downlink has told since the last time. */
function listener({ client }: TestTerminal) {
  let cursor = 0;
  return async (): Promise<DownlinkItem[]> => {
    const items: DownlinkItem[] = [];
    for (;;) {
      const portion = value(await client.downlink(cursor, 200));
      items.push(...portion.items);
      cursor = portion.nextCursor;
      if (!portion.more) return items;
    }
  };
}

function toldBalance(items: readonly DownlinkItem[], { psnNo }: typeof CHEN): number | undefined {
  return items
    .flatMap((item) => (item.kind === 'snapshot' ? item.snapshot : []))
    .find((snapshot) => snapshot.psnNo === psnNo)?.balanceFen;
}

const hold = (acctPayFen: number, expiresInS: number) => ({
  ...{ commandId: randomUUID(), psnNo: CHEN.psnNo, acctPayFen, fundPaySumFen: 0, year: 2026 },
  ...{ accumulatorDeltasFen: {}, expiresInS },
});

/** Waits until the hold is over by the centre's own clock. */
async function untilExpired({ client }: TestTerminal, commandId: string): Promise<void> {
  await expect
    .poll(async () => value(await client.queryAuthorisation(commandId)).state, { timeout: 15_000 })
    .toBe('expired');
}

describe('holds that end', () => {
  test('a voided or expired hold is told to the other terminals and does not linger', async () => {
    const [mine, other] = [await newTerminal(), await newTerminal()];
    const hear = listener(other);
    await hear();
    const before = await balanceSeenBy(other, CHEN);
    const first = hold(700, 600);
    value(await mine.client.authorise(first));
    expect(await balanceSeenBy(other, CHEN)).toBe(before - 700);
    value(await mine.client.voidAuthorisation(first.commandId));
    expect(toldBalance(await hear(), CHEN)).toBe(before);
    value(await mine.client.voidAuthorisation(first.commandId));
    expect(await hear()).toEqual([]);

    const second = hold(700, 1);
    value(await mine.client.authorise(second));
    await untilExpired(mine, second.commandId);
    await writeOffExpired(inside);
    expect(toldBalance(await hear(), CHEN)).toBe(before);
    expect(await writeOffExpired(inside)).toBe(0);
    expect(value(await mine.client.voidAuthorisation(second.commandId)).state).toBe('expired');
  });

  test('a settlement that arrives after its hold was written off is still settled by it', async () => {
    const mine = await newTerminal();
    const inquiry = await lookUp(mine, CHEN.card);
    const asked = hold(300, 1);
    value(await mine.client.authorise(asked));
    await untilExpired(mine, asked.commandId);
    await writeOffExpired(inside);
    const { commandId } = asked;
    expect(
      await verdictsOn(mine, inquiry, [{ priceYuan: 3, commandId, authorisationId: commandId }]),
    ).toEqual([[]]);
    expect(value(await mine.client.queryAuthorisation(commandId)).state).toBe('consumed');
  });
});

describe('money kept for a terminal beforehand', () => {
  test('only where the region works so', async () => {
    const mine = await newTerminal();
    expect(code(await mine.client.authorise({ ...hold(100, 60), reserve: true }))).toBe(
      'centre.refused.notReserving',
    );
  });

  test('is taken from what others can use, spent in parts without a line, and the rest given back', async () => {
    await change({ balanceMode: 'reserved' });
    const [mine, other] = [await newTerminal(), await newTerminal()];
    const hear = listener(other);
    await hear();
    const inquiry = await lookUp(mine, CHEN.card);
    const before = await balanceSeenBy(other, CHEN);
    const kept = { ...hold(5_000, 600), reserve: true as const };
    value(await mine.client.authorise(kept));
    expect(value(await mine.client.authorise(kept)).state).toBe('held');
    expect(toldBalance(await hear(), CHEN)).toBe(before - 5_000);
    expect(code(await other.client.authorise(hold(before - 4_999, 60)))).toBe(
      'centre.refused.insufficientFunds',
    );
    value(await other.client.authorise(hold(before - 5_000, 60)));

    const reservationId = kept.commandId;
    const first = sell(mine.ledger, inquiry, { priceYuan: 20, reservationId });
    const second = sell(mine.ledger, inquiry, { priceYuan: 15, reservationId });
    const spentFen = first.amounts.acctPayFen + second.amounts.acctPayFen;
    expect(spentFen).toBeGreaterThan(first.amounts.acctPayFen);
    // The line is back before the records are through: the rest is free, what was spent is not.
    value(await mine.client.voidAuthorisation(reservationId, spentFen));
    expect(toldBalance(await hear(), CHEN)).toBe(before - spentFen);
    value(await mine.sync().drain());
    expect(mine.book.verdicts()).toEqual([]);
    expect(value(await mine.client.queryAuthorisation(reservationId)).state).toBe('consumed');
    expect(await balanceSeenBy(other, CHEN)).toBe(before - spentFen);
  });

  test('past its end it waits for what was spent in time, then it is free', async () => {
    const [mine, other] = [await newTerminal(), await newTerminal()];
    const inquiry = await lookUp(mine, LI.card);
    const before = await balanceSeenBy(other, LI);
    const kept = { ...hold(2_000, 1), psnNo: LI.psnNo, reserve: true as const };
    value(await mine.client.authorise(kept));
    const { amounts } = sell(mine.ledger, inquiry, {
      ...{ priceYuan: 5, reservationId: kept.commandId },
    });
    await untilExpired(mine, kept.commandId);
    await writeOffExpired(inside);
    expect(await balanceSeenBy(other, LI)).toBe(before - 2_000);
    sell(mine.ledger, inquiry, { priceYuan: 1 });
    value(await mine.sync().drain());
    await writeOffExpired(inside);
    expect(mine.book.verdicts()).toEqual([]);
    const [, last] = (await lookUp(mine, LI.card)).statement.slice(-2);
    expect(await balanceSeenBy(other, LI)).toBe(
      before - amounts.acctPayFen + (last?.amountFen ?? 0),
    );
  });

  test.each([
    ['reserved', LI, [[], []]],
    ['snapshot', CHEN, [[], ['centre.verdict.accountShort']]],
  ] as const)(
    'two terminals and one card without a line, mode %s: never below zero',
    async (mode, holder, expected) => {
      await change({ balanceMode: mode });
      const terminals = [await newTerminal(), await newTerminal()];
      const balanceFen = await balanceSeenBy(terminals[0] as TestTerminal, holder);
      const said: string[][] = [];
      for (const terminal of terminals) {
        const inquiry = await lookUp(terminal, holder.card);
        const availableFen = terminal.ledger.available(holder.psnNo)?.availableFen ?? 0;
        const kept = { ...hold(availableFen, 600), psnNo: holder.psnNo };
        if (mode === 'reserved') value(await terminal.client.authorise({ ...kept, reserve: true }));
        const { amounts } = sell(terminal.ledger, inquiry, {
          priceYuan: Math.ceil(balanceFen / 100) * 3,
          ...(mode === 'reserved' && { reservationId: kept.commandId }),
        });
        expect(amounts.acctPayFen).toBe(availableFen);
      }
      for (const terminal of terminals) {
        value(await terminal.sync().drain());
        const reasons = terminal.book.verdicts().flatMap((verdict) => verdict.reasons);
        said.push(reasons.map((reason) => reason.code));
      }
      expect(said).toEqual(expected);
      expect(await balanceSeenBy(terminals[0] as TestTerminal, holder)).toBe(0);
    },
  );
});
