import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  createDischarge,
  type Discharge,
  type DischargeDeps,
} from '../../../../electron/terminal/discharge/discharge.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { parsePolicy } from '../../../../shared/settlement/index.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const WORK = { operatorId: 'd01', shiftId: 'S000001' };
const POLICY = parsePolicy(
  JSON.parse(
    readFileSync(
      new URL('../../../../shared/policies/demo-employee.json', import.meta.url),
      'utf8',
    ),
  ),
);
const STAY = {
  stayId: 'ZY0000001',
  psnNo: 'patient',
  region: '000000',
  ward: '内科',
  bed: '02',
  diagnosis: '心绞痛',
  medType: '21',
  cause: 'none',
  admittedOn: '2026-03-01',
  admissionNumber: 1,
  status: 'open' as 'open' | 'discharged',
  chargeLines: 1,
  chargesFen: 1_000_000,
};
const BED = {
  lineNo: 1,
  code: 'S-BED',
  category: 'service',
  itemClass: 'A',
  priceMicroYuan: 10_000_000_000,
  quantityE4: 10_000,
  amountFen: 1_000_000,
  medical: true,
};

let discharge: Discharge;
/** The card on the counter: session id and whose it is. */
let card: { sessionId: string; psnNo: string } | undefined;
let depositFen: number;
let stay: typeof STAY;

function counter(): DischargeDeps['counter'] {
  const session = () =>
    card && {
      sessionId: card.sessionId,
      looking: false,
      hasAccount: true,
      notices: [],
      card: { profile: 'cn-social-security', holder: { cardNumber: 'X1' } },
      person: {
        ...{ psnNo: card.psnNo, region: '000000', birthDate: '1970-01-01', identities: [] },
        ...{ insutype: '310', psnType: '1101', status: 'active', civilServant: false },
      },
    };
  const askPin = () => Promise.resolve(ok({}));
  return { session, askPin, pinEntry: () => undefined } as unknown as DischargeDeps['counter'];
}

beforeEach(() => {
  card = { sessionId: 'card-1', psnNo: 'patient' };
  depositFen = 300_000;
  stay = { ...STAY };
  const clock = testClock();
  const ledger = openTestLedger(clock);
  ledger.applySnapshot({
    ...{ person: 'patient', balanceFen: 5_000, asOfMs: clock.nowMs(), lastSeqIncluded: 0 },
  });
  const held = (commandId: string) =>
    ok({ commandId, state: 'held' as const, acctPayFen: 0, fundPaySumFen: 0, expiresInS: 9 });
  const stays = {
    get: () => stay,
    list: () => [stay],
    billLines: () => [BED],
    chargeLines: () => [],
    depositFen: () => depositFen,
    markDischarged() {
      stay = { ...stay, status: 'discharged' };
      depositFen = 0;
    },
  };
  discharge = createDischarge({
    ledger,
    clock,
    counter: counter(),
    stays: stays as unknown as DischargeDeps['stays'],
    recovery: { caseOfStay: () => undefined } as unknown as DischargeDeps['recovery'],
    identity: {
      byPsnNo: () => undefined,
      credentialReference: (number: string) => number,
    } as unknown as DischargeDeps['identity'],
    policies: {
      select: () => (POLICY.ok ? ok(POLICY.value) : refuse('system.internal')),
    } as unknown as DischargeDeps['policies'],
    guard: createOfflineGuard(ledger.store.db),
    limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 1 },
    client: {
      authorise: ({ commandId }) => Promise.resolve(held(commandId)),
      queryAuthorisation: (commandId) => Promise.resolve(held(commandId)),
      voidAuthorisation: (commandId) => Promise.resolve(held(commandId)),
    },
    newSettlementId: () => 'S1',
    kickSync: () => undefined,
    level: 'l3',
    isOnline: () => true,
    listFile: () => undefined,
    afterBooking: () => undefined,
    changed: () => undefined,
  });
  discharge.select(STAY.stayId);
});

const code = (result: { ok: boolean; error?: { code: string } }) => result.error?.code ?? 'ok';

async function settleWhole() {
  discharge.preSettle();
  discharge.askConfirmation();
  discharge.confirmed(true);
  return discharge.settle('command-1', WORK);
}

describe('discharge', () => {
  test('[R037] another person’s card stops it, the patient’s own goes on', () => {
    card = { sessionId: 'card-0', psnNo: 'somebody else' };
    expect(code(discharge.preSettle())).toBe('discharge.otherPerson');
    card = undefined;
    expect(code(discharge.preSettle())).toBe('discharge.cardMissing');
    card = { sessionId: 'card-1', psnNo: 'patient' };
    expect(code(discharge.preSettle())).toBe('ok');
  });

  test('nothing is settled before the holder has said yes', async () => {
    discharge.preSettle();
    expect(code(await discharge.settle('command-1', WORK))).toBe('discharge.notConfirmed');
    discharge.askConfirmation();
    discharge.confirmed(false);
    expect(code(await discharge.settle('command-1', WORK))).toBe('discharge.notConfirmed');
  });

  test('a card that was changed after the split was computed is refused', async () => {
    discharge.preSettle();
    discharge.askConfirmation();
    discharge.confirmed(true);
    card = { sessionId: 'card-2', psnNo: 'patient' };
    expect(code(await discharge.settle('command-1', WORK))).toBe('card.swapped');
  });

  test('[R038] the deposit is netted: what is too much goes back', async () => {
    expect(code(await settleWhole())).toBe('ok');
    const { result } = discharge.flow();
    const cashFen = result?.cashPayFen ?? 0;
    expect(cashFen).toBeGreaterThan(0);
    expect(result).toMatchObject({ depositFen: 300_000, refundFen: 300_000 - cashFen });
  });

  test('a settled stay is not settled again, and the next card ends the former result', async () => {
    await settleWhole();
    expect(code(await discharge.settle('command-2', WORK))).toBe('till.alreadySettled');
    card = undefined;
    expect(discharge.flow().state).toBe('done');
    card = { sessionId: 'card-2', psnNo: 'somebody else' };
    expect(discharge.flow()).toEqual({ state: 'idle' });
    expect(discharge.plan()).toBeUndefined();
  });
});
