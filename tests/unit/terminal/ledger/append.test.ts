import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../../../electron/terminal/ledger/index.ts';
import type { Posting } from '../../../../shared/ledger/accounts.ts';
import { chainHash, sm3, ZERO_HASH } from '../../../../shared/ledger/chain.ts';
import { fromHex, toHex } from '../../../../shared/ledger/hex.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { deposit, fund, NOW_MS, open, PERSON, refusal, reversal, sale, value } from './support.ts';

describe('booking', () => {
  test('a new ledger begins with its genesis record', () => {
    const { ledger } = open();
    expect(ledger.head()).toMatchObject({ epoch: 1, seq: 1 });
    expect(ledger.record(1)?.header).toMatchObject({ kind: 1, terminalId: 'T-000001' });
  });

  test('records are numbered without gaps, also after refusals', () => {
    const { ledger } = open();
    for (let at = 0; at < 5; at++) {
      value(ledger.append(deposit(`d-${at}`, 100)));
      expect(ledger.append(sale(`s-${at}`, { acctPayFen: 1 })).ok).toBe(false);
    }
    const seqs = ledger.records({ fromSeq: 1, limit: 100 }).map(({ header }) => header.seq);
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('the bytes in the ledger are the bytes that were hashed', () => {
    const { ledger } = open();
    const { record } = value(ledger.append(deposit('d-1', 100)));
    const stored = ledger.record(2);
    expect(toHex(stored?.bytes ?? ZERO_HASH)).toBe(toHex(record.bytes));
    const before = fromHex(ledger.record(1)?.hash ?? '') ?? ZERO_HASH;
    expect(toHex(chainHash(sm3, before, record.bytes))).toBe(stored?.hash);
  });

  test('the business date is the day in Shanghai, whatever the machine’s zone', () => {
    const { ledger, clock } = open();
    clock.ms = Date.UTC(2026, 2, 5, 15, 59, 59, 999);
    const before = value(ledger.append(deposit('d-1', 1))).record.header.businessDate;
    clock.ms += 1;
    const after = value(ledger.append(deposit('d-2', 1))).record.header.businessDate;
    expect([before, after]).toEqual([20260305, 20260306]);
  });

  test('a clock that was never set books nothing', () => {
    const { ledger, clock } = open();
    clock.ms = 0;
    expect(refusal(ledger.append(deposit('d-1', 1)))?.code).toBe('ledger.clockImpossible');
    clock.ms = NOW_MS;
    expect(ledger.append(deposit('d-1', 1)).ok).toBe(true);
  });

  test('another terminal’s ledger is not opened', () => {
    const { store } = open();
    const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 };
    const other = openLedger(store, { clock, terminalId: 'T-000002', bootId: 'b' });
    expect(refusal(other)).toMatchObject({
      code: 'ledger.otherTerminal',
      params: { found: 'T-000001', wanted: 'T-000002' },
    });
  });

  test('text without canonical form is refused by field', () => {
    const { ledger } = open();
    const draft = {
      ...deposit('d-1', 1),
      payload: { stayId: '\ud800', amountFen: 1, depositId: '' },
    };
    expect(refusal(ledger.append(draft as ReturnType<typeof deposit>))).toMatchObject({
      code: 'ledger.payload',
      path: 'stayId',
    });
  });

  test('half a fen is refused', () => {
    const { ledger } = open();
    expect(refusal(ledger.append(deposit('d-1', 0.5)))?.code).toBe('ledger.payload');
  });
});

describe('a command is booked once', () => {
  test('the same command again gives the stored record and says so', () => {
    const { ledger, clock } = open();
    const first = value(ledger.append(deposit('d-1', 100)));
    clock.ms += 60_000;
    const again = value(ledger.append({ ...deposit('d-1', 100), operatorId: 'O-9' }));
    expect(again).toMatchObject({ replayed: true, record: { hash: first.record.hash } });
    expect(ledger.balance('cash', 'S-1')).toBe(100);
    expect(ledger.head().seq).toBe(2);
  });

  test('the same command with another body is refused and the first one named', () => {
    const { ledger } = open();
    value(ledger.append(deposit('d-1', 100)));
    expect(refusal(ledger.append(deposit('d-1', 101)))).toMatchObject({
      code: 'ledger.commandReused',
      params: { commandId: 'd-1', seq: 2 },
    });
  });

  test('it survives closing and opening', () => {
    const { ledger, store, file } = open();
    value(ledger.append(deposit('d-1', 100)));
    store.close();
    const again = open(file).ledger;
    expect(value(again.append(deposit('d-1', 100))).replayed).toBe(true);
  });
});

describe('one transaction around several writes', () => {
  test('a refusal undoes everything written in it', () => {
    const { ledger, store } = open();
    store.db.exec('CREATE TABLE room (x INTEGER)');
    const result = ledger.transaction(() => {
      store.db.exec('INSERT INTO room VALUES (1)');
      value(ledger.append(deposit('d-1', 100)));
      return refuse('ledger.noSnapshot');
    });
    expect(result.ok).toBe(false);
    expect(ledger.head().seq).toBe(1);
    expect(store.db.prepare('SELECT count(*) FROM room').pluck().get()).toBe(0);
  });

  test('a refused booking inside it can be answered with another', () => {
    const { ledger } = open();
    const result = ledger.transaction(() => {
      expect(ledger.append(sale('s-1', { acctPayFen: 5 })).ok).toBe(false);
      value(ledger.append(sale('s-2', { acctPayFen: 0, cashFen: 5 })));
      return ok(undefined);
    });
    expect(result.ok).toBe(true);
    expect(ledger.balance('cash', 'S-1')).toBe(5);
  });
});

describe('[R059] what no record may book', () => {
  const person = PERSON.personNo;
  const lines = (...parts: readonly (readonly [Posting['account'], string, number])[]) =>
    parts.map(([account, party, amountFen]) => ({ account, party, amountFen }));
  const cases = [
    ['entries that do not sum to zero', 'unbalanced', lines(['cash', '', 2], ['revenue', '', -1])],
    ['a line of zero', 'amount', lines(['cash', '', 0])],
    ['more than the product’s range', 'amount', lines(['cash', '', 2e12], ['revenue', '', -2e12])],
    ['an unknown fund', 'party', lines(['fundReceivable', 'x', 1], ['revenue', '', -1])],
    ['a nameless account', 'party', lines(['personalAccount', '', 1], ['revenue', '', -1])],
    [
      '[R059] the pool paying into the account',
      'accountAgainstPool',
      lines(['fundReceivable', 'pooledFundPayFen', 5], ['personalAccount', person, -5]),
    ],
    [
      '[R059] the account paying for the pool',
      'accountAgainstPool',
      lines(['personalAccount', person, 5], ['fundReceivable', 'pooledFundPayFen', -5]),
    ],
    [
      '[R028] account money handed out in cash',
      'accountNotForFee',
      lines(['personalAccount', person, 5], ['cash', '', -5]),
    ],
    [
      '[R028] more from the account than the fee, the rest as change',
      'accountNotForFee',
      lines(['personalAccount', person, 5], ['revenue', '', -3], ['cash', '', -2]),
    ],
    [
      '[R028] a deposit paid from the account, to be fetched in cash later',
      'accountNotForFee',
      lines(['personalAccount', person, 5], ['deposits', 'STAY-1', -5]),
    ],
    [
      'cash handed out of nothing',
      'cashWithoutSource',
      lines(['cash', '', -5], ['patientReceivable', person, 5]),
    ],
  ] as const;

  test.each(cases)('%s', (_, fault, postings) => {
    const { ledger } = open();
    fund(ledger, 1_000);
    const refused = refusal(ledger.append({ ...deposit('d-1', 1), postings }));
    expect(refused).toMatchObject({ code: 'ledger.postings', params: { fault } });
    expect(ledger.head().seq).toBe(1);
  });

  test('a settlement books the parts its payload says', () => {
    const { ledger } = open();
    fund(ledger, 1_000);
    const paid = sale('s-1', { acctPayFen: 5, fundFen: 5 });
    const { postings } = sale('s-1', { acctPayFen: 6, fundFen: 4 });
    expect(refusal(ledger.append({ ...paid, ...(postings && { postings }) }))).toMatchObject({
      code: 'ledger.postings',
      params: { fault: 'amounts.acctPayFen' },
    });
  });

  test('[R028] no series of operations hands out more cash than was paid in', () => {
    const operation = fc.oneof(
      fc.record({ kind: fc.constant('sale'), account: fc.nat(300), cash: fc.nat(300) }),
      fc.record({ kind: fc.constant('deposit'), cash: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant('reverse'), pick: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
        const { ledger, store } = open();
        fund(ledger, 500);
        operations.forEach((one, at) => {
          if ('pick' in one) {
            const seq = 2 + (one.pick % ledger.head().seq);
            if (ledger.record(seq)) ledger.append(reversal(ledger, `c-${at}`, seq));
          } else if ('account' in one) {
            ledger.append(sale(`c-${at}`, { acctPayFen: one.account, cashFen: one.cash }));
          } else ledger.append(deposit(`c-${at}`, one.cash));
        });
        const cashFen = [...ledger.balances('cash').values()].reduce((a, b) => a + b, 0);
        expect(cashFen).toBeGreaterThanOrEqual(0);
        expect(ledger.available(PERSON.personNo)?.availableFen).toBeLessThanOrEqual(500);
        expect(ledger.available(PERSON.personNo)?.availableFen).toBeGreaterThanOrEqual(0);
        store.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('append-only', () => {
  const attempts = [
    'DELETE FROM records WHERE id = (SELECT max(id) FROM records)',
    "UPDATE records SET person = 'x'",
    'DELETE FROM entries',
    'UPDATE entries SET amount_fen = amount_fen + 1',
  ];

  test.each(attempts)('%s', (statement) => {
    const { ledger, store } = open();
    value(ledger.append(deposit('d-1', 100)));
    expect(() => store.db.exec(statement)).toThrow(/never/);
  });
});
