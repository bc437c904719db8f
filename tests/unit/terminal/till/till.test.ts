import { beforeEach, describe, expect, test } from 'vitest';
import { type CatalogueItem, NO_END } from '../../../../electron/terminal/catalogue/item.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { createTill, type Till, type TillDeps } from '../../../../electron/terminal/till/till.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const WORK = { operatorId: 'c01', shiftId: 'shift-1' };
const ITEM: CatalogueItem = {
  code: 'X1',
  name: '示例片',
  pinyin: 'slp',
  category: 'drug',
  itemClass: 'C',
  priceMicroYuan: 12_500_000,
  unit: '盒',
  specification: '10mg*7片',
  dosageForm: '片剂',
  maker: '示例药厂',
  approvalNumber: '',
  prescription: false,
  medical: true,
  beginDate: '2026-01-01',
  endDate: NO_END,
};

/** No policy is here: with a person, whatever comes as far as computing ends with this code. */
const COMPUTED = { error: { code: 'system.internal' } };
const INSURED = { psnNo: '00000010000002', insutype: '310' };

let till: Till;
let cardIn: string | undefined;

/** A sale in cash, for which no policy and no centre is asked. */
async function sell(commandId: string) {
  till.add(ITEM.code, 20_000);
  till.preSettle();
  return till.settle(commandId, WORK);
}

beforeEach(() => {
  cardIn = undefined;
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const down = () => Promise.resolve(refuse('centre.unreachable'));
  const counter = {
    // Else a card whose insurance cannot be used: what is sold is sold in cash.
    session: () =>
      cardIn === 'insured'
        ? { sessionId: cardIn, person: INSURED }
        : cardIn && { sessionId: cardIn, stop: { code: 'till.cardNotForSettlement' } },
    pinEntry: () => undefined,
  } as unknown as TillDeps['counter'];
  till = createTill({
    ledger,
    clock,
    counter,
    policies: { select: () => refuse('system.internal') } as unknown as TillDeps['policies'],
    injuryItems: [ITEM.code],
    guard: createOfflineGuard(ledger.store.db),
    limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 1 },
    client: { authorise: down, queryAuthorisation: down, voidAuthorisation: down },
    newSettlementId: () => 'S1',
    kickSync: () => undefined,
    findItem: (code) => (code === ITEM.code ? ITEM : undefined),
    searchItems: () => [],
    level: 'pharmacy',
    isOnline: () => true,
    credentialReference: (number) => number,
    afterBooking: () => undefined,
    changed: () => undefined,
  });
});

describe('after a sale', () => {
  test('what was sold stays on the screen, and cannot be sold again', async () => {
    expect(await sell('command-1')).toEqual(ok(null));
    expect(till.flow().state).toBe('done');
    expect(till.basket()).toMatchObject({ totalFen: 2_500, lines: [{ name: '示例片' }] });
    expect(till.preSettle()).toMatchObject({ error: { code: 'till.basketEmpty' } });
    expect(till.setQuantity(1, 30_000).ok).toBe(false);
    expect(till.useAccount(false)).toEqual(ok(null));
    expect(till.preSettle()).toMatchObject({ error: { code: 'till.basketEmpty' } });
    expect(till.basket().lines).toEqual([]);
  });

  test('the next item starts the next basket', async () => {
    await sell('command-1');
    till.add(ITEM.code, 10_000);
    expect(till.flow().state).toBe('idle');
    expect(till.basket()).toMatchObject({ totalFen: 1_250, lines: [{ quantityE4: 10_000 }] });
  });

  test('the next customer’s card ends the former result; taking the own card out does not', async () => {
    cardIn = 'card-1';
    await sell('command-1');
    expect(till.flow().state).toBe('done');
    cardIn = undefined;
    expect(till.flow().state).toBe('done');
    cardIn = 'card-2';
    expect(till.flow()).toEqual({ state: 'idle' });
    expect(till.basket().lines).toEqual([]);
  });
});

describe('items for injuries', () => {
  const causeMissing = { error: { code: 'till.causeMissing' } };

  test('[R051] no insurance is used before the cause is answered', () => {
    cardIn = 'insured';
    till.add(ITEM.code, 10_000);
    expect(till.basket()).toMatchObject({ causeWanted: true });
    expect(till.preSettle()).toMatchObject(causeMissing);
    expect(till.setCause('none')).toEqual(ok(null));
    expect(till.preSettle()).toMatchObject(COMPUTED);
    expect(till.basket()).toMatchObject({ causeWanted: false, cause: 'none' });
  });

  test('[R051] the answer is part of what is settled, and is asked anew for the next purchase', async () => {
    till.add(ITEM.code, 10_000);
    till.setCause('workInjury');
    till.preSettle();
    expect(till.plan()?.facts.encounter.cause).toBe('workInjury');
    await till.settle('command-1', WORK);
    cardIn = 'insured';
    till.add(ITEM.code, 10_000);
    expect(till.preSettle()).toMatchObject(causeMissing);
    till.setCause('none');
    till.clear();
    till.add(ITEM.code, 10_000);
    expect(till.preSettle()).toMatchObject(causeMissing);
  });

  test('who pays cash is not asked', () => {
    till.add(ITEM.code, 10_000);
    expect(till.preSettle()).toEqual(ok(null));
  });
});
