/** The self-service machine: what it shows when, and that nothing of a person outlasts the visit. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountAnswers } from '../../../../electron/terminal/answers/account-answers.ts';
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import { createKiosk, type Kiosk } from '../../../../electron/terminal/kiosk/kiosk.ts';
import { type PrintListDeps, printList } from '../../../../electron/terminal/kiosk/print-list.ts';
import { pinOffered } from '../../../../electron/terminal/kiosk/screen.ts';
import type { FoundPerson } from '../../../../electron/terminal/people/look-up.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';
import type {
  CardOutcome,
  CardRequestBody,
  ReaderState,
} from '../../../../shared/card/messages.ts';
import type { AccountView } from '../../../../shared/contract/account.ts';
import { METHODS } from '../../../../shared/contract/methods.ts';
import { ok, type Refusal, type Result, refuse } from '../../../../shared/result.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

const AS_OF_MS = Date.parse('2026-03-02T09:30:00+08:00');
const CONTACT = { place: '示范市', agency: '示范局', hotline: '12393' };
const MONTH = {
  ...{ employerFen: 9_000, individualFen: 6_000, governmentFen: 0, interestFen: 150 },
  ...{ adjustmentFen: 0, spentFen: 2_500 },
};

function view(change: Partial<AccountView> = {}): AccountView {
  return {
    ...{ seq: 7, atMs: AS_OF_MS, document: 'card', purpose: 'question', insutype: '310' },
    ...{ holderMasked: '示**', idMasked: '000***', contact: CONTACT },
    account: {
      ...{ balanceFen: 123_456, heldFen: 0, pendingFen: -2_500, asOfMs: AS_OF_MS },
      ...{ currentYearFen: 25_956, priorYearFen: 100_000 },
    },
    months: Array.from({ length: 12 }, (_, at) => ({
      ...MONTH,
      month: `2025-${String(at + 1).padStart(2, '0')}`,
      ...(at === 11 && { employer: 'none' as const, employerFen: 0 }),
    })),
    movements: Array.from({ length: 8 }, (_, at) => ({
      ...{ date: `2026-01-0${at + 1}`, source: 'employer', amountFen: 100 },
      balanceFen: 100_000 + at * 100,
    })),
    ...change,
  } as AccountView;
}

let region: RegionProfile;
let found: Result<FoundPerson>;
let told: () => Result<AccountView> | Promise<Result<AccountView>>;
let list: () => Result<number> | Promise<Result<number>>;
let left: Result<number>;
let pin: CardOutcome;
let asked: CardRequestBody[];
let printer: boolean;
let online: boolean;
let counter: Counter;
let kiosk: Kiosk;
/** What would run later, by its delay. */
let later: { readonly delayMs: number; readonly run: () => void }[];

function open(): void {
  counter = createCounter({
    region,
    port: {
      async request(body) {
        asked.push(body);
        if (body.type === 'pinStart') return { ok: true, triesLeft: 3 };
        return body.type === 'pinSubmit' ? pin : { ok: true };
      },
    },
    lookUp: async () => found,
    asksPin: (session) => pinOffered(region, session),
    changed: () => kiosk.noticed(),
    cardGone: () => undefined,
  });
  const accounts: AccountAnswers<number> = {
    view: async () => told(),
    print: async () => list(),
  };
  kiosk = createKiosk({
    ...{ counter, accounts, region, printer, simulatedReader: false, institution: '示范医院' },
    clock: { nowMs: () => AS_OF_MS, monotonicMs: () => 0 },
    isOnline: () => online,
    printsLeft: () => left,
    entitlement: () => ({ limitFen: 50_000, usedFen: 0, leftFen: 50_000, deductibleLeftFen: 0 }),
    newCommandId: () => 'kiosk-0001',
    changed: () => kiosk.noticed(),
    ...{ warnAfterMs: 20_000, clearAfterMs: 30_000 },
    after(delayMs, run) {
      const planned = { delayMs, run };
      later.push(planned);
      return () => {
        later = later.filter((each) => each !== planned);
      };
    },
  });
  reader('empty');
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const screen = () => kiosk.state().screen;

function reader(state: ReaderState): void {
  counter.onCard({ type: 'readerState', reader: 'R', state, code: `card.state.${state}` });
}

async function insert(card: CardData = socialCard): Promise<void> {
  reader('present');
  counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'R', card });
  await settled();
}

async function enterPin(): Promise<void> {
  await counter.submitPin();
  await settled();
}

async function seeAnswer(): Promise<void> {
  await insert();
  await enterPin();
  expect(screen()).toBe('answer');
}

function takeCard(): void {
  counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
  reader('empty');
}

/** Time passes until what was planned with this delay runs. */
function pass(delayMs: number): void {
  const due = later.filter((planned) => planned.delayMs === delayMs);
  later = later.filter((planned) => planned.delayMs !== delayMs);
  expect(due).toHaveLength(1);
  for (const { run } of due) run();
}

beforeEach(() => {
  region = DEMO_REGION;
  const person = personOf(socialCard);
  const balance = { amountFen: 123_456, asOfMs: AS_OF_MS, source: 'live' } as const;
  found = ok({ person, hasAccount: true, balance });
  told = () => ok(view());
  list = () => ok(1);
  left = ok(2);
  pin = { ok: true };
  asked = [];
  later = [];
  printer = true;
  online = true;
  open();
});

describe('card, PIN, answer', () => {
  test('[R096] the PIN comes first, whatever the region allows at a counter; then the balance and its parts', async () => {
    expect(screen()).toBe('idle');
    await insert();
    expect(kiosk.state()).toMatchObject({
      screen: 'pin',
      holder: { nameMasked: '示**', cardTail: '0001' },
      pin: { purpose: 'balance', entered: 0, triesLeft: 3 },
    });
    expect(JSON.stringify(kiosk.state())).not.toMatch(/1,234|示范甲|000000199001010018/);
    await enterPin();
    expect(kiosk.state()).toMatchObject({
      screen: 'answer',
      answer: {
        ...{ part: 'balance', parts: ['balance', 'months', 'movements'] },
        balance: {
          ...{ yuan: '1,234.56', asOf: '2026-03-02 09:30', source: 'live' },
          parts: [
            { label: { code: 'answers.list.currentYear' }, yuan: '259.56' },
            { label: { code: 'answers.list.priorYear' }, yuan: '1,000.00' },
            { label: { code: 'answers.list.pending' }, yuan: '-25.00' },
          ],
        },
        contact: { agency: '示范局', hotline: '12393' },
      },
      print: { state: 'ready' },
    });
  });

  test('[R096] months and movements come in pages, newest first, each movement with the balance after it', async () => {
    await seeAnswer();
    kiosk.show('months', 1);
    const months = kiosk.state().answer;
    expect(months?.page).toEqual({ number: 1, of: 2 });
    expect(months?.months?.[0]).toEqual({
      ...{ month: '2025-12', creditYuan: '61.50', spentYuan: '25.00' },
      mark: { code: 'answers.employer.none' },
      credits: [
        { label: { code: 'answers.source.employee' }, yuan: '60.00' },
        { label: { code: 'answers.source.interest' }, yuan: '1.50' },
      ],
    });
    kiosk.show('movements', 9);
    const movements = kiosk.state().answer;
    expect(movements?.page).toEqual({ number: 2, of: 2 });
    expect(movements?.movements).toMatchObject([
      { date: '2026-01-02', yuan: '1.00', balanceYuan: '1,001.00' },
      { date: '2026-01-01', yuan: '1.00', balanceYuan: '1,000.00' },
    ]);
    expect(movements).not.toHaveProperty('balance');
  });

  test('without an account the pool is shown, and why: never a bare zero', async () => {
    const reason = {
      ...{ code: 'Z3' as const, why: { code: 'answers.Z3' as const }, details: [] },
      next: { code: 'answers.Z3.next' as const, params: CONTACT },
    };
    const entitlement = { limitFen: 50_000, usedFen: 0, leftFen: 50_000, deductibleLeftFen: 0 };
    const { account: _none, ...rest } = view();
    told = () => ok({ ...rest, months: [], movements: [], reason, entitlement });
    await seeAnswer();
    expect(kiosk.state().answer).toMatchObject({
      ...{ parts: ['balance'], entitlement: { leftYuan: '500.00' } },
      reason: { why: { code: 'answers.Z3' }, next: { params: { hotline: '12393' } } },
    });
    expect(kiosk.state().answer).not.toHaveProperty('balance');
  });

  test('[R096] without a line: the last balance with its time, no list', async () => {
    online = false;
    const person = personOf(socialCard);
    const balance = { amountFen: 123_456, asOfMs: AS_OF_MS, source: 'snapshot' } as const;
    found = ok({ person, hasAccount: true, balance });
    told = () => refuse('centre.unreachable');
    await seeAnswer();
    expect(kiosk.state()).toMatchObject({
      offline: true,
      answer: { parts: ['balance'], balance: { yuan: '1,234.56', source: 'snapshot' } },
    });
    expect(kiosk.state()).not.toHaveProperty('print');
    expect(await kiosk.print()).toMatchObject({ error: { code: 'kiosk.nothingShown' } });
  });
});

describe('no answer: a sentence that says what to do', () => {
  const other: CardData = { ...socialCard, profile: 'de-egk' };
  const known = () => (found.ok ? found.value : undefined) as FoundPerson;
  test.each<[string, () => Promise<void>, string, boolean]>([
    [
      'the PIN was called off',
      async () => {
        await insert();
        await counter.cancelPin();
      },
      'kiosk.pinFirst',
      true,
    ],
    [
      'the PIN is blocked',
      async () => {
        pin = { ok: false, refused: 'card.pin.blocked', triesLeft: 0 };
        await insert();
        await enterPin();
      },
      'card.pin.blocked',
      false,
    ],
    [
      'the card has no PIN',
      () => insert({ ...socialCard, pin: { supported: false, min: 0, max: 0 } }),
      'kiosk.pinNotHere',
      false,
    ],
    [
      'the centre checks PINs',
      () => {
        region = { ...DEMO_REGION, pinStrategy: 'centre' };
        open();
        return insert();
      },
      'kiosk.pinNotHere',
      false,
    ],
    [
      'nobody knows the person',
      () => {
        found = refuse('till.personUnknown');
        return insert();
      },
      'till.personUnknown',
      false,
    ],
    [
      'the card is not the person’s',
      () => {
        found = ok({ ...known(), stop: { code: 'till.cardPersonDiffers' } });
        return insert();
      },
      'kiosk.notYours',
      false,
    ],
    [
      'the insured place does not tell',
      async () => {
        told = () => refuse('answers.channelClosed', CONTACT);
        await insert();
        await enterPin();
      },
      'answers.channelClosed',
      false,
    ],
  ])('%s', async (_what, given, code, offered) => {
    await given();
    expect(kiosk.state()).toMatchObject({ screen: 'card', message: { code } });
    expect(kiosk.state().pinOffered ?? false).toBe(offered);
    expect(JSON.stringify(kiosk.state())).not.toContain('1,234');
  });

  test('a card that opens no account is told so at once (Z1)', async () => {
    await insert(other);
    expect(kiosk.state()).toMatchObject({
      screen: 'answer',
      answer: { reason: { why: { code: 'answers.Z1' } } },
    });
  });

  test.each<[ReaderState, string, string]>([
    ['noReader', 'outOfService', 'kiosk.noReader'],
    ['noService', 'outOfService', 'kiosk.noReader'],
    ['mute', 'idle', 'card.state.mute'],
    ['unknownCard', 'idle', 'card.state.unknownCard'],
  ])('reader %s', (state, shown, code) => {
    reader(state);
    expect(kiosk.state()).toMatchObject({ screen: shown, message: { code } });
  });
});

describe('the list on paper', () => {
  test('[R096] so many per person and day; then the day of the next one is named', async () => {
    await seeAnswer();
    expect(await kiosk.print()).toEqual(ok(null));
    expect(kiosk.state().print?.message).toEqual({ code: 'kiosk.printed', params: { left: 1 } });
    left = refuse('kiosk.printLimit', { count: 2, date: '2026-03-03' });
    expect(await kiosk.print()).toMatchObject({ ok: false });
    expect(kiosk.state().print).toEqual({
      state: 'ready',
      message: { code: 'kiosk.printLimit', params: { count: 2, date: '2026-03-03' } },
    });
  });

  test('a printer that fails says so; a second touch meanwhile is not a second list', async () => {
    await seeAnswer();
    let fail: (refusal: { ok: false; error: Refusal }) => void = () => undefined;
    let lists = 0;
    list = () => {
      lists += 1;
      return new Promise((resolve) => {
        fail = resolve;
      });
    };
    const first = kiosk.print();
    expect(kiosk.state().print).toMatchObject({ state: 'printing' });
    expect(later).toEqual([]);
    expect(await kiosk.print()).toEqual(ok(null));
    fail({ ok: false, error: { code: 'kiosk.printFailed' } });
    await first;
    expect([lists, kiosk.state().print?.message?.code]).toEqual([1, 'kiosk.printFailed']);
  });

  test('without a printer there is no key for it', async () => {
    printer = false;
    open();
    await seeAnswer();
    expect(kiosk.state()).not.toHaveProperty('print');
    expect(await kiosk.print()).toMatchObject({ error: { code: 'kiosk.noPrinter' } });
  });
});

describe('[R096] it clears itself', () => {
  const PERSONAL = /示\*|0001|1,234|holder|answer/;
  const shown = () => JSON.stringify(kiosk.state());

  test.each<[string, () => Promise<void>]>([
    [
      'while the person is looked up',
      async () => {
        reader('present');
        counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'R', card: socialCard });
      },
    ],
    ['at the PIN', () => insert()],
    [
      'while the centre is asked',
      async () => {
        told = () => new Promise(() => undefined);
        await insert();
        await enterPin();
        expect(screen()).toBe('reading');
      },
    ],
    ['at the answer', seeAnswer],
    [
      'while the list is printed',
      async () => {
        await seeAnswer();
        list = () => new Promise(() => undefined);
        void kiosk.print();
      },
    ],
  ])('the card is taken %s', async (_when, given) => {
    await given();
    expect(shown()).toMatch(PERSONAL);
    takeCard();
    expect(screen()).toBe('idle');
    expect(shown()).not.toMatch(PERSONAL);
    await settled();
    expect([screen(), later.length]).toEqual(['idle', 0]);
  });

  test('an answer that comes after the card has gone is nobody’s', async () => {
    let answer: (view: Result<AccountView>) => void = () => undefined;
    told = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await insert();
    await enterPin();
    takeCard();
    answer(ok(view()));
    await settled();
    expect(shown()).not.toMatch(PERSONAL);
  });

  test('nobody touches it: asked after 20 s, cleared after 30 s; the card has to be inserted anew', async () => {
    await seeAnswer();
    pass(20_000);
    expect(kiosk.state()).toMatchObject({ screen: 'answer', clearing: { seconds: 10 } });
    pass(10_000);
    expect(kiosk.state()).toMatchObject({ screen: 'removeCard' });
    expect(shown()).not.toMatch(PERSONAL);
    expect(counter.session()).toBeUndefined();
    takeCard();
    expect(screen()).toBe('idle');
    await insert();
    expect(screen()).toBe('pin');
  });

  test.each<[string, () => unknown]>([
    ['the key', () => kiosk.stay()],
    ['another part', () => kiosk.show('months', 1)],
  ])('%s keeps it, and the time begins anew', async (_what, touch) => {
    await seeAnswer();
    pass(20_000);
    touch();
    expect(kiosk.state()).not.toHaveProperty('clearing');
    expect(later.map(({ delayMs }) => delayMs)).toEqual([20_000]);
  });

  test('each digit of a slow person is a touch; what happens elsewhere is none', async () => {
    await insert();
    pass(20_000);
    counter.onCard({ type: 'pinProgress', sessionId: 's1', entered: 1, min: 6, max: 6 });
    expect(kiosk.state()).not.toHaveProperty('clearing');
    pass(20_000);
    kiosk.noticed();
    expect(kiosk.state()).toHaveProperty('clearing');
  });

  test('left at the PIN: the digits in the reader’s process go too', async () => {
    await insert();
    pass(20_000);
    pass(10_000);
    expect(asked.at(-1)).toEqual({ type: 'pinCancel' });
    expect([screen(), counter.pinEntry()]).toEqual(['removeCard', undefined]);
  });

  test('what the person chose goes with the person, also of one who only tried the keys', async () => {
    kiosk.choose({ textSize: 160 });
    kiosk.choose({ contrast: 'high' });
    await seeAnswer();
    expect(kiosk.state().choices).toMatchObject({ textSize: 160, contrast: 'high' });
    takeCard();
    expect(kiosk.state().choices).toMatchObject({ textSize: 100, contrast: 'usual' });
    kiosk.choose({ language: 'en' });
    pass(20_000);
    expect(kiosk.state()).not.toHaveProperty('clearing');
    pass(10_000);
    expect([screen(), kiosk.state().choices?.language]).toEqual(['idle', undefined]);
  });

  test('finished: everything goes at once', async () => {
    await seeAnswer();
    kiosk.finish();
    expect([screen(), later.length]).toEqual(['removeCard', 0]);
    expect(shown()).not.toMatch(PERSONAL);
  });
});

describe('[R096] lists are counted by the ledger itself', () => {
  const printed: string[] = [];
  let outcome: Result<null>;
  let deps: PrintListDeps;
  let clock: TestClock;
  beforeEach(() => {
    clock = testClock();
    const ledger = openTestLedger(clock);
    printed.length = 0;
    outcome = ok(null);
    const roll = {
      columns: 32,
      async print(text: string) {
        if (outcome.ok) printed.push(text);
        return outcome;
      },
    };
    deps = {
      ...{ ledger, clock, roll, printsPerDay: 2, signSlip: () => 'YBS1.00' },
      institution: { name: '示范医院', code: 'H00000000000' },
    };
  });
  const print = (personNo = '1') => printList(deps, { ...view(), seq: 1 }, personNo);

  test('two a day for each person, and again tomorrow', async () => {
    expect([await print(), await print()]).toEqual([ok(1), ok(0)]);
    expect(await print()).toEqual(refuse('kiosk.printLimit', { count: 2, date: '2026-03-06' }));
    expect(await print('2')).toEqual(ok(1));
    clock.advance(86_400_000);
    expect(await print()).toEqual(ok(1));
    expect(printed).toHaveLength(4);
  });

  test('out of paper: not counted, and nothing is booked as printed', async () => {
    const { seq } = openHead();
    outcome = refuse('print.paperOut');
    expect(await print()).toEqual(refuse('kiosk.printFailed'));
    expect(openHead().seq).toBe(seq);
    outcome = ok(null);
    expect(await print()).toEqual(ok(1));
  });

  const openHead = () => (deps.ledger as ReturnType<typeof openTestLedger>).head();
});

test('[R096] no call of its window moves money', () => {
  const calls = Object.entries(METHODS)
    .filter(([, { windows }]) => (windows as readonly string[]).includes('kiosk'))
    .map(([name]) => name);
  expect(calls.sort()).toEqual([
    ...['kiosk.askPin', 'kiosk.choose', 'kiosk.finish', 'kiosk.print', 'kiosk.show', 'kiosk.stay'],
    ...['pin.backspace', 'pin.cancel', 'pin.clear', 'pin.digit', 'pin.submit'],
    ...['simulator.images', 'simulator.insert', 'simulator.remove'],
  ]);
});
