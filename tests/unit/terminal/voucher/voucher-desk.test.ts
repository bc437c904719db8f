/** A phone in place of a card: what it opens, what it may not, and that nothing of the holder stays. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import { sessionCredential } from '../../../../electron/terminal/counter/session-credential.ts';
import { displayState } from '../../../../electron/terminal/display/display-view.ts';
import type { FoundPerson } from '../../../../electron/terminal/people/look-up.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import { deskView } from '../../../../electron/terminal/views/desk-view.ts';
import {
  createVoucherDesk,
  type VoucherDesk,
} from '../../../../electron/terminal/voucher/voucher-desk.ts';
import type { CardRequestBody } from '../../../../shared/card/messages.ts';
import type { ResolvedVoucher } from '../../../../shared/centre/voucher.ts';
import type { MessageCode } from '../../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { voucherCode } from '../../../../shared/voucher/voucher-code.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';

const CODE = voucherCode('000000', '00000000000000000007');
const ASKED = { commandId: 'scan-0001', code: CODE };
const ACTIVE: ResolvedVoucher = { state: 'active', token: 'token', indexNo: '7', expiresInS: 900 };
const BALANCE = { amountFen: 12_345, asOfMs: 0, source: 'live' } as const;
const FOUND: FoundPerson = {
  ...{ person: personOf(socialCard), hasAccount: true, balance: BALANCE },
  account: { live: true, statement: [], availableFen: 12_345 },
};
const REGION: RegionProfile = {
  ...{ ...DEMO_REGION, balanceShown: 'afterPin', voucher: { face: 'optional' } },
};

let region: RegionProfile;
let resolved: Result<ResolvedVoucher>;
let requests: CardRequestBody[];
let gone: number;
let busy: boolean;
let waiting: { work(): void; delayMs: number }[];
let counter: Counter;
let desk: VoucherDesk;
let settledWith: (string | undefined)[];

function open(change: Partial<RegionProfile> = {}): void {
  region = { ...REGION, ...change };
  counter = createCounter({
    region,
    centreKey: 'key',
    port: {
      async request(body) {
        requests.push(body);
        const sealed = body.type === 'pinSubmit' && region.pinStrategy === 'centre';
        return sealed ? { ok: true, sealedPin: 'sealed' } : { ok: true };
      },
    },
    lookUp: async () => ok(FOUND),
    changed: () => undefined,
    cardGone: () => void gone++,
  });
  let last = 0;
  desk = createVoucherDesk({
    ...{ counter, region, busy: () => busy, lookUp: async () => ok(FOUND) },
    vouchers: { resolve: async () => resolved },
    settledWith: () => settledWith,
    newSessionId: () => `voucher-${++last}`,
    later(work, delayMs) {
      const planned = { work, delayMs };
      waiting.push(planned);
      return () => void waiting.splice(waiting.indexOf(planned), 1);
    },
  });
}

beforeEach(() => {
  resolved = ok(ACTIVE);
  requests = [];
  waiting = [];
  settledWith = [];
  gone = 0;
  busy = false;
  open();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));
const code = (result: Result<unknown>) => (result.ok ? undefined : result.error.code);
const insertCard = () =>
  counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'r', card: socialCard });

/** What both screens say of the session on the counter, whatever it came from. */
function screens() {
  const entitlement = () => undefined;
  const shown = displayState({
    ...{ institution: '药房', region, offline: false, counter, nowMs: 0, entitlement },
    desk: { flow: { state: 'idle' } },
  });
  const nothing = () => undefined;
  const { card } = deskView(
    {
      ...{ clock: { nowMs: () => 0, monotonicMs: () => 0 }, counter, entitlement, region },
      ...{ terminalId: 'T1', institution: '药房', simulatedReader: false },
      sessions: { view: nothing },
      shifts: { current: nothing },
      syncState: () => ({}),
      ...{ offline: nothing, openOutcomes: () => 0, openTasks: () => 0 },
      ...{ printerTrouble: nothing, designation: nothing },
    } as never,
    'cashier',
    { state: 'idle' },
  );
  return { shown, card };
}

describe('[R063] an active e-voucher opens what the card opens', () => {
  test('the balance shows after the holder’s yes as it does after the PIN of the card', async () => {
    expect(await desk.scan(ASKED)).toEqual(ok(null));
    await turn();
    expect(counter.visibleBalance()).toBeUndefined();
    const before = screens();
    expect(before.shown).toMatchObject({
      screen: 'agree',
      question: { title: { code: 'voucher.ask.balance' } },
      holder: { nameMasked: '示**', voucher: true },
    });
    expect(JSON.stringify(before)).not.toContain('123.45');
    expect(before.card).toMatchObject({
      voucher: 'active',
      asked: { code: 'voucher.ask.balance' },
    });
    expect(counter.answer(true)).toEqual(ok(null));
    await turn();
    const byVoucher = screens();
    counter.endVoucher();
    insertCard();
    await turn();
    await counter.submitPin();
    const byCard = screens();
    // All but what names the credential itself.
    const { sessionId: _, profile, cardTail, voucher, ...same } = byVoucher.card ?? {};
    expect({ profile, cardTail, voucher }).toEqual({
      ...{ profile: '医保电子凭证', cardTail: '', voucher: 'active' },
    });
    expect(byCard.card).toMatchObject(same);
    expect(same).toMatchObject({ balance: BALANCE, pinVerified: true });
    const { holder: __, ...display } = byVoucher.shown;
    expect(byCard.shown).toMatchObject(display);
    expect(display.balance).toMatchObject({ yuan: '123.45', source: 'live' });
  });

  test('a no shows nothing, and the question can be put again', async () => {
    await desk.scan(ASKED);
    counter.answer(false);
    await turn();
    expect(screens().shown).toMatchObject({ screen: 'card' });
    expect(counter.visibleBalance()).toBeUndefined();
    const again = counter.askPin('balance');
    counter.answer(true);
    expect(await again).toEqual(ok({ voucherToken: 'token' }));
    expect(counter.visibleBalance()).toEqual(BALANCE);
  });

  test('money moves on a yes of its own, with the token the centre gave', async () => {
    await desk.scan(ASKED);
    counter.answer(true);
    const agreed = counter.askPin('settlement', 'sale-0001');
    expect(counter.session()?.question?.title.code).toBe('voucher.ask.settlement');
    counter.answer(false);
    expect(code(await agreed)).toBe('voucher.declined');
    // At the discharge desk the holder has said yes to the amounts on the same display.
    expect(await counter.askPin('settlement', 'sale-0001', 'agreed')).toEqual(
      ok({ voucherToken: 'token' }),
    );
  });

  test('where the centre checks PINs it checks this one too, with no card in the reader', async () => {
    open({ pinStrategy: 'centre', balanceShown: 'beforePin' });
    await desk.scan(ASKED);
    expect(counter.visibleBalance()).toEqual(BALANCE);
    const agreed = counter.askPin('settlement', 'sale-0001', 'agreed');
    await turn();
    expect(requests.at(-1)).toMatchObject({
      ...{ type: 'pinStart', sessionId: 'voucher-1', withoutCard: true },
      seal: { publicKey: 'key', binding: 'sale-0001' },
    });
    await counter.submitPin();
    expect(await agreed).toEqual(ok({ sealedPin: 'sealed', voucherToken: 'token' }));
  });

  test('the ledger names it by a keyed reference of its number, never by the code', async () => {
    await desk.scan(ASKED);
    const credential = sessionCredential(counter.session(), (number) => `k(${number})`);
    expect(credential).toEqual({ kind: 'eVoucher', reference: 'k(voucher:7)' });
  });
});

describe('[R060] [Z6] an e-voucher that is not active opens nothing', () => {
  test.each([
    ['notActivated', 'answers.Z6', 'centre.refused.voucherNotActive'],
    ['consented', 'answers.Z6', 'centre.refused.voucherNotActive'],
    ['identityChecked', 'answers.Z6', 'centre.refused.voucherNotActive'],
    ['suspended', 'answers.Z6.suspended', 'centre.refused.voucherSuspended'],
    ['revoked', 'answers.Z6.revoked', 'centre.refused.voucherNotActive'],
  ] as const)(
    '%s: both screens say why and what to do, nothing of the person',
    async (state, why, stop) => {
      resolved = ok({ state, reason: '本人挂失' });
      expect(await desk.scan(ASKED)).toEqual(ok(null));
      const { shown, card } = screens();
      expect(card).toMatchObject({ voucher: state, holderMasked: '', pinOffered: false });
      expect(card?.reason).toMatchObject({ code: 'Z6', why: { code: why } });
      expect(shown).toMatchObject({ screen: 'card', reason: { why: { code: why } } });
      expect(shown.reason?.details).toEqual([
        { code: 'answers.Z6.reason', params: { reason: '本人挂失' } },
      ]);
      expect(shown.message).toBeUndefined();
      expect(shown.holder).toBeUndefined();
      expect(code(await counter.askPin('settlement', 'sale-0001'))).toBe(stop);
      expect(code(await counter.askPin('settlement', 'sale-0001', 'agreed'))).toBe(stop);
    },
  );
});

describe('a code that is not taken', () => {
  const centreSays = (said: MessageCode) => () => {
    resolved = refuse(said);
  };
  const settling = () => {
    busy = true;
  };
  test.each<[string, () => void, typeof ASKED, string]>([
    ['no line', centreSays('centre.unreachable'), ASKED, 'voucher.needsCentre'],
    ['line known to be down', centreSays('outcome.lineKnownDown'), ASKED, 'voucher.needsCentre'],
    ['used before', centreSays('centre.refused.voucherUsed'), ASKED, 'centre.refused.voucherUsed'],
    ['a bar code', () => undefined, { ...ASKED, code: '2010000019245' }, 'voucher.codeForm'],
    ['badly read', () => undefined, { ...ASKED, code: `1${CODE.slice(1)}` }, 'voucher.codeDamaged'],
    ['a card is in the reader', insertCard, ASKED, 'voucher.cardInside'],
    ['a settlement is under way', settling, ASKED, 'till.settlementInWork'],
    [
      'no e-vouchers here',
      () => open({ voucher: undefined } as never),
      ASKED,
      'voucher.notOffered',
    ],
  ])('%s', async (_what, given, asked, refusal) => {
    given();
    expect(code(await desk.scan(asked))).toBe(refusal);
    expect(counter.session()?.voucher).toBeUndefined();
  });

  test('a card that is put in while the centre is asked wins', async () => {
    const scanned = desk.scan(ASKED);
    insertCard();
    expect(code(await scanned)).toBe('voucher.cardInside');
    expect(counter.session()?.sessionId).toBe('s1');
  });
});

describe('when it ends, nothing of the holder stays', () => {
  const ended = () => expect(counter.session()).toBeUndefined();

  test('the clerk puts it away, whoever waits for an answer hears it, the desks let go', async () => {
    await desk.scan(ASKED);
    const agreed = counter.askPin('settlement', 'sale-0001');
    expect(desk.end()).toEqual(ok(null));
    expect(code(await agreed)).toBe('voucher.over');
    expect(gone).toBe(1);
    ended();
    expect(code(desk.end())).toBe('voucher.none');
  });

  test('not under a settlement; a forgotten one ends by itself once that is over', async () => {
    await desk.scan(ASKED);
    busy = true;
    expect(code(desk.end())).toBe('till.settlementInWork');
    waiting.pop()?.work();
    expect(counter.session()).toBeDefined();
    busy = false;
    waiting.pop()?.work();
    ended();
  });

  test('soon after its settlement', async () => {
    await desk.scan(ASKED);
    const useMs = waiting[0]?.delayMs ?? 0;
    desk.noteChange();
    settledWith = [undefined, 'voucher-1'];
    desk.noteChange();
    desk.noteChange();
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.delayMs).toBeLessThan(useMs);
    waiting[0]?.work();
    ended();
  });

  test('a card takes its place, another phone too', async () => {
    await desk.scan(ASKED);
    await desk.scan({ ...ASKED, commandId: 'scan-0002' });
    expect(counter.session()?.sessionId).toBe('voucher-2');
    insertCard();
    expect(counter.session()?.voucher).toBeUndefined();
    // The end that was planned for the phone leaves the card alone.
    for (const { work } of [...waiting]) work();
    expect(counter.session()?.sessionId).toBe('s1');
  });

  test('it has no PIN of a card to change', async () => {
    await desk.scan(ASKED);
    expect(code(await counter.changePin())).toBe('voucher.noCardPin');
  });
});

test('an answer that nobody asked for is refused', () => {
  expect(code(counter.answer(true))).toBe('discharge.nothingToConfirm');
});
