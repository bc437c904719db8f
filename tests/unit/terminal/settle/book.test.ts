import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import {
  type BookDeps,
  bookPlan,
  confirmPlan,
  giveUp,
  resolveOpenIntents,
} from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import type { Plan } from '../../../../electron/terminal/settle/plan.ts';
import type { Authorisation, AuthorisationState } from '../../../../shared/centre/authorisation.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { selfPay } from '../../../../shared/settlement/self-pay.ts';
import { PERSON } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';
import { booking, plan } from './plan.ts';

type Hold = Result<Authorisation>;

const LIMITS = {
  perSaleFen: 5_000,
  perCardFen: 50_000,
  perDayFen: 50_000,
  totalFen: 50_000,
  maxAgeHours: 72,
};

let ledger: Ledger;
let calls: string[];
let authorise: () => Hold;
let query: () => Hold;
let voidHold: () => Hold;
let deps: BookDeps;

function hold(state: AuthorisationState): Hold {
  return ok({ commandId: 'c', state, acctPayFen: 0, fundPaySumFen: 0, expiresInS: 60 });
}

beforeEach(() => {
  const clock = testClock();
  ledger = openTestLedger(clock);
  ledger.applySnapshot({
    person: PERSON.personNo,
    balanceFen: 10_000,
    asOfMs: clock.nowMs(),
    lastSeqIncluded: 0,
  });
  calls = [];
  authorise = () => hold('held');
  query = () => hold('unknown');
  voidHold = () => hold('voided');
  const called = (name: string, give: () => Hold) => {
    calls.push(name);
    return Promise.resolve(give());
  };
  deps = {
    ledger,
    clock,
    guard: createOfflineGuard(ledger.store.db),
    limits: LIMITS,
    newSettlementId: () => `S${Math.random()}`,
    kickSync: () => void calls.push('kick'),
    client: {
      authorise: () => called('authorise', () => authorise()),
      queryAuthorisation: () => called('query', () => query()),
      voidAuthorisation: () => called('void', () => voidHold()),
    },
  };
});

const down: Hold = refuse('centre.unreachable');
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const settlements = () => ledger.head().seq - 1;

describe('booking a settlement', () => {
  test('[R024] the fund part becomes a receivable, the account part the person’s debit', async () => {
    const booked = await bookPlan(deps, plan(1_500), booking());
    expect(booked).toMatchObject({ ok: true, value: { online: true } });
    expect(ledger.balance('fundReceivable', 'pooledFundPayFen')).toBe(2_500);
    expect(ledger.available(PERSON.personNo)?.availableFen).toBe(8_500);
    expect(calls).toEqual(['authorise', 'kick']);
  });

  test('the same command twice is one settlement, and the second asks nobody', async () => {
    const first = await bookPlan(deps, plan(1_500), booking());
    calls = [];
    const second = await bookPlan(deps, plan(1_500), booking());
    expect(second).toEqual(first);
    expect(settlements()).toBe(1);
    expect(calls).toEqual([]);
  });

  test('a refusal of the centre leaves nothing behind, here or there', async () => {
    authorise = () => refuse('centre.refused.insufficientFunds', { availableYuan: '1.00' });
    const refused = await bookPlan(deps, plan(1_500), booking());
    expect(code(refused)).toBe('centre.refused.insufficientFunds');
    expect(settlements()).toBe(0);
    expect(calls).toEqual(['authorise', 'void']);
    expect(ledger.intents.open()).toEqual([]);
  });

  test('a lost answer is resolved by asking for the command: the hold is there, so it is online', async () => {
    authorise = () => refuse('centre.timeout');
    query = () => hold('held');
    const booked = await bookPlan(deps, plan(1_500), booking());
    expect(booked).toMatchObject({ ok: true, value: { online: true } });
    expect(calls).toEqual(['authorise', 'query', 'kick']);
  });

  test.each([
    'centre.badAnswer',
    'centre.badSignature',
    'centre.untrusted',
    'centre.timeout',
  ] as const)(
    '%s is no word of the centre: settled offline, under the same command',
    async (fault) => {
      authorise = () => refuse(fault);
      query = () => refuse(fault);
      const booked = await bookPlan(deps, plan(1_500), booking());
      expect(booked).toMatchObject({ ok: true, value: { online: false } });
      expect(ledger.recordByCommand(booking().commandId)?.header.seq).toBe(2);
      expect(calls).toEqual(['authorise', 'query', 'kick']);
    },
  );

  test.each([
    'centre.badAnswer',
    'centre.refused.requestTime',
    'centre.refused.internal',
    'centre.refused.revokedTerminal',
  ] as const)(
    'asked what became of it and answered %s: the outcome stays unknown',
    async (fault) => {
      deps = { ...deps, limits: { ...LIMITS, perSaleFen: 0 } };
      authorise = () => down;
      query = () => down;
      expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('outcome.unknown');
      query = () => refuse(fault);
      expect(code(await confirmPlan(deps, plan(1_500), booking()))).toBe('outcome.unknown');
      expect(ledger.intents.open()).toHaveLength(1);
      query = () => hold('held');
      expect(code(await confirmPlan(deps, plan(1_500), booking()))).toBe('ok');
      expect(settlements()).toBe(1);
    },
  );

  test('limits end with the certificate that carries them; online and cash go on', async () => {
    const endMs = deps.clock.nowMs();
    deps = { ...deps, limitsEndMs: () => endMs };
    authorise = () => refuse('outcome.lineKnownDown');
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('ok');
    deps = { ...deps, limitsEndMs: () => endMs - 1 };
    const late = await bookPlan(deps, plan(1_500, 8_500), booking('command-2'));
    expect(code(late)).toBe('outcome.certificateOver');
    expect(ledger.intents.open()).toEqual([]);
    authorise = () => hold('held');
    expect(code(await bookPlan(deps, plan(1_500, 8_500), booking('command-3')))).toBe('ok');
    expect(settlements()).toBe(2);
  });

  test('line down: settled offline within the signed limits', async () => {
    authorise = () => down;
    query = () => down;
    const booked = await bookPlan(deps, plan(1_500), booking());
    expect(booked).toMatchObject({ ok: true, value: { online: false } });
  });

  test('no answer and over a limit: the outcome is open until somebody gives it up', async () => {
    authorise = () => down;
    query = () => down;
    voidHold = () => down;
    deps = { ...deps, limits: { ...LIMITS, perSaleFen: 3_999 } };
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('outcome.unknown');
    expect(settlements()).toBe(0);
    const waiting = () => ledger.intents.open().map((intent) => intent.commandId);
    expect(waiting()).toEqual(['command-1']);
    await resolveOpenIntents(deps);
    expect(waiting()).toEqual(['command-1']);
    await giveUp(deps, 'command-1');
    expect(waiting()).toEqual(['command-1']);
    voidHold = () => hold('voided');
    await resolveOpenIntents(deps);
    expect(waiting()).toEqual([]);
  });

  test.each([
    ['the clock is wrong', 'centre.refused.requestTime'],
    ['the answer is garbled', 'centre.badAnswer'],
    ['the centre fails', 'centre.refused.internal'],
  ] as const)(
    'a void that is refused because %s leaves the outcome open',
    async (_what, refused) => {
      authorise = () => refuse('centre.refused.insufficientFunds');
      voidHold = () => refuse(refused);
      await bookPlan(deps, plan(1_500), booking());
      expect(ledger.intents.open()).toMatchObject([{ commandId: 'command-1' }]);
      voidHold = () => hold('voided');
      await resolveOpenIntents(deps);
      expect(ledger.intents.open()).toEqual([]);
    },
  );

  test.each(['outcome.lineKnownDown', 'centre.noConnection'] as const)(
    'nothing sent (%s) and over a limit: refused inside the transaction, nobody to tell',
    async (silence) => {
      authorise = () => refuse(silence);
      const insist = { authorise: () => Promise.resolve(authorise()) };
      deps = { ...deps, insist, limits: { ...LIMITS, perSaleFen: 3_999, totalFen: 4_900 } };
      expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('till.offline.perSale');
      expect(settlements()).toBe(0);
      expect(calls).toEqual(['authorise']);
      expect(ledger.intents.open()).toEqual([]);
    },
  );

  test('a second try that never left does not hide that the first may have arrived', async () => {
    authorise = () => down;
    query = () => down;
    const insist = { authorise: () => Promise.resolve(refuse('centre.noConnection')) };
    deps = { ...deps, insist, limits: { ...LIMITS, perSaleFen: 3_999, totalFen: 4_900 } };
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('outcome.unknown');
    expect(ledger.intents.open()).toMatchObject([{ state: 'sent' }]);
  });

  test('beyond a soft limit the line is tried once more before it is settled offline', async () => {
    authorise = () => refuse('outcome.lineKnownDown');
    let line: () => Hold = () => down;
    query = () => down;
    const authoriseNow = () => {
      calls.push('insist');
      return Promise.resolve(line());
    };
    deps = { ...deps, insist: { authorise: authoriseNow }, limits: { ...LIMITS, totalFen: 4_900 } };
    const offline = await bookPlan(deps, plan(1_500), booking());
    expect(offline).toMatchObject({
      ...{ ok: true },
      value: { online: false, warning: { code: 'outcome.offlineSoft' } },
    });
    expect(calls).toContain('insist');
    line = () => hold('held');
    const online = await bookPlan(deps, plan(1_500, 8_500), booking('command-2'));
    expect(online).toMatchObject({ ok: true, value: { online: true } });
    calls = [];
    deps = { ...deps, limits: LIMITS };
    await bookPlan(deps, plan(1_500, 7_000), booking('command-3'));
    expect(calls).not.toContain('insist');
  });

  test('[R027] the account cannot be overdrawn whatever the plan says; the hold is given back', async () => {
    await bookPlan(deps, plan(4_000), booking('command-1'));
    await bookPlan(deps, plan(4_000, 6_000), booking('command-2'));
    calls = [];
    expect(code(await bookPlan(deps, plan(4_000, 2_000), booking('command-3')))).toBe(
      'ledger.overdraft',
    );
    expect(ledger.available(PERSON.personNo)?.availableFen).toBe(2_000);
    expect(calls).toEqual(['authorise', 'void']);
  });

  test('an authorisation that has ended is not booked', async () => {
    authorise = () => hold('expired');
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe(
      'centre.refused.authorisationEnded',
    );
    expect(settlements()).toBe(0);
  });

  test('own tables change in the same transaction or not at all', async () => {
    const failing = { ...booking(), alsoWrite: () => expect.unreachable() };
    await expect(bookPlan(deps, plan(1_500), failing)).rejects.toThrow();
    expect(settlements()).toBe(0);
  });

  test('a sale in cash asks nobody for permission', async () => {
    const cash: Plan = { ...plan(0), breakdown: selfPay([]) };
    const { person: _person, ...nobody } = cash;
    expect(code(await bookPlan(deps, nobody, booking()))).toBe('ok');
    expect(calls).toEqual(['kick']);
  });
});
