import { beforeEach, describe, expect, test } from 'vitest';
import { createSealer } from '../../../../electron/terminal/identity/sealer.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Approval } from '../../../../electron/terminal/operators/approval.ts';
import { createRecovery, type Recovery } from '../../../../electron/terminal/recovery/recovery.ts';
import { bookPlan } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { reverseSettlement } from '../../../../electron/terminal/settle/reverse.ts';
import { createStays, type Stays } from '../../../../electron/terminal/stays/stays.ts';
import { DAY_MS } from '../../../../shared/clock.ts';
import type { EvidenceItem, ThirdPartyState } from '../../../../shared/contract/recovery.ts';
import { WRITTEN_OFF } from '../../../../shared/ledger/postings.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Cause } from '../../../../shared/settlement/types.ts';
import { amountsOf, PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';
import { booking, plan } from '../settle/plan.ts';

const DEBTOR = '虚构运输有限公司';
const PAPERS: readonly EvidenceItem[] = ['application', 'causeReport', 'proofCannotPay'];
const DESK = { operatorId: 'd01', shiftId: 'S000001' };

let clock: TestClock;
let ledger: Ledger;
let stays: Stays;
let recovery: Recovery;
let commands = 0;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const { db } = ledger.store;
  stays = createStays({ db, ledger, clock, findItem: () => undefined });
  recovery = createRecovery({
    ...{ db, ledger, clock, stays },
    sealer: createSealer({ keyId: 'k', identityKey: new Uint8Array(32) }),
    holderMasked: () => '张*',
  });
});

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const next = () => `command-${++commands}`;

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function admitted(state?: ThirdPartyState, cause: Cause = 'thirdParty'): string {
  const { personNo: psnNo, region } = PERSON;
  const place = { ward: '骨科', bed: '3', diagnosis: '骨折' };
  const { stayId } = value(
    stays.admit({ commandId: next(), ...DESK, psnNo, region, ...place, cause }),
  );
  if (state) recovery.answer(stayId, state);
  return stayId;
}

function approval(actionId: string): Approval {
  const { operatorId: requestedBy } = DESK;
  return { actionId, supervisorId: 's01', requestedBy, reason: '材料齐全', atMs: clock.nowMs() };
}

function applied(stayId: string, changes: Partial<Parameters<Recovery['apply']>[0]> = {}) {
  const commandId = next();
  return recovery.apply({
    ...{ commandId, ...DESK, stayId, applicant: '李某', debtor: DEBTOR },
    ...{ appliedOn: '2026-03-05', evidence: PAPERS, approval: approval(commandId), ...changes },
  });
}

/** Settles the stay: fee 1,200.00, of which the funds pay 1,000.00 in advance. */
async function settled(stayId: string, caseId: string): Promise<number> {
  const amounts = amountsOf({
    medfeeSumFen: 120_000,
    inScopeFen: 120_000,
    pooledFundPayFen: 90_000,
    employeeLargeAmountPayFen: 10_000,
    fundPaySumFen: 100_000,
    personalPartFen: 20_000,
    cashPayFen: 20_000,
  });
  const base = plan(0, 0);
  const encounter = { ...base.facts.encounter, cause: 'thirdParty', advanceByFund: true } as const;
  const hold = { commandId: 'c', state: 'held', acctPayFen: 0, fundPaySumFen: 0, expiresInS: 60 };
  const answer = async () => ok(hold as { state: 'held' } & typeof hold);
  const booked = await bookPlan(
    {
      ...{ ledger, clock, guard: createOfflineGuard(ledger.store.db) },
      limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 1 },
      newSettlementId: next,
      kickSync: () => undefined,
      client: { authorise: answer, queryAuthorisation: answer, voidAuthorisation: answer },
    },
    {
      ...base,
      ...{ business: 'stay', stayId },
      facts: { ...base.facts, encounter },
      breakdown: { ...base.breakdown, amounts, advanceFen: 100_000 },
    },
    {
      ...booking(next()),
      advanceCase: caseId,
      alsoWrite(seq) {
        stays.markDischarged(stayId, seq, { commandId: next(), ...DESK });
        recovery.advanced(caseId, seq);
      },
    },
  );
  return value(booked).seq;
}

async function openCase(): Promise<{ caseId: string; seq: number }> {
  const stayId = admitted('cannotPay');
  const { caseId } = value(applied(stayId));
  return { caseId, seq: await settled(stayId, caseId) };
}

const received = (caseId: string, amountFen: number, means: 'cash' | 'agency' = 'cash') =>
  recovery.receive({ commandId: next(), ...DESK, caseId, means, amountFen });

function writtenOff(caseId: string): Result<unknown> {
  const commandId = next();
  return recovery.writeOff({ commandId, ...DESK, caseId, approval: approval(commandId) });
}

const fundsFen = () => [...ledger.balances('fundReceivable').values()].filter((fen) => fen !== 0);

describe('an advance from application to zero', () => {
  test('[R048] the fund part is an advance of its own, and no fund is owed anything', async () => {
    const { caseId } = await openCase();
    expect(ledger.balance('thirdPartyAdvance', caseId)).toBe(100_000);
    expect(fundsFen()).toEqual([]);
    expect(ledger.totals().pooledFundPayFen).toBe(0);
  });

  test('[R049] 1,000.00 advanced, 600.00 received, 400.00 written off: the account ends at zero', async () => {
    const { caseId } = await openCase();
    const before = ledger.totals();
    value(received(caseId, 40_000));
    value(received(caseId, 20_000, 'agency'));
    expect(recovery.report()).toMatchObject({ openFen: 40_000, bucketsFen: { to30: 40_000 } });
    value(writtenOff(caseId));
    expect(recovery.report().cases).toMatchObject([
      {
        ...{ status: 'writtenOff', debtor: DEBTOR, applicant: '李某' },
        ...{ advancedFen: 100_000, receivedFen: 60_000, writtenOffFen: 40_000, openFen: 0 },
      },
    ]);
    expect(ledger.balance('thirdPartyAdvance', caseId)).toBe(0);
    expect(ledger.balance('agencyClearing', WRITTEN_OFF)).toBe(40_000);
    expect(ledger.balance('agencyClearing', `agency-${PERSON.region}`)).toBe(20_000);
    expect(ledger.totals()).toEqual({ ...before, cash: before.cash + 40_000 });
    expect(fundsFen()).toEqual([]);
  });

  test('paid back in full is recovered, not written off', async () => {
    const { caseId } = await openCase();
    value(received(caseId, 100_000, 'agency'));
    expect(recovery.report().cases[0]?.status).toBe('recovered');
  });

  test('the same instalment sent twice is booked once', async () => {
    const { caseId } = await openCase();
    const once = { commandId: next(), ...DESK, caseId, means: 'cash', amountFen: 10_000 } as const;
    expect(value(recovery.receive(once))).toEqual(value(recovery.receive(once)));
    expect(recovery.report().cases[0]?.receivedFen).toBe(10_000);
  });

  test.each([
    [0, 'to30'],
    [30, 'to30'],
    [31, 'to90'],
    [90, 'to90'],
    [91, 'to365'],
    [365, 'to365'],
    [366, 'over365'],
  ])('[R049] after %i days the claim stands under %s', async (days, bucket) => {
    await openCase();
    clock.advance(days * DAY_MS);
    expect(recovery.report().bucketsFen).toMatchObject({ [bucket]: 100_000 });
  });

  test('money on the account that belongs to no case is found', async () => {
    await openCase();
    const stray = { account: 'thirdPartyAdvance', party: 'elsewhere', amountFen: 1 } as const;
    value(
      ledger.append({
        kind: 'advance',
        commandId: next(),
        operatorId: 'd01',
        payload: {
          ...{ caseId: 'elsewhere', stayId: '', thirdParty: 'unknown', appliedOn: '' },
          ...{ evidence: [], reason: '', approvedBy: '' },
        },
        postings: [stray, { account: 'revenue', party: '', amountFen: -1 }],
      }),
    );
    expect(() => recovery.report()).toThrow('recovery cases');
  });

  test('neither debtor nor applicant stands in a record or readable in the store', async () => {
    await openCase();
    const rows = ledger.store.db.prepare('SELECT parties FROM recovery_cases').pluck().all();
    const bytes = ledger.records({ fromSeq: 1, limit: 100 }).map((record) => record.bytes);
    for (const part of [...(rows as Buffer[]), ...bytes])
      expect(Buffer.from(part).includes(Buffer.from(DEBTOR))).toBe(false);
  });
});

describe('refused by name', () => {
  test.each([
    ['somebody who can pay', () => admitted('canPay'), {}, 'recovery.notEntitled'],
    ['nobody was asked', () => admitted(), {}, 'recovery.notEntitled'],
    [
      'a stay of another cause',
      () => admitted('unknown', 'workInjury'),
      {},
      'recovery.notEntitled',
    ],
    [
      'a paper is missing',
      () => admitted('cannotPay'),
      { evidence: PAPERS.slice(1) },
      'recovery.evidenceMissing',
    ],
    [
      'the proof is that of the other case',
      () => admitted('unknown'),
      {},
      'recovery.evidenceMissing',
    ],
    [
      'nobody applies',
      () => admitted('cannotPay'),
      { applicant: ' ' },
      'recovery.applicantMissing',
    ],
    ['a stay nobody knows', () => 'ZY9999999', {}, 'stay.unknown'],
    [
      'applied for tomorrow',
      () => admitted('cannotPay'),
      { appliedOn: '2026-03-06' },
      'recovery.appliedDate',
    ],
    [
      'applied for before the admission',
      () => admitted('cannotPay'),
      { appliedOn: '2026-03-04' },
      'recovery.appliedDate',
    ],
    [
      'an approval for something else',
      () => admitted('cannotPay'),
      { commandId: 'another' },
      'operator.approvalForOther',
    ],
  ])('[R048] no advance: %s', (_why, stay, changes, expected) => {
    expect(code(applied(stay(), changes))).toBe(expected);
    expect(recovery.report().cases).toEqual([]);
  });

  test('[R048] no advance without a supervisor', () => {
    const { approval: _, ...request } = {
      ...{ commandId: next(), ...DESK, stayId: admitted('cannotPay'), approval: undefined },
      ...{ applicant: '李某', debtor: '', appliedOn: '2026-03-05', evidence: PAPERS },
    };
    expect(code(recovery.apply(request))).toBe('recovery.approvalMissing');
  });

  test('a second application for the same stay', () => {
    const stayId = admitted('cannotPay');
    value(applied(stayId));
    expect(code(applied(stayId))).toBe('recovery.appliedBefore');
  });

  test.each([
    [-1, 'recovery.amount'],
    [0, 'recovery.amount'],
    [0.5, 'recovery.amount'],
    [100_001, 'recovery.tooMuch'],
  ])('an instalment of %d fen', async (amountFen, expected) => {
    const { caseId } = await openCase();
    expect(code(received(caseId, amountFen))).toBe(expected);
    expect(recovery.report().openFen).toBe(100_000);
  });

  test('a write-off without approval, or with one that is too old', async () => {
    const { caseId } = await openCase();
    const commandId = next();
    const request = { commandId, ...DESK, caseId };
    expect(code(recovery.writeOff(request))).toBe('recovery.approvalMissing');
    const old = approval(commandId);
    clock.advance(61_000);
    expect(code(recovery.writeOff({ ...request, approval: old }))).toBe('operator.approvalExpired');
    expect(recovery.report().openFen).toBe(100_000);
  });

  test('anything more in a closed case, in one not settled, in one nobody knows', async () => {
    const { caseId } = await openCase();
    value(writtenOff(caseId));
    expect(code(received(caseId, 1))).toBe('recovery.closed');
    expect(code(writtenOff(caseId))).toBe('recovery.closed');
    const granted = value(applied(admitted('cannotPay')));
    expect(code(received(granted.caseId, 1))).toBe('recovery.notSettled');
    expect(code(received('DF9', 1))).toBe('recovery.unknownCase');
  });
});

describe('a reversed settlement', () => {
  function reversed(seq: number, epoch?: number): Result<unknown> {
    const commandId = next();
    return reverseSettlement(
      { ledger, clock, kickSync: () => undefined },
      ({ header }) => recovery.undoAdvance(header.seq, epoch ?? header.epoch),
      { commandId, seq, ...DESK, approval: approval(commandId) },
    );
  }

  test('gives its advance back to the case, which waits for the next settlement', async () => {
    const { caseId, seq } = await openCase();
    value(reversed(seq));
    expect(recovery.report()).toMatchObject({ openFen: 0, cases: [{ status: 'granted' }] });
    expect(code(received(caseId, 1))).toBe('recovery.notSettled');
  });

  test('is not booked when money of its advance has come back: both stand in one transaction', async () => {
    const { caseId, seq } = await openCase();
    value(received(caseId, 1));
    const head = ledger.head();
    expect(code(reversed(seq))).toBe('recovery.alreadyMoved');
    expect(ledger.head()).toEqual(head);
    expect(ledger.balance('thirdPartyAdvance', caseId)).toBe(99_999);
  });

  test('a settlement of another epoch with the same number is another one', async () => {
    const { caseId, seq } = await openCase();
    expect(code(recovery.undoAdvance(seq, 2))).toBe('ok');
    expect(code(received(caseId, 1))).toBe('ok');
  });
});
