/** Booking rules of the centre on states made by hand: no database. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookRecords } from '../../../centre/batches/book.ts';
import { recompute } from '../../../centre/batches/recompute.ts';
import type { AccountState, BookingState } from '../../../centre/batches/state.ts';
import { availableFen, moveAccount } from '../../../centre/batches/state.ts';
import type { BatchRecord } from '../../../shared/batch/batch.ts';
import { NO_TOTALS } from '../../../shared/ledger/accounts.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import type { SettlementPayload } from '../../../shared/ledger/payloads/settlement.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import { type Amounts, COLUMNS, parsePolicy } from '../../../shared/settlement/index.ts';

const PERSON = 'P1';
const POLICY_FILE = join(import.meta.dirname, '../../../shared/policies/demo-employee.json');

function state(account: Partial<AccountState> = {}): BookingState {
  const full = { priorYearFen: 0, currentYearFen: 0, entries: 0, holds: new Map(), ...account };
  return {
    persons: new Map([
      [
        PERSON,
        {
          insutype: '310',
          psnType: '1101',
          civilServant: false,
          identities: [],
        },
      ],
    ]),
    accounts: new Map([[PERSON, full]]),
    bookings: new Map(),
    newBookings: [],
    newEntries: [],
    accumulators: new Map(),
    consumed: [],
    reversedSeqs: [],
  };
}

function record(kind: number, payload: Uint8Array, seq = 5): BatchRecord {
  const header: LedgerRecord = {
    version: 1,
    algorithm: 1,
    terminalId: 'T-1',
    epoch: 1,
    seq,
    kind,
    timeMs: 0,
    businessDate: 20_260_305,
    clockQuality: 'set',
    bootId: 'b',
    monotonicMs: 0,
    operatorId: 'c01',
    shiftId: 's',
    commandId: `command-${seq}`,
    credential: { kind: 'none', reference: '' },
    person: { personNo: PERSON, region: '000000' },
    payload,
    postings: [],
    totalsFen: NO_TOTALS,
  };
  return { header, hash: '', bytes: new Uint8Array() };
}

const GARBAGE = Uint8Array.of(0xff, 0xff, 0xff);

describe('poison', () => {
  test('a settlement that cannot be read is refused by a verdict and stops nothing [F25]', () => {
    const booked = state({ currentYearFen: 100 });
    const records = [
      record(KIND_CODES.settlement, GARBAGE, 5),
      record(KIND_CODES.reversal, GARBAGE, 6),
    ];
    bookRecords(records, booked, () => undefined);
    expect(booked.newBookings).toMatchObject([
      { seq: 5, outcome: 'refused', reasons: [{ code: 'centre.verdict.inputInvalid' }] },
      { seq: 6, outcome: 'refused', reasons: [{ code: 'centre.verdict.inputInvalid' }] },
    ]);
    expect(booked.newEntries).toEqual([]);
  });

  test.each([
    ['an unreadable event', KIND_CODES.session],
    ['a kind of a later version', 4_000],
  ])('%s is history only', (_what, kind) => {
    const booked = state();
    bookRecords([record(kind, GARBAGE)], booked, () => undefined);
    expect(booked.newBookings).toEqual([]);
  });
});

describe('personal account', () => {
  test.each([
    ["last year's money goes first", { priorYearFen: 70, currentYearFen: 50 }, -60, [10, 50]],
    ['then this year’s', { priorYearFen: 70, currentYearFen: 50 }, -100, [0, 20]],
    ['money given back is this year’s', { priorYearFen: 0, currentYearFen: 20 }, 30, [0, 50]],
  ])('%s', (_what, before, amountFen, [prior, current]) => {
    const account = { ...before, entries: 0, holds: new Map<string, number>() };
    moveAccount(account, amountFen);
    expect(account).toMatchObject({ priorYearFen: prior, currentYearFen: current, entries: 1 });
  });

  test('what others hold is not available; the own hold is', () => {
    const holds = new Map([
      ['mine', 30],
      ['T-2/theirs', 50],
    ]);
    const account = { priorYearFen: 0, currentYearFen: 100, entries: 0, holds };
    expect(availableFen(account, undefined)).toBe(20);
    expect(availableFen(account, 'mine')).toBe(50);
    holds.set('T-3/more', 100);
    expect(availableFen(account, 'mine')).toBe(0);
  });
});

describe('recomputation of facts that no terminal of ours books', () => {
  const policy = parsePolicy(JSON.parse(readFileSync(POLICY_FILE, 'utf8')));
  if (!policy.ok) throw new Error('demo policy');
  const person = { insutype: '310', psnType: '1101', civilServant: false, identities: [] };
  const line = {
    lineNo: 1,
    code: 'X',
    category: 'drug',
    itemClass: 'A',
    priceMicroYuan: 10_000_000,
    quantityE4: 10_000,
    amountFen: 1_000,
    medical: true,
  } as const;
  const payload: SettlementPayload = {
    settlementId: 's',
    business: 'pharmacy',
    online: false,
    facts: {
      person,
      account: { balanceFen: 5_000, useAccount: true },
      encounter: {
        medType: '41',
        institutionLevel: 'pharmacy',
        date: '2026-03-05',
        cause: 'none',
      },
      lines: [line],
      accumulators: { year: 2026, amountsFen: {} },
    },
    amounts: Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, 0])) as Amounts,
    accumulatorDeltasFen: {},
  };
  const judged = (facts: Partial<SettlementPayload['facts']>) =>
    recompute({ ...payload, facts: { ...payload.facts, ...facts } }, [], policy.value, person);

  test.each([
    [
      'a price beyond every range',
      { lines: [{ ...line, priceMicroYuan: Number.MAX_SAFE_INTEGER }] },
    ],
    ['a line whose amount is not price × quantity', { lines: [{ ...line, amountFen: 999 }] }],
    ['counters below zero', { accumulators: { year: 2026, amountsFen: { outpatientPaid: -1 } } }],
    ['counters of another year', { accumulators: { year: 1999, amountsFen: {} } }],
    ['a balance below zero', { account: { balanceFen: -1, useAccount: true } }],
    ['a date that is none', { encounter: { ...payload.facts.encounter, date: 'never' } }],
  ])('%s is refused by name and throws nothing [F25]', (_what, facts) => {
    expect(judged(facts)).toEqual([{ code: 'centre.verdict.inputInvalid' }]);
  });

  test('another person type than the centre knows is refused', () => {
    const facts = { person: { ...person, psnType: '1201' } };
    expect(judged(facts)).toEqual([{ code: 'centre.verdict.personDiffers' }]);
  });

  test('a policy the centre does not have is refused', () => {
    expect(recompute(payload, [], undefined, person)).toEqual([
      { code: 'centre.verdict.policyUnknown' },
    ]);
  });

  test('each column that differs is named with both figures', () => {
    expect(judged({})).toContainEqual({
      code: 'centre.verdict.amount',
      column: 'medfeeSumFen',
      claimedFen: 0,
      computedFen: 1_000,
    });
  });
});
