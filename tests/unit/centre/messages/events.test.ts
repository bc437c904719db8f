/** Who is told of what: one message per event and person whose insured money moved. */
import { describe, expect, test } from 'vitest';
import type { Booking, EntrySource, NewEntry } from '../../../../centre/batches/state.ts';
import { batchNotices, creditNotice } from '../../../../centre/messages/events.ts';

const TERMINAL = { terminalId: 'T1', epoch: 2, institutionCode: 'P00000000001' };

function booking(seq: number, change: Partial<Booking> = {}): Booking {
  return {
    ...{ seq, commandId: `c${seq}`, psnNo: 'p1', outcome: 'booked', acctPayFen: 1_000 },
    ...{ fundPaySumFen: 2_000, year: 2026, deltasFen: {}, reasons: [], ...change },
  };
}

function line(seq: number, source: EntrySource, amountFen: number, psnNo = 'p1'): NewEntry {
  return {
    ...{ psnNo, entryNo: 1, date: '2026-11-22', source, amountFen },
    balanceFen: 9_000,
    seq,
  };
}

const told = (newBookings: Booking[], newEntries: NewEntry[]) =>
  batchNotices(TERMINAL, { newBookings, newEntries }, () => '2026-11-22');

describe('[R031] a batch', () => {
  test('a settlement from funds and account: one message, amounts and balance after it', () => {
    expect(told([booking(7)], [line(7, 'settlement', -1_000)])).toEqual([
      {
        ...{ psnNo: 'p1', reference: 'record/T1/2/7', kind: 'settlement' },
        params: {
          ...{ date: '2026-11-22', institutionCode: 'P00000000001' },
          ...{ fund: '20.00', account: '10.00', balance: '90.00' },
        },
      },
    ]);
  });

  test.each<[string, Booking, NewEntry[], readonly string[]]>([
    ['funds only', booking(1, { acctPayFen: 0 }), [], ['p1 fundSettlement']],
    [
      'undone',
      booking(1, { fundPaySumFen: -2_000 }),
      [line(1, 'reversal', 1_000)],
      ['p1 reversal'],
    ],
    ['funds undone', booking(1, { fundPaySumFen: -2_000 }), [], ['p1 fundReversal']],
    [
      'less than claimed',
      booking(1, { outcome: 'short' }),
      [line(1, 'settlement', -5)],
      ['p1 settlement'],
    ],
    [
      'a family account pays too: both are told',
      booking(1),
      [line(1, 'settlement', -5), line(1, 'familySharing', -7, 'p2')],
      ['p1 settlement', 'p2 familySharing'],
    ],
    [
      'only the family account pays: the patient hears of the funds',
      booking(1),
      [line(1, 'familySharing', -7, 'p2')],
      ['p2 familySharing', 'p1 fundSettlement'],
    ],
    ['refused: no money moved', booking(1, { outcome: 'refused', fundPaySumFen: 0 }), [], []],
    ['nobody insured', booking(1, { psnNo: '', fundPaySumFen: 0 }), [], []],
    ['nothing insured moved', booking(1, { fundPaySumFen: -0 }), [], []],
  ])('%s', (_what, one, lines, expected) => {
    expect(told([one], lines).map(({ psnNo, kind }) => `${psnNo} ${kind}`)).toEqual(expected);
  });

  test('no parameter holds a name, a number of the person or a telephone', () => {
    for (const { params } of told([booking(7)], [line(7, 'settlement', -1_000)])) {
      expect(JSON.stringify(params)).not.toContain('p1');
    }
  });
});

test.each([
  ['employer', 'credit'],
  ['government', 'credit'],
  ['interest', 'interest'],
])('[R031] a credit by %s is told once, under its own reference', (source, kind) => {
  const credit = { psnNo: 'p1', source, amountFen: 500, reference: `credit/2026-10/${source}` };
  expect(creditNotice(credit, '2026-11-22', 10_500)).toEqual({
    ...{ psnNo: 'p1', reference: credit.reference, kind },
    params: { date: '2026-11-22', source, account: '5.00', balance: '105.00' },
  });
});
