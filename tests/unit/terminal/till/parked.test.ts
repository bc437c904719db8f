import { beforeEach, describe, expect, test } from 'vitest';
import {
  dropParked,
  MAX_PARKED,
  parkedBaskets,
} from '../../../../electron/terminal/till/baskets.ts';
import { DAY_MS } from '../../../../shared/clock.ts';
import { refuse } from '../../../../shared/result.ts';
import { box, codeOf, openPharmacy, type PharmacyTill, WHO } from './pharmacy-till.ts';

let shop: PharmacyTill;
beforeEach(() => {
  shop = openPharmacy({ traceCodes: { wanted: 'insured' } });
});

const total = () => shop.till.basket().totalFen;

describe('the basket in work outlives the service', () => {
  test('lines, boxes and answers are there again after a kill', () => {
    shop.till.enter(box(1, 1));
    shop.till.add('G-1', 20_000);
    shop.till.useAccount(false);
    shop.till.setCause('none');
    const before = shop.till.basket();
    expect(shop.restarted().till.basket()).toEqual(before);
  });

  test('sold is sold: after a kill the basket is empty', async () => {
    shop.till.enter(box(1, 1));
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(shop.restarted().till.basket().lines).toEqual([]);
  });

  test('an item that left the catalogue is left out and named', () => {
    shop.till.add('D-1', 10_000);
    shop.till.add('G-1', 10_000);
    shop.deps.ledger.store.db
      .prepare(`UPDATE baskets SET content = replace(content, '"G-1"', '"G-9"')`)
      .run();
    const { till } = shop.restarted();
    expect(till.basket().lines).toMatchObject([{ code: 'D-1' }]);
    expect(till.flow().message).toEqual({ code: 'parked.lost', params: { names: '蜂蜜' } });
  });
});

describe('parking', () => {
  test('a parked basket waits through a restart and comes back as it was', () => {
    shop.till.enter(box(1, 1));
    expect(shop.till.park(WHO)).toMatchObject({ ok: true, value: { number: 1 } });
    expect(shop.till.basket()).toMatchObject({ lines: [], parked: 1 });
    shop = shop.restarted();
    expect(shop.till.parked()).toMatchObject([
      { number: 1, operatorId: 'c01', totalFen: 2_000, lines: 1, first: '阿司匹林肠溶片' },
    ]);
    expect(shop.till.resume(1)).toEqual({ ok: true, value: { lost: [] } });
    expect(shop.till.basket()).toMatchObject({
      lines: [{ boxes: { traceCodes: [box(1, 1)] } }],
      parked: 0,
    });
  });

  test('nothing moves money, and nothing is lost where something is in the way', () => {
    const head = shop.ledger.head();
    expect(codeOf(shop.till.park(WHO))).toBe('till.basketEmpty');
    shop.till.add('D-1', 10_000);
    shop.till.park(WHO);
    shop.till.add('G-1', 10_000);
    expect(codeOf(shop.till.resume(1))).toBe('parked.basketInWork');
    expect(total()).toBe(3_500);
    shop.till.clear();
    expect(codeOf(shop.till.resume(1))).toBe('ok');
    expect(codeOf(shop.till.resume(1))).toBe('parked.basketInWork');
    shop.till.clear();
    expect(codeOf(shop.till.resume(1))).toBe('parked.unknown');
    expect(codeOf(shop.till.resume(0))).toBe('parked.unknown');
    expect(shop.ledger.head()).toEqual(head);
  });

  test('twenty at most, for a day', () => {
    for (let number = 1; number <= MAX_PARKED; number++) {
      shop.till.add('D-1', 10_000);
      expect(codeOf(shop.till.park(WHO))).toBe('ok');
    }
    shop.till.add('D-1', 10_000);
    expect(codeOf(shop.till.park(WHO))).toBe('parked.full');
    expect(total()).toBe(2_000);
    shop.clock.advance(DAY_MS);
    expect(shop.till.parked()).toEqual([]);
    expect(codeOf(shop.till.park(WHO))).toBe('ok');
  });

  test('who closes a shift sees what waits and may let it go', () => {
    shop.till.add('D-1', 10_000);
    shop.till.park(WHO);
    const { db } = shop.ledger.store;
    expect(parkedBaskets(db, shop.clock.nowMs())).toMatchObject([{ shiftId: 'S000001' }]);
    expect(dropParked(db)).toBe(1);
    expect(shop.till.parked()).toEqual([]);
  });
});

describe('a disk that takes no more', () => {
  /** The disk is full when the outermost transaction is written. */
  function fillDisk(): void {
    const { deps, ledger } = shop;
    let depth = 0;
    const transaction: typeof ledger.transaction = (work) => {
      depth += 1;
      const outermost = depth === 1;
      const done = ledger.transaction(() => {
        const worked = work();
        return outermost && worked.ok ? refuse('ledger.diskFull') : worked;
      });
      depth -= 1;
      return done;
    };
    Object.assign(deps, { ledger: { ...ledger, transaction } });
  }

  test('nothing is parked, and the basket stays on the screen as on the disk', () => {
    shop.till.add('D-1', 10_000);
    fillDisk();
    expect(codeOf(shop.till.park(WHO))).toBe('ledger.diskFull');
    expect(total()).toBe(2_000);
    expect(shop.restarted().till.basket()).toMatchObject({ totalFen: 2_000, parked: 0 });
  });

  test('nothing is taken up or thrown away, and it can be taken up later', () => {
    shop.till.add('D-1', 10_000);
    shop.till.park(WHO);
    fillDisk();
    expect(codeOf(shop.till.resume(1))).toBe('ledger.diskFull');
    expect(codeOf(shop.till.drop(1))).toBe('ledger.diskFull');
    expect(shop.till.basket()).toMatchObject({ lines: [], parked: 1 });
    expect(codeOf(shop.restarted().till.resume(1))).toBe('ok');
  });

  test('killed and taken up twice: there is one basket', () => {
    shop.till.enter(box(1, 1));
    shop.till.park(WHO);
    shop = shop.restarted();
    expect(codeOf(shop.till.resume(1))).toBe('ok');
    shop = shop.restarted();
    expect(total()).toBe(2_000);
    expect(codeOf(shop.till.resume(1))).toBe('parked.basketInWork');
    shop.till.clear();
    expect(codeOf(shop.till.resume(1))).toBe('parked.unknown');
  });
});
