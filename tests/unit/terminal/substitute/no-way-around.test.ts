/** A sale in cash is no way around what the till asks before insurance pays. */
import { beforeEach, describe, expect, test } from 'vitest';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok } from '../../../../shared/result.ts';
import {
  cashSale,
  code,
  convert,
  insert,
  NO_CARD,
  openWorld,
  PERSON,
  WHO,
  w,
  yes,
} from './world.ts';

beforeEach(openWorld);

const BOX = { lineNo: 1, code: '81234567890123456789' };

async function registered(traceCodes: Parameters<typeof cashSale>[1] = []): Promise<string> {
  const seq = await cashSale('cash-sale-1', traceCodes);
  return code(await w.substitute.open({ ...NO_CARD, seq }, WHO));
}

describe('an item used on injuries', () => {
  beforeEach(async () => {
    w.checks.injuryItems = ['X1'];
    expect(await registered()).toBe('ok');
    insert();
  });

  test('[R051] waits for the cause, and nothing moves before', async () => {
    const { seq } = w.ledger.head();
    expect(code(w.substitute.preview({ number: 1 }))).toBe('till.causeMissing');
    expect(code(await convert())).toBe('till.causeMissing');
    expect(w.ledger.head().seq).toBe(seq);
  });

  test.each(['none', 'workInjury'] as const)('is settled by the answer: %s', async (cause) => {
    expect(w.substitute.preview({ number: 1, cause })).toMatchObject({ ok: true });
    const request = { commandId: 'convert-1', number: 1, cause, approval: yes('convert-1') };
    expect(code(await w.substitute.convert(request, WHO))).toBe('ok');
    const record = w.ledger.recordByCommand('convert-1');
    const payload = record && decodePayload(record.header);
    expect(payload?.payload).toMatchObject({ facts: { encounter: { cause } } });
  });
});

describe('boxes without their codes', () => {
  beforeEach(() => {
    w.checks.rules = () => ({ traceCodes: { wanted: 'insured' } });
  });

  test('are told of while they are still on the counter', async () => {
    expect(await registered()).toBe('substitute.noCodes');
    expect(w.substitute.list()).toEqual([]);
  });

  test('are not paid for later either, when the rule came in between', async () => {
    w.checks.rules = () => ({});
    expect(await registered()).toBe('ok');
    insert();
    w.checks.rules = () => ({ traceCodes: { wanted: 'insured' } });
    expect(code(await convert())).toBe('substitute.noCodes');
    expect(w.ledger.balance('cash', 'S1')).toBe(2_000);
  });

  test('with the codes of the sale the insurance pays', async () => {
    w.checks.goods = w.goods;
    expect(await registered([BOX])).toBe('ok');
    insert();
    expect(code(await convert())).toBe('ok');
  });
});

test('more than a person may get with insurance stays paid in cash', async () => {
  expect(await registered()).toBe('ok');
  insert();
  const { psnNo: person } = PERSON;
  const lines = [{ itemCode: 'X1', quantityE4: 20_000 }];
  w.goods.sell({ epoch: 1, seq: 99 }, { person, businessDate: '2026-03-04', lines, boxes: [] });
  w.checks.goods = w.goods;
  w.checks.rules = () => ({ limits: [{ items: ['X1'], perPeriod: { boxes: 2, days: 30 } }] });
  expect(code(await convert())).toBe('limit.perPeriod');
  w.checks.rules = () => ({ limits: [{ items: ['X1'], perPeriod: { boxes: 3, days: 30 } }] });
  expect(code(await convert())).toBe('ok');
});

test('two windows put the same case right: one does, the display keeps showing its PIN', async () => {
  expect(await registered()).toBe('ok');
  insert();
  const entered = Promise.withResolvers<void>();
  w.pin = async () => {
    await entered.promise;
    return ok({});
  };
  const first = convert();
  expect(code(await convert('convert-2'))).toBe('till.settlementInWork');
  expect(w.substitute.work()).toMatchObject({ state: 'pin' });
  entered.resolve();
  expect(code(await first)).toBe('ok');
  expect(w.substitute.work()).toBeUndefined();
});

test('a discharge of before a restore is not looked for among the numbers of today', async () => {
  const desk = { ...WHO, desk: 'discharge' as const };
  await w.substitute.open({ ...NO_CARD, stayId: 'H1' }, desk);
  const settlementSeq = await cashSale('another-sale');
  w.stayStatus = { status: 'discharged', settlementSeq, settlementEpoch: 7 };
  expect(w.substitute.list()[0]?.end).toBeUndefined();
  w.stayStatus = { status: 'discharged', settlementSeq, settlementEpoch: 1 };
  expect(w.substitute.list()[0]).toMatchObject({ end: { how: 'converted' } });
});
