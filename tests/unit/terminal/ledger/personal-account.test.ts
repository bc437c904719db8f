import { describe, expect, test } from 'vitest';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { deposit, fund, NOW_MS, open, PERSON, refusal, reversal, sale, value } from './support.ts';

const person = PERSON.personNo;

describe('[R027] the personal account is never overspent', () => {
  test('available = the centre’s snapshot − what was spent here since', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    value(ledger.append(sale('s-1', { acctPayFen: 300 })));
    expect(ledger.available(person)).toEqual({
      availableFen: 700,
      snapshotFen: 1_000,
      asOfMs: NOW_MS,
      ownDebitsFen: 300,
      shortfallFen: 0,
    });
  });

  test('a fen too much is refused, the last fen is not', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    expect(refusal(ledger.append(sale('s-1', { acctPayFen: 1_001 })))).toMatchObject({
      code: 'ledger.overdraft',
      params: { availableFen: 1_000, neededFen: 1_001 },
    });
    expect(ledger.append(sale('s-2', { acctPayFen: 1_000 })).ok).toBe(true);
    expect(ledger.available(person)?.availableFen).toBe(0);
  });

  test('it is the database that refuses, not the code around it', () => {
    const { ledger, store } = open();
    fund(ledger, 1_000);
    const overdraw = 'UPDATE account_state SET own_debits_fen = 1001';
    expect(() => store.db.exec(overdraw)).toThrow(/personal_account_not_negative/);
  });

  test('control: the same table without the constraint takes the overdraft', () => {
    const { ledger, store } = open();
    fund(ledger, 1_000);
    store.db.exec('PRAGMA ignore_check_constraints = ON');
    expect(ledger.append(sale('s-1', { acctPayFen: 1_001 })).ok).toBe(true);
  });

  test('without a balance from the centre nothing is paid from the account', () => {
    const { ledger } = open();
    expect(refusal(ledger.append(sale('s-1', { acctPayFen: 1 })))?.code).toBe('ledger.noSnapshot');
    expect(ledger.append(sale('s-2', { acctPayFen: 0, cashFen: 1 })).ok).toBe(true);
    expect(ledger.available(person)).toBeUndefined();
  });

  test('two sales in one transaction share the balance', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    const both = ledger.transaction(() => {
      value(ledger.append(sale('s-1', { acctPayFen: 600 })));
      return ledger.append(sale('s-2', { acctPayFen: 600 }));
    });
    expect(refusal(both)?.code).toBe('ledger.overdraft');
    expect(ledger.available(person)?.availableFen).toBe(1_000);
  });
});

describe('snapshots', () => {
  test('a new one counts only what it does not yet include', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    value(ledger.append(sale('s-1', { acctPayFen: 300 })));
    value(ledger.append(sale('s-2', { acctPayFen: 100 })));
    fund(ledger, 700 + 5_000, 2);
    expect(ledger.available(person)).toMatchObject({ availableFen: 5_600, ownDebitsFen: 100 });
  });

  test('an older one changes nothing', () => {
    const { ledger } = open();
    fund(ledger, 1_000, 0, NOW_MS);
    expect(fund(ledger, 9_000, 0, NOW_MS - 1)).toEqual({ applied: false, shortfallFen: 0 });
    expect(ledger.available(person)?.availableFen).toBe(1_000);
  });

  test('one that includes records we never wrote is refused', () => {
    const { ledger } = open();
    const snapshot = { person, balanceFen: 1, asOfMs: NOW_MS, lastSeqIncluded: 99 };
    expect(refusal(ledger.applySnapshot(snapshot))).toMatchObject({
      code: 'ledger.recordMissing',
      params: { seq: 99 },
    });
  });

  test('spent elsewhere meanwhile: a shortfall, never a negative account', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    value(ledger.append(sale('s-1', { acctPayFen: 800 })));
    expect(fund(ledger, 500, 1)).toEqual({ applied: true, shortfallFen: 300 });
    expect(ledger.available(person)).toMatchObject({ availableFen: 0, shortfallFen: 300 });
    expect(ledger.append(sale('s-2', { acctPayFen: 1 })).ok).toBe(false);
    value(ledger.append(reversal(ledger, 'r-1', 2)));
    expect(ledger.available(person)).toMatchObject({ availableFen: 500, shortfallFen: 0 });
  });
});

describe('yearly counters', () => {
  test('the centre’s figure and our own settlements since', () => {
    const { ledger } = open();
    const snapshot = { person, year: 2026, amountsFen: { outpatient: 1_000, deductible: 5 } };
    value(ledger.applyAccumulators({ ...snapshot, lastSeqIncluded: 0 }));
    value(ledger.append(sale('s-1', { acctPayFen: 0, fundFen: 70 })));
    value(ledger.append(sale('s-2', { acctPayFen: 0, fundFen: 30 })));
    const amountsFen = { deductible: 5, outpatient: 1_100 };
    expect(ledger.accumulators(person, 2026)).toEqual({ year: 2026, amountsFen });
    value(ledger.applyAccumulators({ ...snapshot, lastSeqIncluded: 2 }));
    expect(ledger.accumulators(person, 2026).amountsFen.outpatient).toBe(1_030);
  });

  test('a counter the centre does not count is at 0, and later sales still follow from the records', () => {
    const { ledger, file } = open();
    value(ledger.append(sale('s-1', { acctPayFen: 0, fundFen: 70 })));
    const refused = { person, year: 2026, amountsFen: {}, lastSeqIncluded: 2 };
    value(ledger.applyAccumulators(refused));
    expect(ledger.accumulators(person, 2026).amountsFen.outpatient).toBe(0);
    value(ledger.append(sale('s-2', { acctPayFen: 0, fundFen: 30 })));
    expect(ledger.accumulators(person, 2026).amountsFen.outpatient).toBe(30);
    expect(value(verifyFile(file, { anchors: [] })).finding).toBeUndefined();
  });

  test('a reversal takes back what its settlement added', () => {
    const { ledger } = open();
    value(ledger.append(sale('s-1', { acctPayFen: 0, fundFen: 70 })));
    value(ledger.append(reversal(ledger, 'r-1', 2)));
    expect(ledger.accumulators(person, 2026).amountsFen.outpatient).toBe(0);
    expect(ledger.accumulators(person, 2025).amountsFen).toEqual({});
  });
});

describe('reversal', () => {
  test('negates the original, names it, and pays the cash out of today’s drawer', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    value(ledger.append(sale('s-1', { acctPayFen: 600, fundFen: 50, cashFen: 30 })));
    const { record } = value(ledger.append(reversal(ledger, 'r-1', 2)));
    expect(ledger.reversalOf(2)?.hash).toBe(record.hash);
    expect(ledger.available(person)?.availableFen).toBe(1_000);
    expect(ledger.balances('cash')).toEqual(
      new Map([
        ['S-1', 30],
        ['S-2', -30],
      ]),
    );
    expect(ledger.totals()).toMatchObject({ cash: 0, revenue: 0, pooledFundPayFen: 0 });
  });

  test('is booked once', () => {
    const { ledger } = open();
    value(ledger.append(deposit('d-1', 100)));
    value(ledger.append(reversal(ledger, 'r-1', 2)));
    expect(refusal(ledger.append(reversal(ledger, 'r-2', 2)))).toMatchObject({
      code: 'ledger.alreadyReversed',
      params: { seq: 2, bySeq: 3 },
    });
  });

  test('the database itself holds it to once', () => {
    const { ledger, store } = open();
    value(ledger.append(deposit('d-1', 100)));
    value(ledger.append(reversal(ledger, 'r-1', 2)));
    const again = `INSERT INTO records SELECT id + 1, 'other', kind, person, reverses, hash, bytes
                   FROM records WHERE reverses IS NOT NULL`;
    expect(() => store.db.exec(again)).toThrow(/UNIQUE/);
  });

  const wrongOnes = [
    ['another amount', 'postings[0]', { amount: 1 }],
    ['another person', 'person', { person: { personNo: 'X', region: '' } }],
  ] as const;

  test.each(wrongOnes)('%s is no reversal', (_, field, change) => {
    const { ledger } = open();
    fund(ledger, 1_000);
    value(ledger.append(sale('s-1', { acctPayFen: 10, cashFen: 10 })));
    const right = reversal(ledger, 'r-1', 2);
    const postings = (right.postings ?? []).map((line) => ({
      ...line,
      amountFen: 2 * line.amountFen,
    }));
    const wrong = 'amount' in change ? { ...right, postings } : { ...right, ...change };
    expect(refusal(ledger.append(wrong))).toMatchObject({
      code: 'ledger.reversalDiffers',
      params: { field },
    });
  });

  test('of a record that is not there, or not reversible', () => {
    const { ledger } = open();
    value(ledger.append(deposit('d-1', 100)));
    const right = reversal(ledger, 'r-1', 2);
    if (right.kind !== 'reversal') throw new Error('not a reversal');
    const of = (originalSeq: number) => ({ ...right, payload: { ...right.payload, originalSeq } });
    expect(refusal(ledger.append(of(7)))?.code).toBe('ledger.recordMissing');
    expect(refusal(ledger.append(of(1)))?.code).toBe('ledger.notReversible');
  });
});
