import { beforeEach, describe, expect, test } from 'vitest';
import { type FamilyDeps, familyAccount } from '../../../../electron/terminal/people/family.ts';
import { createReturns } from '../../../../electron/terminal/returns/returns.ts';
import { createSoldGoods } from '../../../../electron/terminal/trace/sold-goods.ts';
import type { AuthoriseRequest } from '../../../../shared/centre/authorisation.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import type { FamilyLink } from '../../../../shared/people/family.ts';
import demoPolicy from '../../../../shared/policies/demo-employee.json' with { type: 'json' };
import { ok, refuse } from '../../../../shared/result.ts';
import { parsePolicy } from '../../../../shared/settlement/index.ts';
import { PERSON } from '../book-settlement.ts';
import { codeOf, HOLDER, openPharmacy, type PharmacyTill, WHO } from './pharmacy-till.ts';

const POLICY = parsePolicy(demoPolicy);
const PAYER = { ...HOLDER, psnNo: '00000020260000002', name: '张三丰', cardNumber: 'C2' };

let shop: PharmacyTill;
let links: readonly FamilyLink[];
let online: boolean;
let asked: AuthoriseRequest[];

/** The holder has 10 yuan; a linked family member has 100. */
beforeEach(() => {
  shop = openPharmacy({});
  const { ledger, clock } = shop;
  const asOfMs = clock.nowMs() + 1;
  for (const [person, balanceFen] of [
    [PERSON.personNo, 1_000],
    [PAYER.psnNo, 10_000],
  ] as const) {
    ledger.applySnapshot({ person, balanceFen, asOfMs, lastSeqIncluded: ledger.head().seq });
  }
  links = [{ payerPsnNo: PAYER.psnNo, fromMs: 0 }];
  online = true;
  asked = [];
  const family: FamilyDeps = {
    ledger,
    identity: { byPsnNo: (psnNo) => (psnNo === PAYER.psnNo ? (PAYER as never) : undefined) },
    nowMs: () => clock.nowMs(),
    isOnline: () => online,
  };
  Object.assign(shop.deps, {
    policies: { select: () => POLICY, byKey: () => (POLICY.ok ? POLICY.value : undefined) },
    family: (person: typeof HOLDER) =>
      familyAccount(family, { ...person, familyLinks: [...links] } as never),
    client: {
      ...shop.deps.client,
      authorise: async (request: AuthoriseRequest) => {
        if (!online) return refuse('outcome.lineKnownDown');
        asked.push(request);
        return ok({ ...request, state: 'held' });
      },
    },
  });
  shop.card(true);
  shop.till.add('D-1', 30_000);
});

const left = () =>
  [PERSON.personNo, PAYER.psnNo].map((one) => shop.ledger.available(one)?.availableFen);

describe('[R030] paying with a family member’s account', () => {
  test('a linked account is offered, masked, and is used only where the holder wants it', async () => {
    expect(shop.till.basket().family).toEqual({
      nameMasked: '张**',
      availableFen: 10_000,
      use: false,
    });
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(left()).toEqual([0, 10_000]);
  });

  test('the own account first; the centre keeps the rest on the other; the record names both', async () => {
    expect(codeOf(shop.till.useFamily(true))).toBe('ok');
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(left()).toEqual([0, 5_000]);
    expect(asked).toMatchObject([
      { acctPayFen: 6_000, family: { psnNo: PAYER.psnNo, amountFen: 5_000 } },
    ]);
    const stored = shop.ledger.recordByCommand('command-1');
    expect(stored && decodePayload(stored.header)?.payload).toMatchObject({
      familyPayer: { personNo: PAYER.psnNo, amountFen: 5_000 },
      amounts: { acctPayFen: 6_000, mutualAidPayFen: 5_000, cashPayFen: 0 },
    });
  });

  test.each([
    ['no link', { links: [] as FamilyLink[] }, 'till.familyNotLinked'],
    [
      'a link that is over',
      { links: [{ payerPsnNo: PAYER.psnNo, fromMs: 0, untilMs: 9 }] },
      'till.familyNotLinked',
    ],
    ['a payer nobody knows', { links: [{ payerPsnNo: 'X', fromMs: 0 }] }, 'till.familyEmpty'],
    ['no line', { online: false }, 'till.familyNeedsCentre'],
  ])(
    '%s: not offered, and refused in words',
    (_what, change: { links?: FamilyLink[]; online?: boolean }, code) => {
      links = change.links ?? links;
      online = change.online ?? online;
      expect(shop.till.basket().family).toBeUndefined();
      expect(codeOf(shop.till.useFamily(true))).toBe(code);
    },
  );

  test('the line goes down after the split was computed: nothing is booked', async () => {
    shop.till.useFamily(true);
    shop.till.preSettle();
    online = false;
    const { seq } = shop.ledger.head();
    expect(codeOf(await shop.till.settle('command-1', WHO))).toBe('till.familyNeedsCentre');
    expect(shop.ledger.head().seq).toBe(seq);
    expect(left()).toEqual([1_000, 10_000]);
  });

  test('the choice ends with the card', () => {
    shop.till.useFamily(true);
    shop.till.cardGone();
    expect(shop.till.basket().family).toMatchObject({ use: false });
  });

  test('what comes back goes to the payer’s account first, the rest stays paid', async () => {
    shop.till.useFamily(true);
    await shop.sell('command-1');
    const { ledger, clock, deps } = shop;
    const returns = createReturns({
      ...{ ledger, clock, policies: deps.policies, returnDays: 7, findItem: deps.findItem },
      goods: createSoldGoods(ledger.store.db, {}),
      identity: { byPsnNo: () => undefined },
      newSettlementId: () => 'K-1',
      kickSync: () => undefined,
    });
    const seq = ledger.recordByCommand('command-1')?.header.seq ?? 0;
    const giveBack = (commandId: string, from: number, boxes: number) =>
      returns.book({
        ...{ commandId, seq: from, ...WHO },
        lines: [{ lineNo: 1, quantityE4: boxes * 10_000, traceCodes: [] }],
        approval: {
          ...{ actionId: commandId, supervisorId: 's01', requestedBy: 'c01', reason: '买错了' },
          atMs: clock.nowMs(),
        },
      });
    const part = giveBack('return-1', seq, 1);
    expect(left()).toEqual([0, 7_000]);
    expect(codeOf(giveBack('return-2', part.ok ? (part.value.keptSeq ?? 0) : 0, 2))).toBe('ok');
    expect(left()).toEqual([1_000, 10_000]);
  });
});
