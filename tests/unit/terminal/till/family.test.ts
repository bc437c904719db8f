import { beforeEach, describe, expect, test } from 'vitest';
import { type FamilyDeps, familyPayers } from '../../../../electron/terminal/people/family.ts';
import { createReturns } from '../../../../electron/terminal/returns/returns.ts';
import { displaySplit } from '../../../../electron/terminal/settle/split-view.ts';
import { createSoldGoods } from '../../../../electron/terminal/trace/sold-goods.ts';
import type { AuthoriseRequest } from '../../../../shared/centre/authorisation.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import type { FamilyLink } from '../../../../shared/people/family.ts';
import demoPolicy from '../../../../shared/policies/demo-employee.json' with { type: 'json' };
import residentPolicy from '../../../../shared/policies/demo-resident.json' with { type: 'json' };
import { ok, refuse } from '../../../../shared/result.ts';
import { type Policy, parsePolicy } from '../../../../shared/settlement/index.ts';
import { PERSON } from '../book-settlement.ts';
import { ASPIRIN, codeOf, HOLDER, openPharmacy, type PharmacyTill, WHO } from './pharmacy-till.ts';

function policyOf(json: object): Policy {
  const parsed = parsePolicy(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const PAYER = { ...HOLDER, psnNo: '00000020260000002', name: '张三丰', cardNumber: 'C2' };
const SECOND = { ...PAYER, psnNo: '00000020260000003', name: '张五' };

let shop: PharmacyTill;
let links: readonly FamilyLink[];
let online: boolean;
let policy: Policy;
let payers: readonly (typeof PAYER)[];
let asked: AuthoriseRequest[];

/** The holder has 10 yuan; a linked family member has 100. */
beforeEach(() => {
  shop = openPharmacy({});
  const { ledger, clock } = shop;
  const asOfMs = clock.nowMs() + 1;
  for (const [person, balanceFen] of [
    [PERSON.personNo, 1_000],
    [PAYER.psnNo, 10_000],
    [SECOND.psnNo, 700],
  ] as const) {
    ledger.applySnapshot({ person, balanceFen, asOfMs, lastSeqIncluded: ledger.head().seq });
  }
  links = [{ payerPsnNo: PAYER.psnNo, fromMs: 0 }];
  online = true;
  policy = policyOf(demoPolicy);
  payers = [PAYER, SECOND];
  asked = [];
  const family: FamilyDeps = {
    ledger,
    identity: { byPsnNo: (psnNo) => payers.find((one) => one.psnNo === psnNo) as never },
    nowMs: () => clock.nowMs(),
    isOnline: () => online,
    policy: () => ok(policy),
  };
  Object.assign(shop.deps, {
    policies: { select: () => ok(policy), byKey: () => policy },
    family: (person: typeof HOLDER, medType: string) =>
      familyPayers(family)({ ...person, familyLinks: [...links] } as never, medType),
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
      payers: [{ psnNo: PAYER.psnNo, nameMasked: '张**', availableFen: 10_000 }],
    });
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(left()).toEqual([0, 10_000]);
  });

  test('the own account first; the centre keeps the rest on the other; the record names both', async () => {
    expect(codeOf(shop.till.useFamily(PAYER.psnNo))).toBe('ok');
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
    ['no line', { online: false }, 'till.familyNeedsCentre'],
    ['a policy without family sharing', { mutualAid: undefined }, 'till.familyNotInPolicy'],
  ])(
    '%s: not offered, and refused in words',
    (_what, change: { links?: FamilyLink[]; online?: boolean; mutualAid?: undefined }, code) => {
      links = change.links ?? links;
      online = change.online ?? online;
      if ('mutualAid' in change) policy = policyOf({ ...demoPolicy, mutualAid: undefined });
      expect(shop.till.basket().family).toBeUndefined();
      expect(codeOf(shop.till.useFamily(PAYER.psnNo))).toBe(code);
    },
  );

  test.each([
    ['a payer this terminal does not know', () => [SECOND], 'till.familyUnknown', '*0002'],
    [
      'one insured elsewhere',
      () => [{ ...PAYER, region: '440300' }, SECOND],
      'till.familyElsewhere',
      '张**',
    ],
  ])('%s is shown with the reason by name, and refused', (_what, known, code, name) => {
    links = [PAYER, SECOND].map(({ psnNo }) => ({ payerPsnNo: psnNo, fromMs: 0 }));
    payers = known();
    expect(shop.till.basket().family?.payers).toMatchObject([
      { psnNo: PAYER.psnNo, why: { code, params: { name } } },
      { psnNo: SECOND.psnNo, nameMasked: '张*', availableFen: 700 },
    ]);
    expect(codeOf(shop.till.useFamily(PAYER.psnNo))).toBe(code);
    expect(codeOf(shop.till.useFamily(SECOND.psnNo))).toBe('ok');
  });

  test('of several registered payers the holder chooses one; it alone pays', async () => {
    links = [PAYER, SECOND].map(({ psnNo }) => ({ payerPsnNo: psnNo, fromMs: 0 }));
    shop.till.useFamily(PAYER.psnNo);
    shop.till.useFamily(SECOND.psnNo);
    expect(shop.till.basket().family).toMatchObject({ chosen: SECOND.psnNo });
    shop.till.preSettle();
    expect(
      shop.till.flow().split?.rows.find(({ column }) => column === 'acctPayFen')?.steps,
    ).toContainEqual(
      expect.objectContaining({
        code: 'settlement.step.familyPays',
        params: { name: '张*', amount: '7.00' },
      }),
    );
    const plan = shop.till.plan() ?? expect.unreachable();
    expect(displaySplit(plan).flatMap(({ reasons }) => reasons)).toContainEqual({
      code: 'settlement.step.familyPays',
      params: { name: '张*', amount: '7.00' },
    });
    expect(codeOf(await shop.till.settle('command-1', WHO))).toBe('ok');
    expect(left()).toEqual([0, 10_000]);
    expect(shop.ledger.available(SECOND.psnNo)?.availableFen).toBe(0);
    expect(shop.till.flow().result?.cashPayFen).toBe(4_300);
    expect(codeOf(shop.till.useFamily(SECOND.psnNo))).toBe('till.familyEmpty');
  });

  test('a scheme without accounts: what families may pay is up to its policy', async () => {
    policy = policyOf({
      ...residentPolicy,
      insutype: '310',
      mutualAid: ['preselfpay_amt'],
      benefits: [],
    });
    // Ten percent of class B are the only part in this policy's reach.
    Object.assign(shop.deps, { findItem: () => ({ ...ASPIRIN, itemClass: 'B' }) });
    shop.till.clear();
    shop.till.add('D-1', 10_000);
    shop.till.useFamily(PAYER.psnNo);
    expect(codeOf(await shop.sell('command-1'))).toBe('ok');
    expect(shop.till.flow().result).toMatchObject({ acctPayFen: 200, cashPayFen: 1_800 });
    expect(left()).toEqual([1_000, 9_800]);
  });

  test('a holder who declines accounts is offered none', () => {
    shop.till.useAccount(false);
    expect(shop.till.basket().family).toBeUndefined();
  });

  test('the line goes down after the split was computed: nothing is booked', async () => {
    shop.till.useFamily(PAYER.psnNo);
    shop.till.preSettle();
    online = false;
    const { seq } = shop.ledger.head();
    expect(codeOf(await shop.till.settle('command-1', WHO))).toBe('till.familyNeedsCentre');
    expect(shop.ledger.head().seq).toBe(seq);
    expect(left()).toEqual([1_000, 10_000]);
  });

  test('the choice ends with the card', () => {
    shop.till.useFamily(PAYER.psnNo);
    shop.till.cardGone();
    expect(shop.till.basket().family).not.toHaveProperty('chosen');
  });

  test('what comes back goes to the payer’s account first, the rest stays paid', async () => {
    shop.till.useFamily(PAYER.psnNo);
    await shop.sell('command-1');
    const { ledger, clock, deps } = shop;
    const returns = createReturns({
      ...{ ledger, clock, policies: deps.policies, returnDays: () => 7, findItem: deps.findItem },
      goods: createSoldGoods(ledger.store.db),
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
