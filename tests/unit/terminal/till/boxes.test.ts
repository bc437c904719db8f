import { beforeEach, describe, expect, test } from 'vitest';
import { reverseSettlement } from '../../../../electron/terminal/settle/reverse.ts';
import { storedSettlement } from '../../../../electron/terminal/settle/stored-settlement.ts';
import type { PharmacyRules } from '../../../../shared/region-files/pharmacy-rules.ts';
import { ok } from '../../../../shared/result.ts';
import { box, codeOf, openPharmacy, type PharmacyTill, WHO } from './pharmacy-till.ts';

const RULES = { traceCodes: { wanted: 'insured' } } as const;
let shop: PharmacyTill;

beforeEach(() => {
  shop = openPharmacy(RULES);
  shop.card(true);
});

/** One aspirin, scanned by its box alone. */
async function sellBox(number: number, commandId: string) {
  shop.till.enter(box(1, number));
  return shop.sell(commandId);
}

describe('boxes are scanned before insurance pays', () => {
  test('a box on the entry line is the item, once for each box', () => {
    expect(shop.till.enter(box(1, 1))).toMatchObject({ ok: true, value: { added: true } });
    shop.till.enter(box(1, 2));
    expect(shop.till.basket().lines).toMatchObject([
      { code: 'D-1', quantityE4: 20_000, boxes: { traceCodes: [box(1, 1), box(1, 2)], wanted: 2 } },
    ]);
  });

  test('a box of a line that was typed fills that line', () => {
    shop.till.add('D-1', 20_000);
    shop.till.enter(box(1, 1));
    expect(shop.till.basket().lines).toMatchObject([
      { quantityE4: 20_000, boxes: { traceCodes: [box(1, 1)], wanted: 2 } },
    ]);
  });

  test('no insurance before every box is scanned; cash without', async () => {
    shop.till.add('D-1', 20_000);
    shop.till.enter(box(1, 1));
    expect(shop.till.preSettle()).toMatchObject({
      error: { code: 'trace.missing', params: { missing: 1 } },
    });
    shop.card(false);
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
  });

  test('where the rule says always, cash needs them too; goods never', () => {
    const strict = openPharmacy({ traceCodes: { wanted: 'always' } });
    strict.till.add('G-1', 10_000);
    expect(codeOf(strict.till.preSettle())).toBe('ok');
    strict.till.add('D-1', 10_000);
    expect(codeOf(strict.till.preSettle())).toBe('trace.missing');
  });

  test.each<[string, PharmacyRules['traceCodes']]>([
    ['on the list without codes', { wanted: 'insured', without: ['D-1'] }],
    ['not on the list the duty begins with', { wanted: 'insured', items: ['D-2'] }],
  ])('an item %s is sold as it is', (_, traceCodes) => {
    const lenient = openPharmacy({ traceCodes });
    lenient.card(true);
    lenient.till.add('D-1', 10_000);
    expect(codeOf(lenient.till.preSettle())).toBe('ok');
  });

  test('the codes are part of the signed record', async () => {
    await sellBox(7, 'command-1');
    expect(storedSettlement(shop.ledger, 2)?.payload.traceCodes).toEqual([
      { lineNo: 1, code: box(1, 7) },
    ]);
  });
});

describe('which product a code stands for', () => {
  test('unknown and nothing in the basket wants a box: the item first', () => {
    expect(codeOf(shop.till.enter(box(2, 1)))).toBe('trace.productUnknown');
  });

  test('learnt from the first box sold, and known from then on', async () => {
    shop.till.add('D-2', 10_000);
    expect(codeOf(shop.till.enter(box(2, 1)))).toBe('ok');
    await shop.sell('command-1');
    expect(codeOf(shop.till.enter(box(2, 2)))).toBe('ok');
    expect(shop.till.basket().lines).toMatchObject([{ code: 'D-2', quantityE4: 10_000 }]);
  });
});

describe('named refusals of a scan', () => {
  test.each([
    ['19 digits', box(1, 1).slice(1), 'trace.length'],
    ['21 digits', `${box(1, 1)}0`, 'trace.length'],
    ['a quantity before it', `2*${box(1, 1)}`, 'trace.onePerBox'],
  ])('%s', (_, text, code) => {
    expect(codeOf(shop.till.enter(text))).toBe(code);
    expect(shop.till.basket().lines).toEqual([]);
  });

  test('letters in a box of a line', () => {
    shop.till.add('D-1', 10_000);
    expect(codeOf(shop.till.scanBox(1, 'XA01ABD075A002010100'))).toBe('trace.length');
  });

  test('the code of another item', () => {
    shop.till.add('D-2', 10_000);
    expect(shop.till.scanBox(1, box(1, 1))).toMatchObject({
      error: { code: 'trace.otherItem', params: { name: '阿司匹林肠溶片', line: 1 } },
    });
  });

  test('the same box twice, and one box too many for a line', () => {
    shop.till.enter(box(1, 1));
    expect(codeOf(shop.till.enter(box(1, 1)))).toBe('trace.inBasket');
    expect(codeOf(shop.till.scanBox(1, box(1, 1)))).toBe('trace.inBasket');
    expect(codeOf(shop.till.scanBox(1, box(1, 2)))).toBe('trace.lineFull');
  });

  test('fewer boxes than codes: the box that goes back is named first', () => {
    shop.till.enter(box(1, 1));
    shop.till.enter(box(1, 2));
    expect(codeOf(shop.till.setQuantity(1, 10_000))).toBe('trace.moreCodesThanBoxes');
    expect(codeOf(shop.till.freeBox(1, box(1, 9)))).toBe('trace.notInLine');
    shop.till.freeBox(1, box(1, 1));
    expect(codeOf(shop.till.setQuantity(1, 10_000))).toBe('ok');
  });
});

describe('an opened box', () => {
  /** Half a box of aspirin out of this box. */
  async function sellHalf(number: number, commandId: string) {
    shop.till.add('D-1', 5_000);
    shop.till.enter(box(1, number));
    const sold = codeOf(await shop.sell(commandId));
    if (sold !== 'ok') shop.till.clear();
    return sold;
  }

  test('is sold in parts under one code until it is empty, also after a restart', async () => {
    expect(await sellHalf(1, 'command-1')).toBe('ok');
    expect(await sellHalf(1, 'command-2')).toBe('ok');
    expect(codeOf(shop.till.enter(box(1, 1)))).toBe('trace.sold');
    expect(codeOf(shop.restarted().till.enter(box(1, 1)))).toBe('trace.sold');
  });

  test('with too little in it: what is left is named, a whole box is not sold', async () => {
    await sellHalf(1, 'command-1');
    shop.till.enter(box(1, 1));
    expect(shop.till.preSettle()).toMatchObject({
      error: { code: 'trace.openedTooLittle', params: { left: 0.5, wanted: 1 } },
    });
    shop.till.setQuantity(1, 5_000);
    expect(shop.till.basket().lines[0]?.boxes).toMatchObject({ openedE4: 5_000 });
    expect(codeOf(await shop.sell('command-2'))).toBe('ok');
  });

  test('of several boxes the last one scanned is the opened one', async () => {
    shop.till.add('D-1', 15_000);
    shop.till.enter(box(1, 1));
    shop.till.enter(box(1, 2));
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(codeOf(shop.till.enter(box(1, 1)))).toBe('trace.sold');
    expect(await sellHalf(2, 'command-2')).toBe('ok');
  });

  test('a sale that is taken back puts its part back into the box', async () => {
    await sellHalf(1, 'command-1');
    await sellHalf(1, 'command-2');
    shop.deps.goods?.release({ epoch: 1, seq: 2 });
    expect(await sellHalf(1, 'command-3')).toBe('ok');
  });
});

describe('a box is sold once', () => {
  test('a sold box is refused at the scan, without a line and after a restart', async () => {
    expect(codeOf(await sellBox(1, 'command-1'))).toBe('ok');
    expect(shop.till.enter(box(1, 1))).toMatchObject({
      error: { code: 'trace.sold', params: { seq: 2 } },
    });
    const again = shop.restarted();
    expect(codeOf(again.till.enter(box(1, 1)))).toBe('trace.sold');
  });

  test('sold in between: the sale books nothing at all', async () => {
    shop.till.enter(box(1, 1));
    shop.till.preSettle();
    const other = shop.restarted();
    expect(codeOf(await other.sell('command-2'))).toBe('ok');
    const head = shop.ledger.head();
    expect(codeOf(await shop.till.settle('command-1', WHO))).toBe('trace.sold');
    expect(shop.ledger.head()).toEqual(head);
    expect(shop.ledger.available('00000010000002')?.availableFen).toBe(10_000);
  });

  test('taken back, it may be sold again', async () => {
    await sellBox(1, 'command-1');
    const approval = {
      ...{ actionId: 'undo-1', supervisorId: 's01', requestedBy: 'c01', reason: '退货' },
      atMs: shop.clock.nowMs(),
    };
    const undone = reverseSettlement(shop.deps, () => ok(null), {
      ...{ commandId: 'undo-1', seq: 2, ...WHO, approval },
    });
    expect(codeOf(undone)).toBe('ok');
    expect(codeOf(await sellBox(1, 'command-2'))).toBe('ok');
  });
});
