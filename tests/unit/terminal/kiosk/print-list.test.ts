/** How many lists a person gets: counted by the ledger, what does not come out is not counted. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type PrintListDeps, printList } from '../../../../electron/terminal/kiosk/print-list.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';
import { view } from './booth.ts';

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
