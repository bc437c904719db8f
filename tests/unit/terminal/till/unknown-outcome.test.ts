import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { createTill, type Till, type TillDeps } from '../../../../electron/terminal/till/till.ts';
import type { Authorisation } from '../../../../shared/centre/authorisation.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { parsePolicy } from '../../../../shared/settlement/index.ts';
import { PERSON } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const file = new URL('../../../../shared/policies/demo-employee.json', import.meta.url);
const policy = parsePolicy(JSON.parse(readFileSync(file, 'utf8')));
const ASPIRIN = {
  ...{ code: 'D-1', name: '阿司匹林肠溶片', pinyin: 'asplcrp', category: 'drug', itemClass: 'A' },
  ...{ priceMicroYuan: 20_000_000, unit: '盒', specification: '', dosageForm: '', maker: '' },
  ...{ approvalNumber: '', prescription: false, medical: true },
  ...{ beginDate: '2020-01-01', endDate: '9999-12-31' },
} as CatalogueItem;
const HOLDER = {
  ...{ psnNo: PERSON.personNo, name: '测试', idNumber: '', cardNumber: 'C1', phoneVerified: false },
  ...{ sex: '1', birthDate: '1980-01-01', insutype: '310', psnType: '1101', region: '000000' },
  ...{ status: 'active', identities: [], civilServant: false },
};
const WHO = { operatorId: 'c01', shiftId: 'S000001' };

let ledger: Ledger;
let till: Till;
let line: 'up' | 'answerLost';
let holds: Set<string>;
let booked: number;
let session: { sessionId: string } | undefined;

beforeEach(async () => {
  const clock = testClock();
  ledger = openTestLedger(clock);
  const asOfMs = clock.nowMs();
  const person = PERSON.personNo;
  ledger.applySnapshot({ person, balanceFen: 10_000, asOfMs, lastSeqIncluded: 0 });
  line = 'answerLost';
  holds = new Set();
  booked = 0;
  session = { sessionId: 's1' };
  const call = (commandId: string, act: () => void): Promise<Result<Authorisation>> => {
    act();
    if (line === 'answerLost') return Promise.resolve(refuse('centre.timeout'));
    const state = holds.has(commandId) ? 'held' : 'voided';
    const amounts = { acctPayFen: 0, fundPaySumFen: 0, expiresInS: 60 };
    return Promise.resolve(ok({ commandId, state, ...amounts }));
  };
  const onCounter = { person: HOLDER, looking: false, card: { holder: { cardNumber: 'C1' } } };
  const none = { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 1 };
  till = createTill({
    ...{ ledger, clock, level: 'pharmacy', limits: none },
    policies: { select: () => policy },
    guard: createOfflineGuard(ledger.store.db),
    client: {
      authorise: ({ commandId }: { commandId: string }) =>
        call(commandId, () => holds.add(commandId)),
      queryAuthorisation: (commandId: string) => call(commandId, () => undefined),
      voidAuthorisation: (commandId: string) => call(commandId, () => holds.delete(commandId)),
    },
    counter: {
      session: () => session && { ...onCounter, ...session },
      askPin: () => Promise.resolve(ok({})),
      pinEntry: () => undefined,
    },
    newSettlementId: () => 'S-1',
    ...{ findItem: () => ASPIRIN, searchItems: () => [], isOnline: () => true },
    credentialReference: () => 'ref',
    afterBooking: () => void booked++,
    ...{ changed: () => undefined, kickSync: () => undefined },
  } as unknown as TillDeps);
  till.add('D-1', 20_000);
  till.preSettle();
  await till.settle('command-1', WHO);
});

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const settlements = () => ledger.head().seq - 1;

describe('no answer came: the till says so and stands still', () => {
  test('the state is unknown, basket and split stay, nothing else can be done', async () => {
    expect(till.flow()).toMatchObject({
      ...{ state: 'unknown', message: { code: 'outcome.unknown' } },
      split: { medfeeSumFen: 4_000 },
    });
    expect(code(till.add('D-1', 10_000))).toBe('till.settlementInWork');
    expect(code(till.preSettle())).toBe('till.settlementInWork');
    expect(code(till.next())).toBe('till.settlementInWork');
    expect(code(await till.back())).toBe('outcome.unknown');
    session = undefined;
    till.cardGone();
    expect(till.flow().state).toBe('unknown');
    expect(till.basket().totalFen).toBe(4_000);
  });

  test.each([
    ['asked again', () => till.queryOutcome()],
    ['the same command again', () => till.settle('command-1', WHO)],
    ['a new command of a reloaded window', () => till.settle('command-2', WHO)],
  ])('line back, %s: booked once, under the first command', async (_how, ask) => {
    line = 'up';
    expect(code(await ask())).toBe('ok');
    expect(till.flow()).toMatchObject({ state: 'done' });
    await till.settle('command-1', WHO);
    await till.queryOutcome();
    expect([settlements(), booked]).toEqual([1, 1]);
    expect(ledger.recordByCommand('command-1')?.header.shiftId).toBe('S000001');
  });

  test('the centre does not hold it: not settled, and it can be settled again', async () => {
    line = 'up';
    holds.clear();
    expect(code(await till.queryOutcome())).toBe('outcome.notSettled');
    expect(till.flow()).toMatchObject({ state: 'refused' });
    expect(code(await till.settle('command-2', WHO))).toBe('ok');
    expect(settlements()).toBe(1);
  });

  test('given up: the basket stays, nothing is booked, the hold is voided', async () => {
    line = 'up';
    expect(code(await till.giveUp())).toBe('ok');
    expect(till.flow()).toMatchObject({ state: 'idle', message: { code: 'outcome.givenUp' } });
    expect(till.basket().totalFen).toBe(4_000);
    expect([settlements(), holds.size, ledger.intents.open().length]).toEqual([0, 0, 0]);
    expect(code(await till.giveUp())).toBe('outcome.none');
  });
});
