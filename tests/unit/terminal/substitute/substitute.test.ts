/** Substitute cases on a real ledger: who gets one, how they end, and what the money does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CardSession } from '../../../../electron/terminal/counter/card-session.ts';
import { createIdentity } from '../../../../electron/terminal/identity/identity.ts';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Approval } from '../../../../electron/terminal/operators/approval.ts';
import { createPolicies } from '../../../../electron/terminal/policies/policies.ts';
import { bookPlan } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { makePlan } from '../../../../electron/terminal/settle/plan.ts';
import type { SubstituteContext } from '../../../../electron/terminal/substitute/context.ts';
import {
  createSubstitute,
  type Substitute,
} from '../../../../electron/terminal/substitute/substitute.ts';
import { createTasks, type Tasks } from '../../../../electron/terminal/tasks/tasks.ts';
import type { Inquiry } from '../../../../shared/centre/person.ts';
import type { OpenCase } from '../../../../shared/contract/substitute.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, START_MS, testClock, testFolder } from '../open-test-ledger.ts';

const DAY_MS = 86_400_000;
const HOLDER = '000000195103120025';
const OTHER = '00000019540805003X';
const CARD = { ...socialCard, holder: { ...socialCard.holder, idNumber: HOLDER } };
const PERSON: PersonRecord = { ...personOf(CARD, 'P1'), idNumber: HOLDER };
const WHO = { operatorId: 'c01', shiftId: 'S1', desk: 'cashier' as const };
const POLICY = path.join(import.meta.dirname, '../../../../shared/policies/demo-employee.json');

let ledger: Ledger;
let clock: ReturnType<typeof testClock>;
let tasks: Tasks;
let substitute: Substitute;
let session: CardSession | undefined;
let centre: () => Promise<Result<Inquiry>>;
let blocked: Map<string, string>;
let pin: () => Promise<Result<object>>;
let authorised: () => Result<{ state: 'held' }>;
let context: Omit<SubstituteContext, 'store'>;
let folder: string;
let stayStatus: { status: 'open' | 'discharged'; settlementSeq?: number };

const down = async () => refuse('centre.unreachable');
const inquiry = (person: Partial<PersonRecord>, more: Partial<Inquiry> = {}) =>
  Promise.resolve(
    ok({ person: { ...PERSON, cardNumbers: [PERSON.cardNumber], ...person }, ...more } as never),
  );

function insert(idNumber = HOLDER, more: Partial<CardSession> = {}): void {
  session = {
    ...{ sessionId: `s-${idNumber}`, keypad: false, looking: false, hasAccount: true },
    ...{ pin: 'unasked', notices: [], person: { ...PERSON, idNumber } },
    card: { ...CARD, holder: { ...CARD.holder, idNumber } },
    ...more,
  };
}

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const { db } = ledger.store;
  tasks = createTasks(db, clock);
  const identity = createIdentity(db, { keyId: 'k1', identityKey: new Uint8Array(32).fill(7) });
  identity.put(PERSON);
  ledger.applySnapshot({ person: 'P1', balanceFen: 2_000, asOfMs: START_MS, lastSeqIncluded: 0 });
  const policies = createPolicies(db);
  policies.put(readFileSync(POLICY, 'utf8'));
  session = undefined;
  blocked = new Map();
  centre = () => inquiry({});
  pin = async () => ok({});
  authorised = () => ok({ state: 'held' });
  stayStatus = { status: 'open' };
  folder = testFolder();
  let ids = 0;
  const client = {
    inquire: () => centre(),
    authorise: async () => authorised(),
    queryAuthorisation: down,
    voidAuthorisation: down,
  } as never;
  context = {
    ...{ ledger, clock, identity, policies, tasks, client, dataDir: folder },
    institution: { name: '安康大药房', code: 'P00000000001' },
    ...{ agency: '示范局', hotline: '12393', rules: {} },
    counter: { session: () => session, askPin: () => pin() },
    data: { blockReason: (card, psnNo) => blocked.get(card) ?? blocked.get(psnNo) },
    booking: {
      ...{ ledger, clock, client, guard: createOfflineGuard(db), kickSync: () => undefined },
      limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 0 },
      newSettlementId: () => `SET-${++ids}`,
    },
    stays: { get: (stayId) => ({ stayId, psnNo: 'P1', ...stayStatus }) as never },
    isOnline: () => true,
    offlineRoom: () => true,
    printed: () => undefined,
    changed: () => undefined,
  };
  substitute = createSubstitute({ ...context, db });
});

/** A sale of 20 yuan paid in cash. */
async function cashSale(commandId = 'cash-sale-1'): Promise<number> {
  const plan = makePlan(context, {
    ...{ business: 'pharmacy', useAccount: true },
    encounter: {
      ...{ medType: '41', institutionLevel: 'pharmacy', date: '2026-03-05', cause: 'none' },
    },
    lines: [
      {
        ...{ lineNo: 1, code: 'X1', category: 'drug', itemClass: 'A', medical: true },
        ...{ priceMicroYuan: 20_000_000, quantityE4: 10_000, amountFen: 2_000 },
      },
    ],
  });
  if (!plan.ok) throw new Error(plan.error.code);
  const credential = { kind: 'none' as const, reference: '' };
  const booked = await bookPlan(context.booking, plan.value, { ...WHO, commandId, credential });
  if (!booked.ok) throw new Error(booked.error.code);
  return booked.value.seq;
}

const NO_CARD: OpenCase = {
  ...{ commandId: 'open-case-1', failure: 'noCard', idNumber: HOLDER },
  collected: ['idCard', 'phone', 'signature'],
};
const BROKEN: OpenCase = {
  ...{ ...NO_CARD, failure: 'deadChip', cardNumber: PERSON.cardNumber, cardExpiry: '2030-01-01' },
  collected: ['idCard', 'cardFace', 'phone', 'signature'],
};
const yes = (actionId: string): Approval => ({
  ...{ actionId, supervisorId: 's01', requestedBy: 'c01', reason: '补刷卡', atMs: clock.nowMs() },
});
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const convert = (commandId = 'convert-1', number = 1) =>
  substitute.convert({ commandId, number, approval: yes(commandId) }, WHO);

describe('who gets a substitute procedure', () => {
  test('a person at home without the card: registered, chained, with a slip to sign', async () => {
    const seq = await cashSale();
    const opened = await substitute.open({ ...NO_CARD, seq }, WHO);
    expect(opened).toMatchObject({ ok: true, value: { number: 1, dueOn: '2026-03-16' } });
    const slip = opened.ok ? opened.value.slip : '';
    for (const part of ['补办登记单', '忘带社保卡', '2026-03-16', '20.00', '12393', '签名']) {
      expect(slip).toContain(part);
    }
    expect(readdirSync(path.join(folder, 'slips'))).toEqual(['substitute-1.txt']);
    const record = ledger.recordByCommand('open-case-1');
    const payload = record && decodePayload(record.header);
    expect(payload?.payload).toMatchObject({ approvedAction: 'substitute.noCard' });
    expect(record?.header.person?.personNo).toBe('P1');
  });

  test('no number of a document is in a record, a slip or a row', async () => {
    const seq = await cashSale();
    const opened = await substitute.open({ ...BROKEN, seq }, WHO);
    const rows = ledger.store.db.prepare('SELECT * FROM substitute_cases').all();
    const record = Buffer.from(ledger.recordByCommand('open-case-1')?.header.payload ?? []);
    const all = JSON.stringify([rows, opened, substitute.list()]) + record.toString('utf8');
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
        centre = () => inquiry({}, { blocked: 'lost' });
      },
      {},
      'substitute.cardInvalid',
    ],
    [
      'card blocked, no line',
      () => {
        centre = down;
        blocked.set(PERSON.cardNumber, 'lost');
      },
      {},
      'substitute.cardInvalid',
    ],
    [
      'person blocked, no line',
      () => {
        centre = down;
        blocked.set('P1', 'deceased');
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
        centre = () => inquiry({ status: 'ended' });
      },
      {},
      'substitute.notInsured',
    ],
    [
      'nobody the centre knows',
      () => {
        centre = async () => refuse('centre.refused.personUnknown');
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
    ['no signature', () => undefined, { collected: ['idCard'] }, 'substitute.itemMissing'],
    ['a record that is no sale', () => undefined, { seq: 1 }, 'substitute.saleUnfit'],
  ])('%s never reaches the technical path', async (_, given, change, expected) => {
    const seq = await cashSale();
    given();
    const before = ledger.head().seq;
    const asked = { ...BROKEN, seq, ...change } as OpenCase;
    expect(code(await substitute.open(asked, WHO))).toBe(expected);
    expect(ledger.head().seq).toBe(before);
    expect(substitute.list()).toEqual([]);
  });

  test('without a line the local copy counts; a sale has one case', async () => {
    centre = down;
    const seq = await cashSale();
    const asked = { ...NO_CARD, seq };
    expect(code(await substitute.open(asked, WHO))).toBe('ok');
    expect(code(await substitute.open(asked, WHO))).toBe('ok');
    expect(substitute.list()).toHaveLength(1);
    const again = { ...asked, commandId: 'open-case-2' };
    expect(code(await substitute.open(again, WHO))).toBe('substitute.openBefore');
  });
});

describe('conversion to the normal settlement', () => {
  async function opened(): Promise<number> {
    const seq = await cashSale();
    await substitute.open({ ...NO_CARD, seq }, WHO);
    clock.advance(2 * DAY_MS);
    return seq;
  }

  test('the cash goes back and the insurance pays, in one step, days later', async () => {
    const seq = await opened();
    insert();
    expect(substitute.preview(1)).toMatchObject({ ok: true, value: { cashBackFen: 2_000 } });
    expect(ledger.balance('cash', 'S1')).toBe(2_000);
    const converted = await convert();
    expect(converted).toEqual({ ok: true, value: { seq: seq + 2 } });
    expect(ledger.balance('cash', 'S1')).toBe(0);
    expect(ledger.available('P1')?.availableFen).toBe(0);
    expect(ledger.reversalOf(seq)?.header.seq).toBe(seq + 3);
    const settled = ledger.record(seq + 2);
    const payload = settled && decodePayload(settled.header);
    expect(payload).toMatchObject({
      payload: { facts: { encounter: { date: '2026-03-05' } }, amounts: { acctPayFen: 2_000 } },
    });
    expect(substitute.list()[0]).toMatchObject({ end: { how: 'converted', seq: seq + 2 } });
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
        pin = async () => refuse('till.pinCancelled');
      },
      'till.pinCancelled',
    ],
    [
      'the card pulled at the PIN',
      () => {
        insert();
        pin = async () => {
          session = undefined;
          return ok({});
        };
      },
      'card.swapped',
    ],
    [
      'the centre refuses',
      () => {
        insert();
        authorised = () => refuse('centre.refused.insufficientFunds');
      },
      'centre.refused.insufficientFunds',
    ],
    [
      'no answer of the centre',
      () => {
        insert();
        authorised = () => refuse('centre.timeout');
      },
      'substitute.tryAgain',
    ],
  ])('%s: nothing moves and the case stays open', async (_, given, expected) => {
    await opened();
    given();
    const seq = ledger.head().seq;
    expect(code(await convert())).toBe(expected);
    expect(ledger.head().seq).toBe(seq);
    expect(ledger.balance('cash', 'S1')).toBe(2_000);
    expect(ledger.available('P1')?.availableFen).toBe(2_000);
    expect(substitute.list()[0]?.end).toBeUndefined();
  });

  test('cash leaves the drawer only with a supervisor', async () => {
    await opened();
    insert();
    const alone = await substitute.convert({ commandId: 'convert-1', number: 1 }, WHO);
    expect(code(alone)).toBe('substitute.approvalMissing');
    const other = { commandId: 'convert-1', number: 1, approval: yes('another-one') };
    expect(code(await substitute.convert(other, WHO))).toBe('operator.approvalForOther');
  });

  test('a case that ends while the PIN is asked undoes the whole settlement', async () => {
    await opened();
    insert();
    pin = async () => {
      substitute.close({ commandId: 'close-case-1', number: 1, how: 'paperClaim' }, WHO);
      return ok({});
    };
    expect(code(await convert())).toBe('substitute.ended');
    expect(ledger.available('P1')?.availableFen).toBe(2_000);
  });
});

describe('what becomes of a case', () => {
  test('past its day it is listed and becomes one task, which ends with the case', async () => {
    const seq = await cashSale();
    await substitute.open({ ...NO_CARD, seq }, WHO);
    clock.advance(11 * DAY_MS);
    expect(substitute.overdue()).toEqual([]);
    clock.advance(DAY_MS);
    expect(substitute.overdue()).toMatchObject([{ number: 1, overdue: true, amountFen: 2_000 }]);
    expect(substitute.overdue()).toHaveLength(1);
    expect(tasks.openCount()).toBe(1);
    const closed = substitute.close(
      { commandId: 'close-case-1', number: 1, how: 'paperClaim' },
      WHO,
    );
    expect(code(closed)).toBe('ok');
    expect(tasks.openCount()).toBe(0);
    expect(substitute.overdue()).toEqual([]);
    expect(ledger.balance('cash', 'S1')).toBe(2_000);
    expect(substitute.list()[0]).toMatchObject({ overdue: false, end: { how: 'paperClaim' } });
  });

  test('without ID card: settled with the card now, closed only by the document itself', async () => {
    insert();
    const asked: OpenCase = {
      ...{ commandId: 'open-case-1', failure: 'noId', stayId: 'H1' },
      collected: ['phone', 'signature'],
    };
    expect(code(await substitute.open(asked, WHO))).toBe('ok');
    const close = (idNumber: string, how: 'idShown' | 'paperClaim' = 'idShown') =>
      code(substitute.close({ commandId: `close-${how}-1`, number: 1, how, idNumber }, WHO));
    expect(close(HOLDER, 'paperClaim')).toBe('substitute.notThisWay');
    expect(close('123')).toBe('people.idNumber.form');
    expect(close(OTHER)).toBe('substitute.otherPerson');
    expect(close(HOLDER)).toBe('ok');
    expect(close(HOLDER)).toBe('substitute.ended');
  });

  test('a stay that waits for its card is put right by its discharge', async () => {
    const desk = { ...WHO, desk: 'discharge' as const };
    const asked = { ...NO_CARD, stayId: 'H1' };
    expect(code(await substitute.open(asked, desk))).toBe('ok');
    clock.advance(30 * DAY_MS);
    expect(substitute.overdue()).toHaveLength(1);
    expect(code(await convert())).toBe('substitute.notThisWay');
    stayStatus = { status: 'discharged', settlementSeq: await cashSale('discharge-1') };
    expect(substitute.overdue()).toEqual([]);
    expect(tasks.openCount()).toBe(0);
    expect(substitute.list()[0]).toMatchObject({ stayId: 'H1', end: { how: 'converted' } });
  });

  test('a case that is not there is refused by name', async () => {
    expect(code(await convert('convert-9', 9))).toBe('substitute.unknown');
    expect(code(substitute.preview(9))).toBe('substitute.unknown');
    const close = { commandId: 'close-case-9', number: 9, how: 'withdrawn' as const };
    expect(code(substitute.close(close, WHO))).toBe('substitute.unknown');
  });
});
