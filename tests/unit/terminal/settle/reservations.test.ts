import { beforeEach, describe, expect, test } from 'vitest';
import { availableFen as availableAtCentre } from '../../../../centre/batches/state.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { type BookDeps, bookPlan } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import {
  createReservations,
  type Reservations,
} from '../../../../electron/terminal/settle/reservations.ts';
import type { Authorisation } from '../../../../shared/centre/authorisation.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';
import { booking, plan } from './plan.ts';

const HOUR_MS = 3_600_000;
const TIGHT = { perSaleFen: 2_600, perCardFen: 2_600, perDayFen: 2_600, totalFen: 2_600 };

let clock: TestClock;
let ledger: Ledger;
let reservations: Reservations;
let deps: BookDeps;
let holds: Map<string, number>;
let line: 'up' | 'down' | 'answerLost';

function call(
  act: () => Authorisation['state'],
  commandId: string,
): Promise<Result<Authorisation>> {
  if (line === 'down') return Promise.resolve(refuse('outcome.lineKnownDown'));
  const state = act();
  if (line === 'answerLost') return Promise.resolve(refuse('centre.timeout'));
  const amounts = { acctPayFen: 0, fundPaySumFen: 0, expiresInS: 60 };
  return Promise.resolve(ok({ commandId, state, ...amounts }));
}

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const asOfMs = clock.nowMs();
  const person = PERSON.personNo;
  ledger.applySnapshot({ person, balanceFen: 10_000, asOfMs, lastSeqIncluded: 0 });
  holds = new Map();
  line = 'up';
  let ids = 0;
  const client: BookDeps['client'] = {
    authorise: ({ commandId, acctPayFen }) =>
      call(() => {
        holds.set(commandId, acctPayFen);
        return 'held';
      }, commandId),
    queryAuthorisation: (commandId) =>
      call(() => (holds.has(commandId) ? 'held' : 'unknown'), commandId),
    voidAuthorisation: (commandId, spentFen = 0) =>
      call(() => {
        if (spentFen > 0) holds.set(commandId, spentFen);
        else holds.delete(commandId);
        return 'voided';
      }, commandId),
  };
  const { db } = ledger.store;
  const newCommandId = () => `reserve-${++ids}`;
  reservations = createReservations({ db, clock, client, newCommandId });
  deps = {
    ...{ ledger, clock, client, reservations, guard: createOfflineGuard(db) },
    limits: { ...TIGHT, maxAgeHours: 72 },
    newSettlementId: () => `S${++ids}`,
    kickSync: () => undefined,
  };
});

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const lastPayload = () => {
  const stored = ledger.record(ledger.head().seq);
  const decoded = stored && decodePayload(stored.header);
  return decoded?.kind === 'settlement' ? decoded.payload : undefined;
};

describe('account money kept for this terminal beforehand', () => {
  test('is spent first without a line, uses up its hold, and is no exposure', async () => {
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    line = 'down';
    // 25 yuan of the pool and 15 of the account: only the pool counts against the limit of 26.
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('ok');
    expect(lastPayload()).toMatchObject({ online: false, authorisationId: 'reserve-1' });
    const at = { atMs: clock.nowMs(), businessDate: '2026-03-05' };
    expect(deps.guard.used(at, deps.limits, 0).usedFen).toBe(2_500);
    expect(reservations.held(PERSON.personNo)?.amountFen).toBe(2_500);
  });

  test('the next sale spends the rest; with the line only what is left is given back', async () => {
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    line = 'down';
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('ok');
    line = 'up';
    await reservations.release(PERSON.personNo);
    expect(holds.get('reserve-1')).toBe(1_500);
    expect(reservations.held(PERSON.personNo)).toBeUndefined();
  });

  test('control: without it the same sale is over the limit', async () => {
    line = 'down';
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('till.offline.perSale');
  });

  test('nobody else can spend it while it is kept', async () => {
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    const account = { priorYearFen: 0, currentYearFen: 10_000, entries: 0, holds };
    expect(availableAtCentre(account, undefined)).toBe(6_000);
    expect(availableAtCentre(account, 'reserve-1')).toBe(10_000);
  });

  test('with the line it is given back before the settlement asks for its own hold', async () => {
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    expect(code(await bookPlan(deps, plan(1_500), booking()))).toBe('ok');
    expect(lastPayload()).toMatchObject({ online: true, authorisationId: 'command-1' });
    expect([...holds.keys()]).toEqual(['command-1']);
  });

  test('is asked for once, and again only when the centre has let go of it', async () => {
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    expect([...holds.keys()]).toEqual(['reserve-1']);
    clock.advance(12 * HOUR_MS);
    expect(reservations.held(PERSON.personNo)).toBeUndefined();
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    expect(reservations.held(PERSON.personNo)?.commandId).toBe('reserve-2');
  });

  test('an answer that was lost is not relied on, and is given back when the line is up', async () => {
    line = 'answerLost';
    await reservations.reserve(PERSON.personNo, 4_000, 2026);
    expect(reservations.held(PERSON.personNo)).toBeUndefined();
    line = 'up';
    await reservations.resolve();
    expect([...holds.keys()]).toEqual([]);
  });
});
