import { beforeEach, describe, expect, test } from 'vitest';
import type { Approval } from '../../../../electron/terminal/operators/approval.ts';
import { storedSettlement } from '../../../../electron/terminal/settle/stored-settlement.ts';
import { DAY_MS } from '../../../../shared/clock.ts';
import type { PharmacyRules } from '../../../../shared/region-files/pharmacy-rules.ts';
import { codeOf, openPharmacy, type PharmacyTill, WHO } from './pharmacy-till.ts';

let shop: PharmacyTill;

const approval = (actionId: string): Approval => ({
  ...{ actionId, supervisorId: 's01', requestedBy: 'c01', reason: '长期出差' },
  atMs: shop.clock.nowMs(),
});

function allow(rule: 'prescription' | 'limit', commandId = 'allow-0001') {
  return shop.till.allow({ commandId, operatorId: 'c01', rule, approval: approval(commandId) });
}

describe('prescription drugs', () => {
  beforeEach(() => {
    shop = openPharmacy({ prescription: { proof: 'numberOrPharmacist' } });
    shop.till.add('D-2', 10_000);
  });

  test('are not sold without number and prescriber, for cash neither', () => {
    expect(shop.till.basket().questions).toEqual(['prescription']);
    expect(shop.till.preSettle()).toMatchObject({
      error: { code: 'rx.missing', params: { name: '阿莫西林胶囊' } },
    });
  });

  test('number and prescriber are part of the record, and asked anew for the next purchase', async () => {
    shop.till.setPrescription('CF-1', 'D0001');
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(storedSettlement(shop.ledger, 2)?.payload.prescription).toEqual({
      number: 'CF-1',
      prescriber: 'D0001',
    });
    shop.till.add('D-2', 10_000);
    expect(codeOf(shop.till.preSettle())).toBe('rx.missing');
  });

  test('a pharmacist’s word with reason does, where the region says so', async () => {
    expect(codeOf(allow('prescription'))).toBe('ok');
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(storedSettlement(shop.ledger, 2)?.payload.approvals).toEqual([
      { rule: 'prescription', itemCode: 'D-2', approvedBy: 's01', reason: '长期出差' },
    ]);
  });

  test('and does not where only the number counts', () => {
    shop = openPharmacy({ prescription: { proof: 'number' } });
    shop.till.add('D-2', 10_000);
    expect(codeOf(shop.till.preSettle())).toBe('rx.numberMissing');
    expect(codeOf(allow('prescription'))).toBe('rx.numberOnly');
  });

  test('over-the-counter drugs, and items the region does not ask about, are sold without', () => {
    shop.till.clear();
    shop.till.add('D-1', 10_000);
    expect(codeOf(shop.till.preSettle())).toBe('ok');
    shop = openPharmacy({ prescription: { proof: 'number', items: ['D-9'] } });
    shop.till.add('D-2', 10_000);
    expect(codeOf(shop.till.preSettle())).toBe('ok');
  });
});

describe('how much a person gets with insurance', () => {
  beforeEach(() => {
    shop = openPharmacy({
      limits: [{ items: ['D-1'], perSale: 3, perPeriod: { boxes: 4, days: 7 } }],
    });
    shop.card(true);
  });

  const buy = async (boxes: number, commandId: string) => {
    shop.till.add('D-1', boxes * 10_000);
    const sold = codeOf(await shop.sell(commandId));
    if (sold !== 'ok') shop.till.clear();
    return sold;
  };

  test('so many boxes at a time; cash is not limited', async () => {
    expect(await buy(4, 'command-1')).toBe('limit.perSale');
    shop.card(false);
    expect(await buy(4, 'command-2')).toBe('ok');
  });

  test('so many in a number of days, counted over this ledger; then again', async () => {
    expect(await buy(3, 'command-1')).toBe('ok');
    shop.clock.advance(6 * DAY_MS);
    shop.till.add('D-1', 20_000);
    expect(shop.till.preSettle()).toMatchObject({
      error: { code: 'limit.perPeriod', params: { max: 4, days: 7, bought: 3 } },
    });
    shop.till.clear();
    expect(await buy(1, 'command-2')).toBe('ok');
    shop.clock.advance(DAY_MS);
    expect(await buy(3, 'command-3')).toBe('ok');
  });

  test('a supervisor may let it pass for this purchase, and the record says so', async () => {
    shop.till.add('D-1', 50_000);
    expect(codeOf(shop.till.preSettle())).toBe('limit.perSale');
    expect(
      codeOf(shop.till.allow({ ...{ commandId: 'x', operatorId: 'c01' }, rule: 'limit' })),
    ).toBe('desk.roleMissing');
    expect(codeOf(allow('limit'))).toBe('ok');
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(storedSettlement(shop.ledger, 2)?.payload.approvals).toMatchObject([{ rule: 'limit' }]);
    expect(await buy(1, 'command-2')).toBe('limit.perPeriod');
  });

  test('more boxes than the supervisor let pass are stopped again', () => {
    shop.till.add('D-1', 50_000);
    allow('limit');
    shop.till.setQuantity(1, 40_000);
    expect(codeOf(shop.till.preSettle())).toBe('ok');
    shop.till.setQuantity(1, 990_000);
    expect(codeOf(shop.till.preSettle())).toBe('limit.perSale');
  });

  test('a limit is let pass for one person: not for the next card, not for who takes the basket up', () => {
    shop.till.add('D-1', 50_000);
    allow('limit');
    shop.card(true, 'somebody else');
    expect(codeOf(shop.till.preSettle())).toBe('limit.perSale');
    shop.till.park(WHO);
    expect(codeOf(shop.till.resume(1))).toBe('ok');
    expect(codeOf(shop.till.preSettle())).toBe('limit.perSale');
    shop.card(true);
    expect(codeOf(shop.till.preSettle())).toBe('ok');
  });

  test('what was let pass for one person does not stand in the record of another’s purchase', async () => {
    shop.till.add('D-1', 50_000);
    allow('limit');
    shop.till.setQuantity(1, 30_000);
    shop.ledger.applySnapshot({
      ...{ person: 'B', balanceFen: 10_000, asOfMs: shop.clock.nowMs(), lastSeqIncluded: 0 },
    });
    shop.card(true, 'B');
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(storedSettlement(shop.ledger, 2)?.payload).not.toHaveProperty('approvals');
  });

  test('an allowance ends with its basket', () => {
    shop.till.add('D-1', 50_000);
    allow('limit');
    shop.till.clear();
    shop.till.add('D-1', 50_000);
    expect(codeOf(shop.till.preSettle())).toBe('limit.perSale');
  });
});

test('rules that come from the centre count at once, without a restart', () => {
  shop = openPharmacy({});
  const changing = shop.deps as { rules?: () => PharmacyRules };
  shop.card(true);
  shop.till.add('D-1', 50_000);
  expect(codeOf(shop.till.preSettle())).toBe('ok');
  changing.rules = () => ({ limits: [{ items: ['D-1'], perSale: 3 }] });
  expect(codeOf(shop.till.preSettle())).toBe('limit.perSale');
});

test('where the region wants it asked for, the account pays on request only, for each customer anew', async () => {
  shop = openPharmacy({ accountUse: 'onRequest' });
  shop.card(true);
  shop.till.add('D-1', 10_000);
  await shop.sell('command-1');
  expect(shop.till.flow().result?.acctPayFen).toBe(0);
  shop.till.next();
  shop.till.add('D-1', 10_000);
  shop.till.useAccount(true);
  await shop.sell('command-2');
  expect(shop.till.flow().result?.acctPayFen).toBeGreaterThan(0);
  shop.till.next();
  expect(shop.till.basket().useAccount).toBe(false);
});

test('[R026] goods are never paid from the account, with or without the holder’s wish', async () => {
  shop = openPharmacy({});
  shop.card(true);
  shop.till.add('G-1', 10_000);
  shop.till.useAccount(true);
  expect(codeOf(await shop.sell('command-1'))).toBe('ok');
  expect(storedSettlement(shop.ledger, 2)?.payload.amounts).toMatchObject({
    ...{ acctPayFen: 0, fundPaySumFen: 0, cashPayFen: 3_500 },
  });
});

test('a split of yesterday is not settled: prices, limits and policy may be others', async () => {
  shop = openPharmacy({});
  shop.card(true);
  shop.till.add('D-1', 10_000);
  shop.till.preSettle();
  shop.clock.advance(DAY_MS);
  const late = await shop.till.settle('command-1', { operatorId: 'c01', shiftId: 'S000001' });
  expect(codeOf(late)).toBe('till.newDay');
  expect(shop.till.basket().lines).toHaveLength(1);
  expect(codeOf(await shop.sell('command-2'))).toBe('ok');
});

test('midnight while the PIN is entered: the split is of yesterday all the same', async () => {
  shop = openPharmacy({});
  shop.card(true);
  shop.till.add('D-1', 10_000);
  shop.till.preSettle();
  const { counter } = shop.deps;
  const askPin = counter.askPin.bind(counter);
  counter.askPin = (...asked) => {
    shop.clock.advance(DAY_MS);
    return askPin(...asked);
  };
  expect(codeOf(await shop.till.settle('command-1', WHO))).toBe('till.newDay');
  expect([shop.till.flow().state, shop.ledger.head().seq]).toEqual(['idle', 1]);
  counter.askPin = askPin;
  expect(codeOf(await shop.sell('command-2'))).toBe('ok');
});

describe('prices of today', () => {
  test('a catalogue that came in between counts, and the cashier is told', async () => {
    shop = openPharmacy({});
    shop.till.add('D-1', 10_000);
    const { findItem } = shop.deps;
    shop.deps.findItem = (code, date) => {
      const item = findItem(code, date);
      return item && { ...item, priceMicroYuan: 21_000_000 };
    };
    expect(codeOf(shop.till.preSettle())).toBe('ok');
    expect(shop.till.flow()).toMatchObject({
      ...{ state: 'preSettled', message: { code: 'till.newPrices' } },
      split: { medfeeSumFen: 2_100 },
    });
    expect(shop.till.basket().totalFen).toBe(2_100);
    expect(codeOf(shop.till.preSettle())).toBe('ok');
    expect(shop.till.flow().message).toBeUndefined();
  });

  test('what has left the catalogue is named and not sold', () => {
    shop = openPharmacy({});
    shop.till.add('D-1', 10_000);
    shop.deps.findItem = () => undefined;
    expect(shop.till.preSettle()).toMatchObject({
      error: { code: 'till.itemsGone', params: { names: '阿司匹林肠溶片' } },
    });
  });
});

test('figures that another desk has moved are not settled by, line or no line', async () => {
  shop = openPharmacy({});
  shop.card(true);
  shop.till.add('D-1', 10_000);
  shop.till.preSettle();
  const otherDesk = shop.restarted();
  otherDesk.card(true);
  expect(codeOf(await otherDesk.sell('command-1'))).toBe('ok');
  const { seq } = shop.ledger.head();
  expect(codeOf(await shop.till.settle('command-2', WHO))).toBe('till.figuresMoved');
  expect([shop.till.flow().state, shop.ledger.head().seq]).toEqual(['refused', seq]);
  expect(codeOf(await shop.sell('command-3'))).toBe('ok');
});
