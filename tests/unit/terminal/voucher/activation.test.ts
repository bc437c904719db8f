/** An e-voucher is activated at the counter: in what order, by whom, and what a no leaves behind. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import type { Draft } from '../../../../electron/terminal/ledger/draft.ts';
import { type ActivationDeps, activate } from '../../../../electron/terminal/voucher/activation.ts';
import { commandFaceCheck, noFaceCheck } from '../../../../electron/terminal/voucher/face-check.ts';
import type { CardRequestBody } from '../../../../shared/card/messages.ts';
import type { ActivateVoucher } from '../../../../shared/centre/voucher.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, type Refusal, type Result } from '../../../../shared/result.ts';
import { CONSENT_SENTENCES, CONSENT_VERSION } from '../../../../shared/voucher/consent.ts';
import type { FaceOutcome, FaceRule } from '../../../../shared/voucher/face.ts';
import { PERSON } from '../book-settlement.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, START_MS, testClock } from '../open-test-ledger.ts';

const HOLDER = '000000195103120025';
const OTHER = '00000019540805003X';
const CARD = { ...socialCard, holder: { ...socialCard.holder, idNumber: HOLDER } };
const ASKED = { commandId: 'activate-0001', idNumber: HOLDER };

/** What was booked, as it was asked for. */
let booked: Draft[];
let counter: Counter;
let deps: ActivationDeps;
let sent: ActivateVoucher[];
let refused: Refusal | undefined;
let pinRight: boolean;

function open(change: Partial<ActivationDeps> = {}, face: FaceRule = 'optional'): void {
  counter = createCounter({
    region: DEMO_REGION,
    port: {
      async request({ type }: CardRequestBody) {
        if (type !== 'pinSubmit' || pinRight) return { ok: true };
        return { ok: false, refused: 'card.pin.blocked', triesLeft: 0 };
      },
    },
    lookUp: async () =>
      ok({
        ...{ person: personOf(CARD, PERSON.personNo), hasAccount: true },
        account: { live: true, statement: [], voucher: 'notActivated' },
      }),
    changed: () => undefined,
    cardGone: () => undefined,
  });
  counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'r', card: CARD });
  deps = {
    ...{ counter, clock: testClock(), face: noFaceCheck },
    ledger: {
      append(draft) {
        booked.push(draft);
        return ok({} as never);
      },
      recordByCommand: (id) => booked.find(({ commandId }) => commandId === id) as never,
    },
    region: { voucher: { face } },
    identity: { credentialReference: (number) => `k:${number}` },
    vouchers: {
      async activate(request) {
        sent.push(request);
        return refused ? { ok: false, error: refused } : ok({ state: 'active', indexNo: '7' });
      },
    },
    ...{ isOnline: () => true, busy: () => false },
    ...change,
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const code = (result: Result<unknown>) => (result.ok ? undefined : result.error.code);
const start = (asked: Partial<typeof ASKED> = {}) => activate(deps, { ...ASKED, ...asked }, 'c01');

/** The holder agrees and enters the PIN. */
async function agreeing(work: Promise<Result<null>>): Promise<Result<null>> {
  await turn();
  counter.answer(true);
  await turn();
  await counter.submitPin();
  return work;
}

beforeEach(async () => {
  booked = [];
  sent = [];
  refused = undefined;
  pinRight = true;
  open();
  await turn();
});

describe('[R062] at the counter, with card, ID card and PIN', () => {
  test('consent, then the PIN, then the centre; each step is shown, the record names all of it', async () => {
    const done = start();
    await turn();
    expect(counter.session()).toMatchObject({
      activation: 'consent',
      question: { lines: CONSENT_SENTENCES },
    });
    expect(counter.pinEntry()).toBeUndefined();
    counter.answer(true);
    await turn();
    expect(counter.session()?.activation).toBe('pin');
    expect(counter.pinEntry()?.purpose).toBe('activation');
    expect(sent).toEqual([]);
    await counter.submitPin();
    expect(await done).toEqual(ok(null));
    expect(sent).toEqual([
      {
        ...{ ...ASKED, operatorId: 'c01', face: { result: 'notUsed' } },
        consent: { version: CONSENT_VERSION, atMs: START_MS },
        credential: {
          ...{ kind: 'card', cardNumber: CARD.holder.cardNumber, recognitionCode: '' },
        },
      },
    ]);
    expect(booked).toMatchObject([
      {
        ...{ kind: 'credentialEvent', operatorId: 'c01' },
        person: { personNo: PERSON.personNo },
        credential: { kind: 'card', reference: `k:${CARD.holder.cardNumber}` },
        payload: { action: 'activation', purpose: `consent ${CONSENT_VERSION}; face notUsed` },
      },
    ]);
    expect(counter.session()).toMatchObject({ activation: 'done', account: { voucher: 'active' } });
  });

  test('the same command again does nothing twice', async () => {
    await agreeing(start());
    expect(await start()).toEqual(ok(null));
    expect(sent).toHaveLength(1);
    expect(booked).toHaveLength(1);
  });

  const nothingDone = () => {
    expect(sent).toEqual([]);
    expect(booked).toEqual([]);
    expect(counter.session()?.activation).toBeUndefined();
  };

  test('[R061] a person who does not agree is asked for no PIN, and nothing is kept', async () => {
    const declined = start();
    await turn();
    counter.answer(false);
    expect(code(await declined)).toBe('voucher.consentDeclined');
    expect(counter.pinEntry()).toBeUndefined();
    nothingDone();
  });

  test('a wrong PIN, or one that is cancelled, activates nothing', async () => {
    pinRight = false;
    expect(code(await agreeing(start()))).toBe('card.pin.blocked');
    nothingDone();
    const cancelled = start();
    await turn();
    await counter.cancelPin();
    expect(code(await cancelled)).toBe('till.pinCancelled');
    nothingDone();
  });

  test('the card leaves: whoever asked hears it', async () => {
    const gone = start();
    await turn();
    counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    expect(code(await gone)).toBe('card.removed');
    expect(sent).toEqual([]);
  });

  test.each<[string, () => unknown, Partial<typeof ASKED>, string]>([
    ['another person’s ID card', () => open(), { idNumber: OTHER }, 'people.document.differs'],
    ['a number that is none', () => open(), { idNumber: '1' }, 'people.idNumber.form'],
    ['an agent', () => counter.note('s1', { agentIdNumber: OTHER }), {}, 'voucher.agentNotAllowed'],
    [
      'no card',
      () => counter.onCard({ type: 'cardRemoved', sessionId: 's1' }),
      {},
      'voucher.cardFirst',
    ],
    ['no line', () => open({ isOnline: () => false }), {}, 'voucher.needsCentre'],
    ['a settlement is under way', () => open({ busy: () => true }), {}, 'till.settlementInWork'],
    ['a region without e-vouchers', () => open({ region: {} }), {}, 'voucher.notOffered'],
    [
      'a second one at once',
      () => counter.note('s1', { activation: 'pin' }),
      {},
      'voucher.activating',
    ],
  ])('%s', async (_what, given, asked, refusal) => {
    given();
    await turn();
    expect(code(await start(asked))).toBe(refusal);
    expect(counter.session()?.question).toBeUndefined();
    expect(sent).toEqual([]);
  });

  test.each([
    ['centre.refused.voucherActive', 'centre.refused.voucherActive'],
    ['centre.unreachable', 'voucher.needsCentre'],
  ] as const)('the centre says %s: told, and no record says otherwise', async (said, told) => {
    refused = { code: said };
    expect(code(await agreeing(start()))).toBe(told);
    expect(booked).toEqual([]);
    expect(counter.session()?.activation).toBeUndefined();
  });
});

describe('[R061] the face check is an outcome of its own', () => {
  test.each<[FaceOutcome['result'], FaceRule, string | undefined]>([
    ['passed', 'required', undefined],
    ['passed', 'optional', undefined],
    ['failed', 'required', 'voucher.faceFailed'],
    ['failed', 'optional', 'voucher.faceFailed'],
    ['unavailable', 'optional', undefined],
    ['unavailable', 'required', 'voucher.faceUnavailable'],
    ['notUsed', 'optional', undefined],
    ['notUsed', 'required', 'voucher.faceMissing'],
    ['failed', 'off', undefined],
  ])('%s, %s', async (result, rule, refusal) => {
    open({ face: async () => ({ result, reference: 'f-1' }) }, rule);
    await turn();
    expect(code(await agreeing(start()))).toBe(refusal);
    const kept = refusal === undefined ? [rule === 'off' ? 'notUsed' : result] : [];
    expect(sent.map(({ face }) => face.result)).toEqual(kept);
    expect(booked).toHaveLength(kept.length);
  });

  /** A program of the site. */
  const program = (script: string, timeoutS = 20) =>
    commandFaceCheck({ command: [process.execPath, '-e', script], timeoutS });
  const person = { name: '示范甲', idNumber: HOLDER };

  test('a program gets the person on its standard input, never as an argument', async () => {
    const script = `let all = '';
      process.stdin.on('data', (part) => { all += part; }).on('end', () => {
        const { idNumber } = JSON.parse(all);
        const right = idNumber === '${HOLDER}' && process.argv.length === 1;
        console.log(JSON.stringify({ result: right ? 'passed' : 'failed', reference: 'f-9' }));
      });`;
    expect(await program(script)(person)).toEqual({ result: 'passed', reference: 'f-9' });
  });

  test('a program that fails in any way gives no answer, and never a yes', async () => {
    const outcomes = await Promise.all(
      [
        program('console.log(JSON.stringify({ result: "passed" })); process.exit(3)'),
        program('console.log("ja")'),
        program('console.log(JSON.stringify({ result: "notUsed" }))'),
        program('setInterval(() => 0, 1000)', 0.5),
        commandFaceCheck({ command: ['/nowhere/face'], timeoutS: 5 }),
      ].map((check) => check(person)),
    );
    for (const outcome of outcomes) expect(outcome).toEqual({ result: 'unavailable' });
  });
});

test('the record stands in a real ledger and moves no money', async () => {
  const ledger = openTestLedger(testClock());
  const before = ledger.head();
  open({ ledger });
  await turn();
  expect(await agreeing(start())).toEqual(ok(null));
  const [{ header } = fail()] = ledger.records({ fromSeq: before.seq + 1, limit: 9 });
  expect(decodePayload(header)).toMatchObject({ payload: { action: 'activation' } });
  expect(header.postings).toEqual([]);
  expect(await start()).toEqual(ok(null));
  expect(ledger.head().seq).toBe(before.seq + 1);
});

function fail(): never {
  throw new Error('nothing was booked');
}
