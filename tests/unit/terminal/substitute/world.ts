/** A pharmacy with a ledger, one holder at the counter and a centre, for the substitute procedures. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import type { CardSession } from '../../../../electron/terminal/counter/card-session.ts';
import { createIdentity } from '../../../../electron/terminal/identity/identity.ts';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Approval } from '../../../../electron/terminal/operators/approval.ts';
import { createPolicies } from '../../../../electron/terminal/policies/policies.ts';
import { bookPlan } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { makePlan, type Sections } from '../../../../electron/terminal/settle/plan.ts';
import type { SubstituteContext } from '../../../../electron/terminal/substitute/context.ts';
import {
  createSubstitute,
  type Substitute,
} from '../../../../electron/terminal/substitute/substitute.ts';
import { createTasks, type Tasks } from '../../../../electron/terminal/tasks/tasks.ts';
import type { CheckDeps } from '../../../../electron/terminal/till/checks.ts';
import { createSoldGoods, type SoldGoods } from '../../../../electron/terminal/trace/sold-goods.ts';
import type { Inquiry } from '../../../../shared/centre/person.ts';
import type { OpenCase } from '../../../../shared/contract/substitute.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, START_MS, testClock, testFolder } from '../open-test-ledger.ts';

export const DAY_MS = 86_400_000;
export const HOLDER = '000000195103120025';
export const OTHER = '00000019540805003X';
const CARD = { ...socialCard, holder: { ...socialCard.holder, idNumber: HOLDER } };
export const PERSON: PersonRecord = { ...personOf(CARD, 'P1'), idNumber: HOLDER };
export const WHO = { operatorId: 'c01', shiftId: 'S1', desk: 'cashier' as const };
const POLICY = path.join(import.meta.dirname, '../../../../shared/policies/demo-employee.json');

export interface World {
  ledger: Ledger;
  clock: ReturnType<typeof testClock>;
  tasks: Tasks;
  substitute: Substitute;
  session: CardSession | undefined;
  /** What the centre says when it is asked about a person. */
  centre: () => Promise<Result<Inquiry>>;
  /** Block list of the terminal: card or person to reason. */
  blocked: Map<string, string>;
  pin: () => Promise<Result<object>>;
  authorised: () => Result<{ state: 'held' }>;
  context: Omit<SubstituteContext, 'store' | 'show'>;
  folder: string;
  goods: SoldGoods;
  /** What the till asks before insurance pays; changed in place. */
  checks: { -readonly [Part in keyof CheckDeps]: CheckDeps[Part] };
  stayStatus: {
    status: 'open' | 'discharged';
    settlementSeq?: number;
    settlementEpoch?: number;
  };
}

const ITEM = { code: 'X1', name: '创可贴', category: 'drug', prescription: false } as CatalogueItem;

/** The world of the test that runs; opened anew by each. */
export const w = {} as World;

export const down = async () => refuse('centre.unreachable');
export const inquiry = (person: Partial<PersonRecord>, more: Partial<Inquiry> = {}) =>
  Promise.resolve(
    ok({ person: { ...PERSON, cardNumbers: [PERSON.cardNumber], ...person }, ...more } as never),
  );

export function insert(idNumber = HOLDER, more: Partial<CardSession> = {}): void {
  w.session = {
    ...{ sessionId: `s-${idNumber}`, keypad: false, looking: false, hasAccount: true },
    ...{ pin: 'unasked', notices: [], person: { ...PERSON, idNumber } },
    card: { ...CARD, holder: { ...CARD.holder, idNumber } },
    ...more,
  };
}

/** Opens a world of its own; called before each test. */
export function openWorld(): void {
  const checks = {};
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const { db } = ledger.store;
  const tasks = createTasks(db, clock);
  const identity = createIdentity(db, { keyId: 'k1', identityKey: new Uint8Array(32).fill(7) });
  identity.put(PERSON);
  ledger.applySnapshot({ person: 'P1', balanceFen: 2_000, asOfMs: START_MS, lastSeqIncluded: 0 });
  const policies = createPolicies(db);
  policies.put(readFileSync(POLICY, 'utf8'));
  const folder = testFolder();
  const goods = createSoldGoods(db);
  let ids = 0;
  const client = {
    inquire: () => w.centre(),
    authorise: async () => w.authorised(),
    queryAuthorisation: down,
    voidAuthorisation: down,
  } as never;
  const context: World['context'] = {
    ...{ ledger, clock, identity, policies, tasks, client, dataDir: folder },
    institution: { name: '安康大药房', code: 'P00000000001' },
    ...{ agency: '示范局', hotline: '12393', rules: {}, checks },
    findItem: (itemCode) => (itemCode === ITEM.code ? ITEM : undefined),
    counter: { session: () => w.session, askPin: () => w.pin() },
    data: { blockReason: (card, psnNo) => w.blocked.get(card) ?? w.blocked.get(psnNo) },
    booking: {
      ...{ ledger, clock, client, guard: createOfflineGuard(db), kickSync: () => undefined },
      limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 0 },
      newSettlementId: () => `SET-${++ids}`,
      goods,
    },
    stays: { get: (stayId) => ({ stayId, psnNo: 'P1', ...w.stayStatus }) as never },
    isOnline: () => true,
    offlineRoom: () => true,
    printed: () => undefined,
    changed: () => undefined,
  };
  Object.assign(w, {
    ...{
      ledger,
      clock,
      tasks,
      context,
      folder,
      goods,
      checks,
      session: undefined,
      blocked: new Map(),
    },
    centre: () => inquiry({}),
    pin: async () => ok({}),
    authorised: () => ok({ state: 'held' }),
    stayStatus: { status: 'open' },
    substitute: createSubstitute({ ...context, db }),
  } satisfies World);
}

/** A sale of 20 yuan paid in cash. */
export async function cashSale(
  commandId = 'cash-sale-1',
  traceCodes: Sections['traceCodes'] = [],
): Promise<number> {
  const plan = makePlan(w.context, {
    ...{ business: 'pharmacy', useAccount: true, sections: { traceCodes } },
    encounter: {
      ...{ medType: '41', institutionLevel: 'pharmacy', date: '2026-03-05', cause: 'none' },
    },
    lines: [
      {
        ...{ lineNo: 1, code: 'X1', category: 'drug', itemClass: 'A', medical: true },
        ...{ priceMicroYuan: 20_000_000, quantityE4: 10_000, amountFen: 2_000 },
      },
    ],
  });
  if (!plan.ok) throw new Error(plan.error.code);
  const credential = { kind: 'none' as const, reference: '' };
  const booked = await bookPlan(w.context.booking, plan.value, { ...WHO, commandId, credential });
  if (!booked.ok) throw new Error(booked.error.code);
  return booked.value.seq;
}

export const NO_CARD: OpenCase = {
  ...{ commandId: 'open-case-1', failure: 'noCard', idNumber: HOLDER },
  collected: ['idCard'],
};
export const BROKEN: OpenCase = {
  ...{ ...NO_CARD, failure: 'deadChip', cardNumber: PERSON.cardNumber, cardExpiry: '2030-01-01' },
  collected: ['idCard', 'cardFace'],
};
export const yes = (actionId: string): Approval => ({
  ...{ actionId, supervisorId: 's01', requestedBy: 'c01', reason: '补刷卡', atMs: w.clock.nowMs() },
});
export const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
export const convert = (commandId = 'convert-1', number = 1) =>
  w.substitute.convert({ commandId, number, approval: yes(commandId) }, WHO);
