/** Substitute cases on a real ledger: who gets one, how they end, and what the money does. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { OpenCase } from '../../../../shared/contract/substitute.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import {
  BROKEN,
  cashSale,
  code,
  convert,
  DAY_MS,
  down,
  HOLDER,
  inquiry,
  insert,
  NO_CARD,
  OTHER,
  openWorld,
  PERSON,
  WHO,
  w,
  yes,
} from './world.ts';

beforeEach(openWorld);

describe('who gets a substitute procedure', () => {
  test('a person at home without the card: registered, chained, with a slip to sign', async () => {
    const seq = await cashSale();
    const opened = await w.substitute.open({ ...NO_CARD, seq }, WHO);
    expect(opened).toMatchObject({ ok: true, value: { number: 1, dueOn: '2026-03-16' } });
    const slip = opened.ok ? opened.value.slip : '';
    for (const part of ['补办登记单', '忘带社保卡', '2026-03-16', '20.00', '12393', '签名']) {
      expect(slip).toContain(part);
    }
    expect(readdirSync(path.join(w.folder, 'slips'))).toEqual(['substitute-1.txt']);
    const record = w.ledger.recordByCommand('open-case-1');
    const payload = record && decodePayload(record.header);
    expect(payload?.payload).toMatchObject({ approvedAction: 'substitute.noCard' });
    expect(record?.header.person?.personNo).toBe('P1');
  });

  test('no number of a document is in a record, a slip or a row', async () => {
    const seq = await cashSale();
    const opened = await w.substitute.open({ ...BROKEN, seq }, WHO);
    const rows = w.ledger.store.db.prepare('SELECT * FROM substitute_cases').all();
    const record = Buffer.from(w.ledger.recordByCommand('open-case-1')?.header.payload ?? []);
    const all = JSON.stringify([rows, opened, w.substitute.list()]) + record.toString('utf8');
    expect(all).toContain('case 1');
    expect(all).not.toContain(HOLDER);
    expect(all).not.toContain(PERSON.cardNumber);
    expect(all).not.toContain(PERSON.name);
  });

  test.each<[string, () => void, Partial<OpenCase>, string]>([
    ['lost card', () => undefined, { failure: 'lostCard' }, 'substitute.cardLost'],
    [
      'card blocked, the centre says so',
      () => {
        w.centre = () => inquiry({}, { blocked: 'lost' });
      },
      {},
      'substitute.cardInvalid',
    ],
    [
      'card blocked, no line',
      () => {
        w.centre = down;
        w.blocked.set(PERSON.cardNumber, 'lost');
      },
      {},
      'substitute.cardInvalid',
    ],
    [
      'person blocked, no line',
      () => {
        w.centre = down;
        w.blocked.set('P1', 'deceased');
      },
      {},
      'substitute.cardInvalid',
    ],
    [
      'card past its last day',
      () => undefined,
      { cardExpiry: '2026-03-04' },
      'substitute.cardExpired',
    ],
    [
      'a card that was replaced',
      () => undefined,
      { cardNumber: 'X99999999' },
      'substitute.cardNotOfPerson',
    ],
    [
      'insurance ended',
      () => {
        w.centre = () => inquiry({ status: 'ended' });
      },
      {},
      'substitute.notInsured',
    ],
    [
      'nobody the centre knows',
      () => {
        w.centre = async () => refuse('centre.refused.personUnknown');
      },
      {},
      'substitute.personUnknown',
    ],
    [
      'a blocked card in the reader',
      () => insert(HOLDER, { stop: { code: 'till.personBlocked', params: { reason: 'lost' } } }),
      {},
      'substitute.cardInvalid',
    ],
    ['a card that works', () => insert(), {}, 'substitute.cardWorks'],
    [
      'a wrong ID number',
      () => undefined,
      { idNumber: '000000195103120026' },
      'people.idNumber.checkDigit',
    ],
    ['no card number', () => undefined, { cardNumber: undefined }, 'substitute.fieldMissing'],
    ['no last day', () => undefined, { cardExpiry: undefined }, 'substitute.fieldMissing'],
    ['no copy of the card', () => undefined, { collected: ['idCard'] }, 'substitute.itemMissing'],
    ['a record that is no sale', () => undefined, { seq: 1 }, 'substitute.saleUnfit'],
  ])('%s never reaches the technical path', async (_, given, change, expected) => {
    const seq = await cashSale();
    given();
    const before = w.ledger.head().seq;
    const asked = { ...BROKEN, seq, ...change } as OpenCase;
    expect(code(await w.substitute.open(asked, WHO))).toBe(expected);
    expect(w.ledger.head().seq).toBe(before);
    expect(w.substitute.list()).toEqual([]);
  });

  test('without a line the local copy counts; a sale has one case', async () => {
    w.centre = down;
    const seq = await cashSale();
    const asked = { ...NO_CARD, seq };
    expect(code(await w.substitute.open(asked, WHO))).toBe('ok');
    expect(code(await w.substitute.open(asked, WHO))).toBe('ok');
    expect(w.substitute.list()).toHaveLength(1);
    const again = { ...asked, commandId: 'open-case-2' };
    expect(code(await w.substitute.open(again, WHO))).toBe('substitute.openBefore');
  });
});

describe('conversion to the normal settlement', () => {
  test('the boxes of the sale are sold with the card, and still not twice', async () => {
    const box = { lineNo: 1, code: '81234567890123456789' };
    const seq = await cashSale('cash-sale-1', [box]);
    await w.substitute.open({ ...NO_CARD, seq }, WHO);
    insert();
    const converted = await convert();
    const settledSeq = converted.ok ? converted.value.seq : 0;
    expect(w.context.booking.goods?.soldAt(box.code)?.seq).toBe(settledSeq);
    const settled = w.ledger.record(settledSeq);
    const payload = settled && decodePayload(settled.header)?.payload;
    expect(payload).toMatchObject({ traceCodes: [box], replaces: { originalSeq: seq } });
    await expect(cashSale('cash-sale-2', [box])).rejects.toThrow();
  });

  async function opened(): Promise<number> {
    const seq = await cashSale();
    await w.substitute.open({ ...NO_CARD, seq }, WHO);
    w.clock.advance(2 * DAY_MS);
    return seq;
  }

  test('the cash goes back and the insurance pays, in one step, days later', async () => {
    const seq = await opened();
    insert();
    expect(w.substitute.preview({ number: 1 })).toMatchObject({
      ok: true,
      value: { cashBackFen: 2_000 },
    });
    expect(w.ledger.balance('cash', 'S1')).toBe(2_000);
    const converted = await convert();
    expect(converted).toEqual({ ok: true, value: { seq: seq + 2 } });
    expect(w.ledger.balance('cash', 'S1')).toBe(0);
    expect(w.ledger.available('P1')?.availableFen).toBe(0);
    expect(w.ledger.reversalOf(seq)?.header.seq).toBe(seq + 3);
    const settled = w.ledger.record(seq + 2);
    const payload = settled && decodePayload(settled.header);
    expect(payload).toMatchObject({
      payload: { facts: { encounter: { date: '2026-03-05' } }, amounts: { acctPayFen: 2_000 } },
    });
    expect(w.substitute.list()[0]).toMatchObject({ end: { how: 'converted', seq: seq + 2 } });
    expect(await convert()).toEqual(converted);
    expect(code(await convert('convert-2'))).toBe('substitute.ended');
  });

  test.each<[string, () => void, string]>([
    ['no card', () => undefined, 'till.noCard'],
    ['the card of somebody else', () => insert(OTHER), 'substitute.otherPerson'],
    [
      'a card that was blocked meanwhile',
      () => insert(HOLDER, { stop: { code: 'till.personBlocked', params: { reason: 'lost' } } }),
      'till.personBlocked',
    ],
    [
      'a wrong PIN',
      () => {
        insert();
        w.pin = async () => refuse('till.pinCancelled');
      },
      'till.pinCancelled',
    ],
    [
      'the card pulled at the PIN',
      () => {
        insert();
        w.pin = async () => {
          w.session = undefined;
          return ok({});
        };
      },
      'card.swapped',
    ],
    [
      'the centre refuses',
      () => {
        insert();
        w.authorised = () => refuse('centre.refused.insufficientFunds');
      },
      'centre.refused.insufficientFunds',
    ],
    [
      'no answer of the centre',
      () => {
        insert();
        w.authorised = () => refuse('centre.timeout');
      },
      'substitute.tryAgain',
    ],
  ])('%s: nothing moves and the case stays open', async (_, given, expected) => {
    await opened();
    given();
    const seq = w.ledger.head().seq;
    expect(code(await convert())).toBe(expected);
    expect(w.ledger.head().seq).toBe(seq);
    expect(w.ledger.balance('cash', 'S1')).toBe(2_000);
    expect(w.ledger.available('P1')?.availableFen).toBe(2_000);
    expect(w.substitute.list()[0]?.end).toBeUndefined();
  });

  test('cash leaves the drawer only with a supervisor', async () => {
    await opened();
    insert();
    const alone = await w.substitute.convert({ commandId: 'convert-1', number: 1 }, WHO);
    expect(code(alone)).toBe('substitute.approvalMissing');
    const other = { commandId: 'convert-1', number: 1, approval: yes('another-one') };
    expect(code(await w.substitute.convert(other, WHO))).toBe('operator.approvalForOther');
  });

  test('a case that ends while the PIN is asked undoes the whole settlement', async () => {
    await opened();
    insert();
    w.pin = async () => {
      w.substitute.close({ commandId: 'close-case-1', number: 1, how: 'paperClaim' }, WHO);
      return ok({});
    };
    expect(code(await convert())).toBe('substitute.ended');
    expect(w.ledger.available('P1')?.availableFen).toBe(2_000);
  });
});

describe('what becomes of a case', () => {
  test('past its day it is listed and becomes one task, which ends with the case', async () => {
    const seq = await cashSale();
    await w.substitute.open({ ...NO_CARD, seq }, WHO);
    w.clock.advance(11 * DAY_MS);
    expect(w.substitute.overdue()).toEqual([]);
    w.clock.advance(DAY_MS);
    expect(w.substitute.overdue()).toMatchObject([{ number: 1, overdue: true, amountFen: 2_000 }]);
    expect(w.substitute.overdue()).toHaveLength(1);
    expect(w.tasks.openCount()).toBe(1);
    const closed = w.substitute.close(
      { commandId: 'close-case-1', number: 1, how: 'paperClaim' },
      WHO,
    );
    expect(code(closed)).toBe('ok');
    expect(w.tasks.openCount()).toBe(0);
    expect(w.substitute.overdue()).toEqual([]);
    expect(w.ledger.balance('cash', 'S1')).toBe(2_000);
    expect(w.substitute.list()[0]).toMatchObject({ overdue: false, end: { how: 'paperClaim' } });
  });

  test('without ID card: settled with the card now, closed only by the document itself', async () => {
    insert();
    const asked: OpenCase = {
      ...{ commandId: 'open-case-1', failure: 'noId', stayId: 'H1' },
      collected: [],
    };
    expect(code(await w.substitute.open(asked, WHO))).toBe('ok');
    const close = (idNumber: string, how: 'idShown' | 'paperClaim' = 'idShown') =>
      code(w.substitute.close({ commandId: `close-${how}-1`, number: 1, how, idNumber }, WHO));
    expect(close(HOLDER, 'paperClaim')).toBe('substitute.notThisWay');
    expect(close('123')).toBe('people.idNumber.form');
    expect(close(OTHER)).toBe('substitute.otherPerson');
    expect(close(HOLDER)).toBe('ok');
    expect(close(HOLDER)).toBe('substitute.ended');
  });

  test('a stay that waits for its card is put right by its discharge', async () => {
    const desk = { ...WHO, desk: 'discharge' as const };
    const asked = { ...NO_CARD, stayId: 'H1' };
    expect(code(await w.substitute.open(asked, desk))).toBe('ok');
    w.clock.advance(30 * DAY_MS);
    expect(w.substitute.overdue()).toHaveLength(1);
    expect(code(await convert())).toBe('substitute.notThisWay');
    w.stayStatus = { status: 'discharged', settlementSeq: await cashSale('discharge-1') };
    expect(w.substitute.overdue()).toEqual([]);
    expect(w.tasks.openCount()).toBe(0);
    expect(w.substitute.list()[0]).toMatchObject({ stayId: 'H1', end: { how: 'converted' } });
  });

  test('a case that is not there is refused by name', async () => {
    expect(code(await convert('convert-9', 9))).toBe('substitute.unknown');
    expect(code(w.substitute.preview({ number: 9 }))).toBe('substitute.unknown');
    const close = { commandId: 'close-case-9', number: 9, how: 'withdrawn' as const };
    expect(code(w.substitute.close(close, WHO))).toBe('substitute.unknown');
  });
});
