import { beforeEach, describe, expect, test } from 'vitest';
import { openCentreBook } from '../../../../electron/terminal/centre/index.ts';
import { auditStore, auditTail } from '../../../../electron/terminal/ledger/audit.ts';
import type { Ledger, StoredRecord } from '../../../../electron/terminal/ledger/index.ts';
import { fastestSm3 } from '../../../../electron/terminal/ledger/native-sm3.ts';
import { statementsOf } from '../../../../electron/terminal/store/statements.ts';
import { createTasks, type Tasks } from '../../../../electron/terminal/tasks/tasks.ts';
import {
  applyVerdicts,
  type VerdictDeps,
} from '../../../../electron/terminal/verdicts/apply-verdicts.ts';
import type { Verdict } from '../../../../shared/centre/batch-answer.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { bookReversal, bookSettlement, PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

const DAY_MS = 86_400_000;
const REFUSED = [{ code: 'centre.verdict.blocked' }];

let clock: TestClock;
let ledger: Ledger;
let tasks: Tasks;
let deps: VerdictDeps;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  ledger.applySnapshot({
    ...{ person: PERSON.personNo, balanceFen: 10_000, asOfMs: clock.nowMs() },
    lastSeqIncluded: 0,
  });
  tasks = createTasks(ledger.store.db, clock);
  deps = {
    ...{ ledger, tasks, bearer: 'patient', book: openCentreBook(ledger.store) },
    kickSync: () => undefined,
    log: (line) => expect.unreachable(line),
  };
});

/** 100 yuan: account 15, pool 60, civil servant 5, cash 20. */
function sell(commandId: string): StoredRecord {
  return bookSettlement(ledger, {
    commandId,
    shiftId: 'S1',
    deltasFen: { deductible: 6_000 },
    amounts: {
      medfeeSumFen: 10_000,
      inScopeFen: 10_000,
      pooledFundPayFen: 6_000,
      civilServantPayFen: 500,
      fundPaySumFen: 6_500,
      personalPartFen: 3_500,
      acctPayFen: 1_500,
      cashPayFen: 2_000,
    },
  });
}

/** The centre's answer arrives: everything is accepted, with these verdicts inside. */
function answered(...verdicts: Pick<Verdict, 'seq' | 'outcome' | 'reasons'>[]): void {
  const { seq, hash, epoch } = ledger.head();
  ledger.acknowledge(seq, hash);
  const withIds = verdicts.map((one) => ({
    ...one,
    commandId: ledger.record(one.seq)?.header.commandId ?? '',
  }));
  const batch = { epoch, firstSeq: 1, lastSeq: seq, head: hash, settlementsChecked: 1 };
  openCentreBook(ledger.store).saveReceipt(
    { answer: 'accepted', ...batch, verdicts: withIds },
    { text: `answer ${seq}`, signature: '00' },
    clock.nowMs(),
  );
}

const short = (column: string, claimedFen: number, computedFen: number) => ({
  ...{ code: 'centre.verdict.accountShort', column, claimedFen, computedFen },
});

const funds = () => [
  ledger.balance('fundReceivable', 'pooledFundPayFen'),
  ledger.balance('fundReceivable', 'civilServantPayFen'),
];
const owed = () => ledger.balance('patientReceivable', PERSON.personNo);
const available = () => ledger.available(PERSON.personNo)?.availableFen;
const audit = () =>
  auditStore({ sql: statementsOf(ledger.store.db) }, { digest: fastestSm3(), anchors: [] }).finding;

describe('[F14] a settlement the centre does not accept', () => {
  test.each([0, 1, 2])('the %i. of three: reversed and owed, the others untouched', (at) => {
    const sales = [sell('sale-00-a'), sell('sale-00-b'), sell('sale-00-c')];
    const seq = sales[at]?.header.seq ?? 0;
    const before = sales.map(({ header }) => ledger.record(header.seq)?.hash);
    answered({ seq, outcome: 'refused', reasons: REFUSED });
    applyVerdicts(deps);
    expect(funds()).toEqual([12_000, 1_000]);
    expect(owed()).toBe(8_000);
    expect(available()).toBe(10_000 - 3_000);
    expect(sales.map(({ header }) => ledger.record(header.seq)?.hash)).toEqual(before);
    const adjustment = ledger.record(ledger.head().seq);
    expect(adjustment && decodePayload(adjustment.header)).toMatchObject({
      kind: 'verdictAdjustment',
      payload: { originalSeq: seq, outcome: 'refused', bearer: 'patient', reasons: REFUSED },
    });
    expect(audit()).toBeUndefined();
  });

  test('answered again, started again, or heard of 7 days later: booked once', () => {
    const { header } = sell('sale-00-a');
    answered({ seq: header.seq, outcome: 'refused', reasons: REFUSED });
    clock.advance(7 * DAY_MS);
    applyVerdicts(deps);
    const head = ledger.head();
    answered({ seq: header.seq, outcome: 'refused', reasons: REFUSED });
    applyVerdicts({ ...deps, book: openCentreBook(ledger.store) });
    expect(ledger.head()).toEqual(head);
    expect(tasks.openCount()).toBe(1);
  });

  test('record, note and task come together or not at all', () => {
    const { header } = sell('sale-00-a');
    answered({ seq: header.seq, outcome: 'refused', reasons: REFUSED });
    const head = ledger.head();
    const dying = {
      ...deps.book,
      markAdjusted: () => {
        throw new Error('power cut');
      },
    };
    expect(() => applyVerdicts({ ...deps, book: dying })).toThrow('power cut');
    expect([ledger.head(), tasks.openCount(), owed()]).toEqual([head, 0, 0]);
    applyVerdicts(deps);
    expect([ledger.head().seq, tasks.openCount(), owed()]).toEqual([head.seq + 1, 1, 8_000]);
  });

  test('the region may say that the institution bears it', () => {
    const { header } = sell('sale-00-a');
    answered({ seq: header.seq, outcome: 'refused', reasons: REFUSED });
    applyVerdicts({ ...deps, bearer: 'institution' });
    expect([owed(), ledger.balance('revenue', '')]).toEqual([0, -2_000]);
  });

  test('short: only the difference of the named part moves', () => {
    const { header } = sell('sale-00-a');
    const reasons = [short('acctPayFen', 1_500, 400), short('pooledFundPayFen', 6_000, 5_990)];
    answered({ seq: header.seq, outcome: 'short', reasons });
    applyVerdicts(deps);
    expect(funds()).toEqual([5_990, 500]);
    expect(owed()).toBe(1_110);
    expect(audit()).toBeUndefined();
  });

  test('[R027] the account never shows money twice: neither before nor after the snapshot', () => {
    const { header } = sell('sale-00-a');
    answered({ seq: header.seq, outcome: 'refused', reasons: REFUSED });
    const snapshot = (lastSeqIncluded: number) => {
      clock.advance(1_000);
      const asOfMs = clock.nowMs();
      ledger.applySnapshot({
        person: PERSON.personNo,
        balanceFen: 10_000,
        asOfMs,
        lastSeqIncluded,
      });
    };
    applyVerdicts(deps);
    expect(available()).toBe(10_000);
    snapshot(header.seq);
    expect(available()).toBe(10_000);
    snapshot(ledger.head().seq);
    expect(available()).toBe(10_000);
    const later = sell('sale-00-b');
    answered({ seq: later.header.seq, outcome: 'refused', reasons: REFUSED });
    snapshot(later.header.seq);
    applyVerdicts(deps);
    expect(available()).toBe(10_000);
    expect(audit()).toBeUndefined();
  });

  test('taken back before the centre spoke: nothing is left to correct', () => {
    const sale = sell('sale-00-a');
    bookReversal(ledger, sale, { commandId: 'back-0001', shiftId: 'S1' });
    answered({ seq: sale.header.seq, outcome: 'refused', reasons: REFUSED });
    const head = ledger.head();
    applyVerdicts(deps);
    expect([ledger.head(), owed(), funds()]).toEqual([head, 0, [0, 0]]);
    expect(deps.book.openVerdicts()).toEqual([]);
  });

  test.each([
    ['refused', 'refused', REFUSED, 'patient', [0, 6_000]],
    ['refused, borne by the institution', 'refused', REFUSED, 'institution', [0, 6_000]],
    ['short of account money', 'short', [short('acctPayFen', 1_500, 400)], 'patient', [400, 6_000]],
    ['short of a fund', 'short', [short('pooledFundPayFen', 6_000, 1)], 'patient', [1_500, 6_000]],
  ] as const)(
    'goods brought back after it was %s: what was left is undone, no fen twice',
    (...row) => {
      const [, outcome, reasons, bearer, [takenFen, countedFen]] = row;
      const sale = sell('sale-00-a');
      answered({ seq: sale.header.seq, outcome, reasons: [...reasons] });
      applyVerdicts({ ...deps, bearer });
      // The centre's next snapshot has the sale as it judged it.
      clock.advance(1_000);
      const counted = outcome === 'refused' ? 0 : countedFen;
      ledger.applySnapshot({
        ...{ person: PERSON.personNo, balanceFen: 10_000 - takenFen, asOfMs: clock.nowMs() },
        lastSeqIncluded: ledger.head().seq,
      });
      const snapshot = { person: PERSON.personNo, year: 2026, amountsFen: { deductible: counted } };
      ledger.applyAccumulators({ ...snapshot, lastSeqIncluded: ledger.head().seq });
      bookReversal(ledger, sale, { commandId: 'back-0001', shiftId: 'S1' });
      expect([funds(), owed(), available()]).toEqual([[0, 0], 0, 10_000]);
      expect([ledger.balance('cash', 'S1'), ledger.balance('revenue', '')]).toEqual([0, 0]);
      expect(ledger.accumulators(PERSON.personNo, 2026).amountsFen.deductible).toBe(0);
      expect(audit()).toBeUndefined();
      const reading = { sql: statementsOf(ledger.store.db) };
      expect(auditTail(reading, { digest: fastestSm3(), records: 1 })).toBeUndefined();
      expect(() => bookReversal(ledger, sale, { commandId: 'back-0002', shiftId: 'S1' })).toThrow(
        'ledger.alreadyReversed',
      );
    },
  );

  test('a reversal that forgets the adjustment would correct twice: the ledger refuses it', () => {
    const sale = sell('sale-00-a');
    answered({ seq: sale.header.seq, outcome: 'refused', reasons: REFUSED });
    applyVerdicts(deps);
    const forgetful = { ...ledger, adjustmentOf: () => undefined };
    expect(() => bookReversal(forgetful, sale, { commandId: 'back-0001', shiftId: 'S1' })).toThrow(
      'ledger.reversalDiffers',
    );
    expect([owed(), available()]).toEqual([8_000, 10_000]);
  });

  test('the task says what, how much and why; somebody says what was done', () => {
    const { header } = sell('sale-00-a');
    const amount = {
      ...{ code: 'centre.verdict.amount', column: 'pooledFundPayFen' },
      ...{ claimedFen: 6_000, computedFen: 5_000 },
    };
    const reasons = [amount, { code: 'not.yet.known' }];
    answered({ seq: header.seq, outcome: 'refused', reasons });
    applyVerdicts(deps);
    const [task] = tasks.list();
    expect(task?.sentences.map(({ code, params }) => [code, params?.yuan])).toEqual([
      ['tasks.verdictRefused', '80.00'],
      ['tasks.patientOwes', '80.00'],
      ['centre.verdict.amount', undefined],
      ['tasks.figures', undefined],
      ['tasks.reason', undefined],
    ]);
    const number = task?.number ?? 0;
    expect(tasks.done({ number, operatorId: 's01', note: '已补交' }).ok).toBe(true);
    expect(tasks.openCount()).toBe(0);
    expect(tasks.list()[0]?.done).toMatchObject({ by: 's01', note: '已补交' });
    expect(tasks.done({ number: 99, operatorId: 's01', note: 'x' }).ok).toBe(false);
  });

  test('a doubt about a sale for cash is a task; no money is in it', () => {
    const { header } = bookSettlement(ledger, {
      ...{ commandId: 'cash-001', shiftId: 'S1', person: null },
      amounts: { medfeeSumFen: 2_000, personalPartFen: 2_000, cashPayFen: 2_000 },
    });
    const head = ledger.head();
    const reasons = [{ code: 'centre.verdict.traceCodeSold' }];
    answered({ seq: header.seq, outcome: 'refused', reasons });
    applyVerdicts(deps);
    expect(ledger.head()).toEqual(head);
    expect(tasks.list()[0]?.sentences.map(({ code }) => code)).toEqual([
      'tasks.verdictNoMoney',
      'centre.verdict.traceCodeSold',
    ]);
  });

  test('a verdict on something else is a task and no record', () => {
    const { header } = ledger.record(1) ?? expect.unreachable();
    answered({ seq: header.seq, outcome: 'refused', reasons: REFUSED });
    const head = ledger.head();
    applyVerdicts(deps);
    expect(ledger.head()).toEqual(head);
    expect(tasks.list()[0]?.sentences[0]?.code).toBe('tasks.verdictOther');
  });
});
