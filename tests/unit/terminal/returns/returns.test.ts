import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { bookRecords } from '../../../../centre/batches/book.ts';
import type { BookingState } from '../../../../centre/batches/state.ts';
import { createReturns, type Returns } from '../../../../electron/terminal/returns/returns.ts';
import { storedSettlement } from '../../../../electron/terminal/settle/stored-settlement.ts';
import { DAY_MS } from '../../../../shared/clock.ts';
import type { Account } from '../../../../shared/ledger/accounts.ts';
import { PERSON } from '../book-settlement.ts';
import {
  box,
  codeOf,
  openPharmacy,
  type PharmacyTill,
  POLICY,
  WHO,
} from '../till/pharmacy-till.ts';

let shop: PharmacyTill;
let returns: Returns;

function open(rules: Parameters<typeof openPharmacy>[0]) {
  shop = openPharmacy(rules);
  shop.card(true);
  let ids = 0;
  returns = createReturns({
    ...{
      ledger: shop.ledger,
      clock: shop.clock,
      policies: shop.deps.policies,
      returnDays: () => 7,
    },
    goods: shop.deps.goods ?? expect.unreachable(),
    findItem: shop.deps.findItem,
    identity: { byPsnNo: () => undefined },
    newSettlementId: () => `K-${ids++}`,
    kickSync: () => undefined,
  });
}

beforeEach(() => open({}));

const approval = (actionId: string) => ({
  ...{ actionId, supervisorId: 's01', requestedBy: 'c01', reason: '买错了' },
  atMs: shop.clock.nowMs(),
});

function giveBack(commandId: string, seq: number, lines: readonly [number, number, ...string[]][]) {
  return returns.book({
    ...{ commandId, seq, ...WHO, approval: approval(commandId) },
    lines: lines.map(([lineNo, boxes, ...traceCodes]) => ({
      ...{ lineNo, traceCodes },
      quantityE4: Math.round(boxes * 10_000),
    })),
  });
}

const fen = (account: Account, party = '') => shop.ledger.balance(account, party);
const pool = () => fen('fundReceivable', 'pooledFundPayFen');
const accountFen = () => fen('personalAccount', PERSON.personNo);
const cash = () => fen('cash', WHO.shiftId);
const revenue = () => 0 - fen('revenue');

/** Three aspirin at 20 yuan and one honey at 35: 95 yuan, of which the honey is cash. */
async function buy(commandId = 'command-1') {
  shop.till.add('D-1', 30_000);
  shop.till.add('G-1', 10_000);
  const sold = await shop.sell(commandId);
  if (!sold.ok) throw new Error(sold.error.code);
  return shop.ledger.head().seq;
}

describe('part of a purchase comes back', () => {
  test('each fund, the account and the drawer stand as if only the rest had been bought', async () => {
    const seq = await buy();
    expect(codeOf(giveBack('return-1', seq, [[1, 1]]))).toBe('ok');
    const after = [pool(), accountFen(), cash(), revenue()];
    open({});
    shop.till.add('D-1', 20_000);
    shop.till.add('G-1', 10_000);
    await shop.sell('command-2');
    expect(after).toEqual([pool(), accountFen(), cash(), revenue()]);
    expect(revenue()).toBe(7_500);
  });

  test('the trial says what goes where, and moves nothing', async () => {
    const seq = await buy();
    const head = shop.ledger.head();
    const trial = returns.trial(seq, [{ lineNo: 2, quantityE4: 10_000, traceCodes: [] }]);
    expect(trial).toMatchObject({
      value: { backFen: 3_500, accountFen: 0, cashFen: 3_500, keptFen: 6_000 },
    });
    expect(shop.ledger.head()).toEqual(head);
  });

  test('[R028] account-paid goods come back to the account: no fen of it in cash', async () => {
    shop.till.add('D-1', 30_000);
    await shop.sell('command-1');
    const before = { cash: cash(), account: accountFen() };
    expect(before.account).toBeGreaterThan(0);
    giveBack('return-1', 2, [[1, 2]]);
    expect(cash()).toBe(before.cash);
    expect(accountFen()).toBeLessThan(before.account);
  });

  test('[R028] whatever the basket and the balance: nothing back in cash that was not paid in cash', () => {
    const basket = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 2 });
    return fc.assert(
      fc.asyncProperty(basket, fc.nat(), fc.boolean(), async (boxes, part, useAccount) => {
        open({});
        shop.till.useAccount(useAccount);
        boxes.forEach((count, at) => void shop.till.add(['D-1', 'G-1'][at] ?? '', count * 10_000));
        await shop.sell('command-1');
        const paid = { cash: cash(), account: accountFen(), pool: pool() };
        const given = giveBack('return-1', 2, [[1, 1 + (part % (boxes[0] ?? 1))]]);
        expect(codeOf(given)).toBe('ok');
        for (const [before, now] of [
          [paid.cash, cash()],
          [paid.account, accountFen()],
          [paid.pool, pool()],
        ] as const) {
          expect(now).toBeGreaterThanOrEqual(0);
          expect(now).toBeLessThanOrEqual(before);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('bought for cash, it comes back in cash', async () => {
    shop.card(false);
    const seq = await buy();
    expect(cash()).toBe(9_500);
    giveBack('return-1', seq, [[1, 1]]);
    expect([cash(), accountFen(), pool(), revenue()]).toEqual([7_500, 0, 0, 7_500]);
  });

  test('all of it back is the reversal alone, and everything stands at zero', async () => {
    const seq = await buy();
    expect(
      giveBack('return-1', seq, [
        [1, 3],
        [2, 1],
      ]),
    ).toMatchObject({ value: { seq: seq + 1 } });
    expect(shop.ledger.head().seq).toBe(seq + 1);
    expect([pool(), accountFen(), cash(), revenue()]).toEqual([0, 0, 0, 0]);
  });

  test('the record says what it replaces; the same command again books nothing more', async () => {
    const seq = await buy();
    giveBack('return-1', seq, [[1, 1]]);
    const kept = storedSettlement(shop.ledger, seq + 2);
    expect(kept?.payload).toMatchObject({
      replaces: { originalEpoch: 1, originalSeq: seq },
      facts: { lines: [{ lineNo: 1, quantityE4: 20_000 }, { lineNo: 2 }] },
    });
    const head = shop.ledger.head();
    expect(giveBack('return-1', seq, [[1, 1]])).toMatchObject({ value: { keptSeq: seq + 2 } });
    expect(shop.ledger.head()).toEqual(head);
  });

  test('also days later, with the counters of then', async () => {
    const seq = await buy();
    shop.clock.advance(3 * DAY_MS);
    expect(codeOf(giveBack('return-1', seq, [[1, 1]]))).toBe('ok');
    expect(storedSettlement(shop.ledger, seq + 2)?.payload.facts.encounter.date).toBe('2026-03-05');
  });
});

describe('what cannot be returned', () => {
  const refused = (seq: number, lines: readonly [number, number, ...string[]][]) => {
    const head = shop.ledger.head();
    const code = codeOf(giveBack(`return-${lines.join()}`, seq, lines));
    expect(shop.ledger.head()).toEqual(head);
    return code;
  };

  test.each([
    ['more than was bought', [[1, 4]], 'return.moreThanBought'],
    ['a line that was not bought', [[9, 1]], 'return.lineUnknown'],
    [
      'one line twice',
      [
        [1, 2],
        [1, 2],
      ],
      'return.lineUnknown',
    ],
    ['nothing', [], 'return.nothing'],
    ['nothing of a line', [[1, 0]], 'return.nothing'],
    ['less than nothing', [[1, -1]], 'return.nothing'],
  ] as const)('%s', async (_, lines, code) => {
    const seq = await buy();
    expect(refused(seq, lines as never)).toBe(code);
  });

  test('a returned line again, from the old slip or the new one', async () => {
    const seq = await buy();
    giveBack('return-1', seq, [[2, 1]]);
    expect(refused(seq, [[2, 1]])).toBe('return.partReturned');
    expect(returns.find({ seq })).toMatchObject({ error: { params: { next: seq + 2 } } });
    expect(refused(seq + 2, [[2, 1]])).toBe('return.lineUnknown');
    giveBack('return-2', seq + 2, [[1, 3]]);
    expect(refused(seq + 2, [[1, 1]])).toBe('return.alreadyReturned');
  });

  test('a record that is no purchase, and one that is too old', async () => {
    const seq = await buy();
    expect(refused(1, [[1, 1]])).toBe('return.notASale');
    shop.clock.advance(8 * DAY_MS);
    expect(refused(seq, [[1, 1]])).toBe('return.tooLate');
  });

  test('without a supervisor, or with a yes to something else', async () => {
    const seq = await buy();
    const lines = [{ lineNo: 1, quantityE4: 10_000, traceCodes: [] }];
    const request = { commandId: 'return-1', seq, lines, ...WHO };
    expect(codeOf(returns.book(request))).toBe('desk.roleMissing');
    expect(codeOf(returns.book({ ...request, approval: approval('return-2') }))).toBe(
      'operator.approvalForOther',
    );
  });
});

describe('boxes that come back', () => {
  beforeEach(async () => {
    open({ traceCodes: { wanted: 'insured' } });
    shop.till.enter(box(1, 1));
    shop.till.enter(box(1, 2));
    await shop.sell('command-1');
  });

  test('a box finds its purchase', () => {
    expect(returns.find({ traceCode: box(1, 2) })).toMatchObject({ value: { seq: 2 } });
    expect(codeOf(returns.find({ traceCode: box(1, 3) }))).toBe('return.boxNotSold');
  });

  test('the scanned box comes back and may be sold again; the other stays sold', async () => {
    expect(codeOf(giveBack('return-1', 2, [[1, 1, box(1, 2)]]))).toBe('ok');
    expect(storedSettlement(shop.ledger, 4)?.payload.traceCodes).toEqual([
      { lineNo: 1, code: box(1, 1) },
    ]);
    expect(codeOf(shop.till.enter(box(1, 1)))).toBe('trace.sold');
    expect(codeOf(shop.till.enter(box(1, 2)))).toBe('ok');
    expect(codeOf(await shop.sell('command-2'))).toBe('ok');
    expect(returns.find({ traceCode: box(1, 1) })).toMatchObject({ value: { seq: 4 } });
  });

  test.each([
    ['not scanned', [[1, 1]], 'return.scanBoxes'],
    ['of another purchase', [[1, 1, box(1, 9)]], 'return.otherBox'],
    ['the same box for two', [[1, 2, box(1, 1), box(1, 1)]], 'return.scanBoxes'],
    ['one box too many', [[1, 1, box(1, 1), box(1, 2)]], 'return.tooManyBoxes'],
  ] as const)('refused: %s', (_, lines, code) => {
    expect(codeOf(giveBack('return-1', 2, lines as never))).toBe(code);
  });
});

test('the centre computes both records again and accepts them to the fen', async () => {
  const seq = await buy();
  giveBack('return-1', seq, [
    [1, 2],
    [2, 1],
  ]);
  const account = { priorYearFen: 0, currentYearFen: 10_000, entries: 0, holds: new Map() };
  const facts = { insutype: '310', psnType: '1101', civilServant: false, identities: [] };
  const state: BookingState = {
    accounts: new Map([[PERSON.personNo, account]]),
    persons: new Map([[PERSON.personNo, facts]]),
    ...{ accumulators: new Map(), bookings: new Map(), newBookings: [], newEntries: [] },
    ...{ consumed: [], reversedSeqs: [] },
  };
  bookRecords(shop.ledger.records({ fromSeq: 1, limit: 100 }), state, () => POLICY);
  expect(state.newBookings.map(({ outcome, reasons }) => [outcome, reasons])).toEqual([
    ['booked', []],
    ['booked', []],
    ['booked', []],
  ]);
  expect(account.currentYearFen).toBe(10_000 - accountFen());
});
