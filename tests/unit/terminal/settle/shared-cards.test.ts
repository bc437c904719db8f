import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bookRecords } from '../../../../centre/batches/book.ts';
import type { AccountState, BookingState } from '../../../../centre/batches/state.ts';
import { openCentreBook } from '../../../../electron/terminal/centre/index.ts';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import { auditStore } from '../../../../electron/terminal/ledger/audit.ts';
import { fastestSm3 } from '../../../../electron/terminal/ledger/native-sm3.ts';
import { type BookDeps, bookPlan } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { makePlan } from '../../../../electron/terminal/settle/plan.ts';
import { statementsOf } from '../../../../electron/terminal/store/statements.ts';
import { createTasks } from '../../../../electron/terminal/tasks/tasks.ts';
import { applyVerdicts } from '../../../../electron/terminal/verdicts/apply-verdicts.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { parsePolicy } from '../../../../shared/settlement/index.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const SALES = 1_000;
const TERMINALS = 3;
const CARDS = 20;
const BALANCE_FEN = 50_000;
const LIMITS = {
  ...{ perSaleFen: 20_000, perCardFen: 40_000, perDayFen: 700_000, totalFen: 700_000 },
  maxAgeHours: 72,
};

const file = new URL('../../../../shared/policies/demo-employee.json', import.meta.url);
const parsed = parsePolicy(JSON.parse(readFileSync(file, 'utf8')));
const policy = parsed.ok ? parsed.value : expect.unreachable();

/** Numbers that come out the same each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const person = (card: number): PersonRecord => ({
  psnNo: `0000002026000${String(card).padStart(4, '0')}`,
  ...{ name: '测试', idNumber: '', cardNumber: '', phoneVerified: false, sex: '1' },
  ...{ birthDate: '1980-01-01', insutype: '310', psnType: '1101', region: '000000' },
  ...{ status: 'active', identities: [], civilServant: false },
});
const PERSONS = Array.from({ length: CARDS }, (_, card) => person(card));

function openTerminal(number: number) {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  for (const { psnNo } of PERSONS) {
    const asOfMs = clock.nowMs();
    ledger.applySnapshot({ person: psnNo, balanceFen: BALANCE_FEN, asOfMs, lastSeqIncluded: 0 });
  }
  const down = () => Promise.resolve(refuse('outcome.lineKnownDown'));
  let ids = 0;
  const deps: BookDeps = {
    ...{ ledger, clock, limits: LIMITS, guard: createOfflineGuard(ledger.store.db) },
    client: { authorise: down, queryAuthorisation: down, voidAuthorisation: down },
    newSettlementId: () => `T${number}-${++ids}`,
    kickSync: () => undefined,
  };
  return { clock, ledger, deps, tasks: createTasks(ledger.store.db, clock) };
}

type Terminal = ReturnType<typeof openTerminal>;

/** One class-A drug, paid from the account as far as it goes. */
async function sell({ ledger, deps }: Terminal, who: PersonRecord, fen: number, id: string) {
  const policies = { select: () => ok(policy) } as never;
  const line = {
    lineNo: 1,
    code: 'XTEST',
    category: 'drug',
    itemClass: 'A',
    medical: true,
    priceMicroYuan: fen * 10_000,
    quantityE4: 10_000,
    amountFen: fen,
  } as const;
  const plan = makePlan(
    { ledger, policies },
    {
      ...{ business: 'pharmacy', person: who, useAccount: true, lines: [line] },
      encounter: {
        ...{ medType: '41', institutionLevel: 'pharmacy', date: '2026-03-05', cause: 'none' },
      },
    },
  );
  if (!plan.ok) throw new Error(plan.error.code);
  return bookPlan(deps, plan.value, {
    ...{ commandId: id, operatorId: 'c01', shiftId: 'S1' },
    credential: { kind: 'card', reference: 'ref' },
  });
}

/** The centre's own booking rules over accounts that all terminals share. */
function centre() {
  const accounts = new Map<string, AccountState>(
    PERSONS.map(({ psnNo }) => [
      psnNo,
      { priorYearFen: 0, currentYearFen: BALANCE_FEN, entries: 0, holds: new Map() },
    ]),
  );
  const facts = { insutype: '310', psnType: '1101', civilServant: false, identities: [] };
  const persons = new Map(PERSONS.map(({ psnNo }) => [psnNo, facts]));
  const accumulators: BookingState['accumulators'] = new Map();
  return {
    balanceFen: (psnNo: string) => {
      const account = accounts.get(psnNo);
      return (account?.priorYearFen ?? 0) + (account?.currentYearFen ?? 0);
    },
    take({ ledger, clock }: Terminal) {
      const state: BookingState = {
        ...{ accounts, persons, accumulators, bookings: new Map() },
        ...{ newBookings: [], newEntries: [], consumed: [], reversedSeqs: [] },
      };
      bookRecords(ledger.records({ fromSeq: 1, limit: 10_000 }), state, () => policy);
      const { epoch, seq, hash } = ledger.head();
      ledger.acknowledge(seq, hash);
      const verdicts = state.newBookings.flatMap(({ outcome, seq: at, commandId, reasons }) =>
        outcome === 'booked' ? [] : [{ outcome, seq: at, commandId, reasons: [...reasons] }],
      );
      const batch = { epoch, firstSeq: 1, lastSeq: seq, head: hash, settlementsChecked: 0 };
      openCentreBook(ledger.store).saveReceipt(
        { answer: 'accepted', ...batch, verdicts },
        { text: '', signature: '' },
        clock.nowMs(),
      );
      return state.newBookings;
    },
  };
}

test('1,000 offline sales at 3 terminals with shared cards: nobody below zero, all that is short is owed', async () => {
  const random = seeded(20_260_305);
  const terminals = Array.from({ length: TERMINALS }, (_, number) => openTerminal(number));
  let booked = 0;
  let refused = 0;
  for (let tried = 0; booked < SALES; tried++) {
    const terminal = terminals[tried % TERMINALS] ?? expect.unreachable();
    const who = PERSONS[random(CARDS)] ?? expect.unreachable();
    const sold = await sell(terminal, who, 500 + random(2_500), `sale-${tried}`);
    if (sold.ok) booked += 1;
    else {
      expect(sold.error.code).toMatch(/^till\.offline\./);
      refused += 1;
      // Over the limit the customer pays in cash; the basket is smaller next time.
      if (tried > SALES * 4) throw new Error(`only ${booked} booked, ${refused} refused`);
    }
  }
  const agency = centre();
  const bookings = terminals.flatMap((terminal) => agency.take(terminal));
  expect(bookings).toHaveLength(SALES);
  expect(bookings.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  for (const { ledger, tasks } of terminals) {
    const book = openCentreBook(ledger.store);
    const log = (line: string) => expect.unreachable(line);
    applyVerdicts({
      ...{ ledger, tasks, book, log },
      bearer: 'patient',
      kickSync: () => undefined,
    });
  }
  let owedFen = 0;
  for (const { psnNo } of PERSONS) {
    const spentFen = terminals.map(({ ledger }) => ledger.balance('personalAccount', psnNo));
    const owed = terminals.map(({ ledger }) => ledger.balance('patientReceivable', psnNo));
    const balanceFen = agency.balanceFen(psnNo);
    expect(balanceFen).toBeGreaterThanOrEqual(0);
    expect(BALANCE_FEN - spentFen.reduce((sum, fen) => sum + fen, 0)).toBe(balanceFen);
    for (const fen of owed) expect(fen).toBeLessThanOrEqual(LIMITS.perCardFen);
    owedFen += owed.reduce((sum, fen) => sum + fen, 0);
    for (const { ledger, clock } of terminals) {
      clock.advance(1);
      const asOfMs = clock.nowMs();
      const lastSeqIncluded = ledger.acknowledged().seq;
      ledger.applySnapshot({ person: psnNo, balanceFen, asOfMs, lastSeqIncluded });
      expect(ledger.available(psnNo)).toMatchObject({ availableFen: balanceFen, shortfallFen: 0 });
    }
  }
  const short = bookings.filter(({ outcome }) => outcome === 'short');
  expect(short.length).toBeGreaterThan(20);
  expect(owedFen).toBe(
    short
      .flatMap(({ reasons }) => reasons)
      .reduce((sum, { claimedFen = 0, computedFen = 0 }) => sum + claimedFen - computedFen, 0),
  );
  expect(terminals.map(({ tasks }) => tasks.openCount()).reduce((a, b) => a + b)).toBe(
    short.length,
  );
  for (const { ledger } of terminals) {
    const options = { digest: fastestSm3(), anchors: [] };
    expect(auditStore({ sql: statementsOf(ledger.store.db) }, options).finding).toBeUndefined();
  }
}, 120_000);
