/** Settlements that name no hold: sales in cash, and sales settled offline after a lost answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookRecords } from '../../../centre/batches/book.ts';
import type { BookingState } from '../../../centre/batches/state.ts';
import { NO_TOTALS } from '../../../shared/ledger/accounts.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { encodePayload } from '../../../shared/ledger/payloads/index.ts';
import { settlementPostings } from '../../../shared/ledger/postings.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import { type Breakdown, parsePolicy, settle } from '../../../shared/settlement/index.ts';
import { selfPay } from '../../../shared/settlement/self-pay.ts';
import type { SettlementFacts } from '../../../shared/settlement/types.ts';

const PERSON = 'P1';
const COMMAND = 'command-1';
const POLICY_FILE = join(import.meta.dirname, '../../../shared/policies/demo-employee.json');
const parsed = parsePolicy(JSON.parse(readFileSync(POLICY_FILE, 'utf8')));
if (!parsed.ok) throw new Error('demo policy');
const policy = parsed.value;

const FACTS: SettlementFacts = {
  person: { insutype: '310', psnType: '11', civilServant: false, identities: [] },
  account: { balanceFen: 8_000, useAccount: true },
  encounter: { medType: '41', institutionLevel: 'pharmacy', date: '2026-03-05', cause: 'none' },
  lines: [
    {
      ...{ lineNo: 1, code: 'X', category: 'drug', itemClass: 'A', medical: true },
      ...{ priceMicroYuan: 80_000_000, quantityE4: 10_000, amountFen: 8_000 },
    },
  ],
  accumulators: { year: 2026, amountsFen: {} },
};

function book(facts: SettlementFacts, breakdown: Breakdown, person: string | undefined) {
  const holds = new Map([[COMMAND, 8_000]]);
  const account = { priorYearFen: 0, currentYearFen: 10_000, entries: 0, holds };
  const { insutype, psnType } = FACTS.person;
  const known = { insutype, psnType, civilServant: false, identities: [] };
  const state: BookingState = {
    persons: new Map([[PERSON, known]]),
    accounts: new Map([[PERSON, account]]),
    ...{ bookings: new Map(), newBookings: [], newEntries: [], accumulators: new Map() },
    ...{ consumed: [], reversedSeqs: [] },
  };
  const { amounts, accumulatorDeltasFen, policyId, policyVersion } = breakdown;
  const header: LedgerRecord = {
    ...{ version: 1, algorithm: 1, terminalId: 'T-1', epoch: 1, seq: 2, timeMs: 0 },
    ...{ businessDate: 20_260_305, clockQuality: 'set', bootId: 'b', monotonicMs: 0 },
    ...{ operatorId: 'c01', shiftId: 's', commandId: COMMAND, totalsFen: NO_TOTALS },
    kind: KIND_CODES.settlement,
    credential: { kind: 'none', reference: '' },
    ...(person !== undefined && { person: { personNo: person, region: '000000' } }),
    policy: { id: policyId, version: policyVersion },
    payload: encodePayload({
      kind: 'settlement',
      payload: {
        ...{ settlementId: 's', business: 'pharmacy', online: false, facts },
        ...{ amounts, accumulatorDeltasFen },
      },
    }),
    postings: settlementPostings(amounts, { personNo: person ?? '', cashParty: 's' }),
  };
  bookRecords([{ header, hash: '', bytes: new Uint8Array() }], state, () => policy);
  return { state, holds };
}

describe('a settlement that names no hold', () => {
  test('a sale in cash is nobody’s insurance: booked, with nothing to judge or to pay', () => {
    const { account: _none, ...facts } = { ...FACTS, person: { insutype: '', psnType: '' } };
    const { state } = book(facts, selfPay(facts.lines), undefined);
    expect(state.newBookings).toMatchObject([
      { outcome: 'booked', acctPayFen: 0, fundPaySumFen: 0, reasons: [] },
    ]);
    expect(state.newEntries).toEqual([]);
  });

  test('offline after a lost answer: the hold of the same command is used up, not held against it', () => {
    const breakdown = settle({ policy, ...FACTS });
    if (!breakdown.ok) throw new Error(breakdown.error.code);
    const { state, holds } = book(FACTS, breakdown.value, PERSON);
    expect(state.newBookings).toMatchObject([{ outcome: 'booked', acctPayFen: 8_000 }]);
    expect(state.consumed).toEqual([COMMAND]);
    expect([...holds]).toEqual([]);
  });

  test('without a person no money of account or fund can be claimed', () => {
    const breakdown = settle({ policy, ...FACTS });
    if (!breakdown.ok) throw new Error(breakdown.error.code);
    const { state } = book(FACTS, breakdown.value, undefined);
    expect(state.newBookings).toMatchObject([{ outcome: 'refused' }]);
  });
});
