/** Books the settlements and reversals of a batch, in order. Pure: works on the loaded state. */
import type { BatchRecord } from '../../shared/batch/batch.ts';
import type { VerdictReason } from '../../shared/centre/batch-answer.ts';
import type { Posting } from '../../shared/ledger/accounts.ts';
import { businessDateText } from '../../shared/ledger/business-date.ts';
import { KIND_CODES } from '../../shared/ledger/kinds.ts';
import type {
  ReversalPayload,
  SettlementPayload,
} from '../../shared/ledger/payloads/settlement.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { Policy } from '../../shared/settlement/index.ts';
import { payloadOf } from './payload.ts';
import { type PersonFacts, type Recompute, recompute } from './recompute.ts';
import { availableFen, type Booking, type BookingState, moveAccount } from './state.ts';

/** Finds a policy version; parsed policies are kept by the caller. */
export type PolicyFinder = (id: string, version: string) => Policy | undefined;

/** What speaks against a settlement of this person. */
type Check = (payload: SettlementPayload, person: PersonFacts) => readonly VerdictReason[];

/** Books every record that moves insured money; others are history only. */
export function bookRecords(
  records: readonly BatchRecord[],
  state: BookingState,
  findPolicy: PolicyFinder,
  check: Recompute = recompute,
): void {
  for (const { header } of records) {
    const payload = payloadOf(header);
    if (payload === undefined) continue;
    if (payload === 'unreadable') refusePoison(header, state);
    else if (payload.kind === 'settlement') {
      bookSettlement(header, payload.payload, state, (settlement, person) => {
        const policy = header.policy && findPolicy(header.policy.id, header.policy.version);
        return check(settlement, header.postings, policy, person);
      });
    } else if (payload.kind === 'reversal') {
      bookReversal(header, payload.payload, state);
    }
  }
}

/** Only records of insured money need a verdict; an unreadable event stays a mere event. */
function refusePoison(header: LedgerRecord, state: BookingState): void {
  const { kind, seq, commandId } = header;
  if (kind !== KIND_CODES.settlement && kind !== KIND_CODES.reversal) return;
  const psnNo = header.person?.personNo ?? '';
  const reasons = [{ code: 'centre.verdict.inputInvalid' }];
  remember(state, { seq, commandId, psnNo, outcome: 'refused', ...NOTHING, reasons });
}

function bookSettlement(
  header: LedgerRecord,
  payload: SettlementPayload,
  state: BookingState,
  check: Check,
): void {
  const psnNo = header.person?.personNo ?? '';
  const base = { seq: header.seq, commandId: header.commandId, psnNo };
  if (isCashSale(header, payload)) {
    remember(state, { ...base, outcome: 'booked', ...NOTHING, reasons: [] });
    return;
  }
  // Settled offline after a lost answer, the record names no hold; there may be one all the same.
  const authorisationId = payload.authorisationId ?? header.commandId;
  state.consumed.push(authorisationId);
  const reasons = settlementFaults(header, payload, state, check);
  if (reasons.length > 0) {
    releaseHold(state, psnNo, authorisationId);
    remember(state, { ...base, outcome: 'refused', ...NOTHING, reasons });
    return;
  }
  const { acctPayFen, fundPaySumFen } = payload.amounts;
  const account = state.accounts.get(psnNo);
  const paidFen = account ? Math.min(acctPayFen, availableFen(account, authorisationId)) : 0;
  releaseHold(state, psnNo, authorisationId);
  postEntry(state, header, psnNo, 'settlement', -paidFen);
  const { year } = payload.facts.accumulators;
  const deltasFen = payload.accumulatorDeltasFen;
  addDeltas(state, psnNo, year, deltasFen, 1);
  const short: VerdictReason = {
    code: 'centre.verdict.accountShort',
    column: 'acctPayFen',
    claimedFen: acctPayFen,
    computedFen: paidFen,
  };
  remember(state, {
    ...base,
    outcome: paidFen < acctPayFen ? 'short' : 'booked',
    acctPayFen: paidFen,
    fundPaySumFen,
    year,
    deltasFen,
    reasons: paidFen < acctPayFen ? [short] : [],
  });
}

/** Nobody's insurance takes part: there is nothing the agency could refuse. */
function isCashSale({ person, postings }: LedgerRecord, { amounts }: SettlementPayload): boolean {
  const insured = postings.some(({ account }) => INSURED.has(account));
  return !person && !insured && amounts.acctPayFen === 0 && amounts.fundPaySumFen === 0;
}

const INSURED: ReadonlySet<Posting['account']> = new Set<Posting['account']>([
  'personalAccount',
  'fundReceivable',
  'thirdPartyAdvance',
]);

const NOTHING = { acctPayFen: 0, fundPaySumFen: 0, year: 0, deltasFen: {} } as const;

function settlementFaults(
  header: LedgerRecord,
  payload: SettlementPayload,
  state: BookingState,
  check: Check,
): readonly VerdictReason[] {
  const person = state.persons.get(header.person?.personNo ?? '');
  if (!person) return [{ code: 'centre.verdict.personUnknown' }];
  const reasons = check(payload, person);
  const blocked = person.blockedSinceMs !== undefined && person.blockedSinceMs <= header.timeMs;
  return blocked ? [...reasons, { code: 'centre.verdict.blocked' }] : reasons;
}

/** Gives back exactly what was booked, once. A refused settlement had booked nothing. */
function bookReversal(header: LedgerRecord, payload: ReversalPayload, state: BookingState): void {
  const original = state.bookings.get(payload.originalSeq);
  const base = { seq: header.seq, commandId: header.commandId };
  if (!original || original.reversed || payload.originalEpoch !== header.epoch) {
    const reasons = [{ code: 'centre.verdict.reversalInvalid' }];
    const psnNo = header.person?.personNo ?? '';
    remember(state, { ...base, psnNo, outcome: 'refused', ...NOTHING, reasons });
    return;
  }
  original.reversed = true;
  // The reversal itself is marked too: nothing reverses a reversal.
  state.reversedSeqs.push(original.seq, header.seq);
  const { psnNo, acctPayFen, fundPaySumFen, year, deltasFen } = original;
  postEntry(state, header, psnNo, 'reversal', acctPayFen);
  addDeltas(state, psnNo, year, deltasFen, -1);
  state.newBookings.push({
    ...base,
    psnNo,
    outcome: 'booked',
    acctPayFen: -acctPayFen,
    fundPaySumFen: -fundPaySumFen,
    year,
    deltasFen: {},
    reasons: [],
  });
}

function remember(state: BookingState, booking: Booking): void {
  state.newBookings.push(booking);
  state.bookings.set(booking.seq, { ...booking, reversed: false });
}

function releaseHold(state: BookingState, psnNo: string, authorisationId: string): void {
  state.accounts.get(psnNo)?.holds.delete(authorisationId);
}

function postEntry(
  state: BookingState,
  header: LedgerRecord,
  psnNo: string,
  source: 'settlement' | 'reversal',
  amountFen: number,
): void {
  const account = state.accounts.get(psnNo);
  if (!account || amountFen === 0) return;
  const balanceFen = moveAccount(account, amountFen);
  const date = businessDateText(header.businessDate);
  const entryNo = account.entries;
  state.newEntries.push({ psnNo, entryNo, date, source, amountFen, balanceFen, seq: header.seq });
}

function addDeltas(
  state: BookingState,
  psnNo: string,
  year: number,
  deltasFen: Readonly<Record<string, number>>,
  sign: 1 | -1,
): void {
  for (const [name, deltaFen] of Object.entries(deltasFen)) {
    const key = JSON.stringify([psnNo, year, name]);
    const change = state.accumulators.get(key) ?? { psnNo, year, name, amountFen: 0 };
    change.amountFen += sign * deltaFen;
    state.accumulators.set(key, change);
  }
}
