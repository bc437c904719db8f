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
import { partsFault } from '../../shared/ledger/posting-rules.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import { reversalFault } from '../../shared/ledger/reversal-rules.ts';
import type { Policy } from '../../shared/settlement/index.ts';
import { familyHold } from '../holds.ts';
import { payloadOf } from './payload.ts';
import { type Recompute, recompute } from './recompute.ts';
import { placeKey, type Rule, type Sale } from './rules.ts';
import {
  type AccountState,
  availableFen,
  type Booking,
  type BookingState,
  type EntrySource,
  moveAccount,
} from './state.ts';

/** Finds a policy version; parsed policies are kept by the caller. */
export type PolicyFinder = (id: string, version: string) => Policy | undefined;

/** How settlements are judged. */
interface Judges {
  readonly findPolicy: PolicyFinder;
  readonly recompute: Recompute;
  readonly rules: readonly Rule[];
}

/** Books every record that moves insured money; others are history only. */
export function bookRecords(
  records: readonly BatchRecord[],
  state: BookingState,
  findPolicy: PolicyFinder,
  check: Recompute = recompute,
  rules: readonly Rule[] = [],
): void {
  const judges = { findPolicy, recompute: check, rules };
  for (const { header } of records) {
    const payload = payloadOf(header);
    if (payload === undefined) continue;
    if (payload === 'unreadable') refusePoison(header, state);
    else if (payload.kind === 'settlement') {
      bookSettlement({ header, payload: payload.payload }, state, judges);
    } else if (payload.kind === 'reversal') {
      bookReversal(header, payload.payload, state, rules);
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

function bookSettlement(sale: Sale, state: BookingState, judges: Judges): void {
  const { header, payload } = sale;
  const psnNo = header.person?.personNo ?? '';
  const base = { seq: header.seq, commandId: header.commandId, psnNo };
  if (isCashSale(header, payload)) {
    // No money of the agency is in it; what is wrong about the goods is told all the same.
    const reasons = judges.rules.flatMap((rule) => rule.soldForCash?.(sale) ?? []);
    const outcome = reasons.length > 0 ? 'refused' : 'booked';
    remember(state, { ...base, outcome, ...NOTHING, reasons });
    return;
  }
  const reasons = settlementFaults(sale, state, judges);
  // Settled offline after a lost answer, the record names no hold; there may be one all the same.
  const authorisationId = payload.authorisationId ?? header.commandId;
  const kept = state.permits?.get(authorisationId)?.kind === 'reservation';
  for (const id of kept ? [header.commandId] : new Set([header.commandId, authorisationId])) {
    endHold(state, psnNo, id);
    if (payload.familyPayer) endHold(state, payload.familyPayer.personNo, familyHold(id));
  }
  if (reasons.length > 0) {
    remember(state, { ...base, outcome: 'refused', ...NOTHING, reasons });
    return;
  }
  for (const rule of judges.rules) rule.booked?.(sale);
  const { year } = payload.facts.accumulators;
  const deltasFen = payload.accumulatorDeltasFen;
  addDeltas(state, psnNo, year, deltasFen, 1);
  const paid = takeFromAccounts(sale, state, { authorisationId, kept });
  const { fundPaySumFen } = payload.amounts;
  const outcome = paid.reasons.length > 0 ? 'short' : 'booked';
  remember(state, { ...base, outcome, ...paid, fundPaySumFen, year, deltasFen });
}

/** Takes what the accounts cover: the person's own, then the family member's. */
function takeFromAccounts(
  { header, payload }: Sale,
  state: BookingState,
  { authorisationId, kept }: { readonly authorisationId: string; readonly kept: boolean },
): Pick<Booking, 'acctPayFen' | 'family' | 'reasons'> {
  const { amounts, familyPayer } = payload;
  const psnNo = header.person?.personNo ?? '';
  const familyFen = familyPayer?.amountFen ?? 0;
  const wantedFen = amounts.acctPayFen - familyFen;
  const covered = (account: AccountState | undefined, fen: number, hold: string) =>
    account ? Math.min(fen, availableFen(account, hold)) : 0;
  const ownFen = covered(state.accounts.get(psnNo), wantedFen, authorisationId);
  if (kept) draw(state, psnNo, authorisationId, ownFen);
  postEntry(state, header, psnNo, 'settlement', -ownFen);
  if (!familyPayer) {
    const reasons = short('accountShort', 'acctPayFen', wantedFen, ownFen);
    return { acctPayFen: ownFen, reasons };
  }
  const { personNo: payerNo } = familyPayer;
  const hold = familyHold(authorisationId);
  const paidFen = covered(state.accounts.get(payerNo), familyFen, hold);
  postEntry(state, header, payerNo, 'familySharing', -paidFen);
  const acctPayFen = ownFen + paidFen;
  return {
    acctPayFen,
    family: { psnNo: payerNo, amountFen: paidFen },
    reasons: [
      ...(ownFen < wantedFen
        ? short('accountShort', 'acctPayFen', amounts.acctPayFen, acctPayFen)
        : []),
      ...short('familyShort', 'mutualAidPayFen', familyFen, paidFen),
    ],
  };
}

function short(
  what: 'accountShort' | 'familyShort',
  column: 'acctPayFen' | 'mutualAidPayFen',
  claimedFen: number,
  computedFen: number,
): VerdictReason[] {
  if (computedFen === claimedFen) return [];
  return [{ code: `centre.verdict.${what}`, column, claimedFen, computedFen }];
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

/** Wrong figures named of one settlement: more than there are columns, less than a flood. */
const MOST_FIGURES = 40;

function settlementFaults(
  sale: Sale,
  state: BookingState,
  { findPolicy, recompute: check, rules }: Judges,
): readonly VerdictReason[] {
  const { policy: named, postings, person: insured } = sale.header;
  const person = state.persons.get(insured?.personNo ?? '');
  if (!person) return [{ code: 'centre.verdict.personUnknown' }];
  const policy = named && findPolicy(named.id, named.version);
  return [
    ...check(sale.payload, postings, policy, person).slice(0, MOST_FIGURES),
    ...familyFaults(sale),
    ...rules.flatMap((rule) => rule.fault(sale) ?? []),
  ];
}

/** The payer's line must be what the payload tells of it, and no third account may be moved. */
function familyFaults({ header, payload }: Sale): readonly VerdictReason[] {
  const fault = partsFault(payload, header.person?.personNo, header.postings);
  if (fault?.field !== 'familyPayer' && fault?.field !== 'amounts.mutualAidPayFen') return [];
  const claimedFen = payload.familyPayer?.amountFen ?? 0;
  const code = 'centre.verdict.postings';
  return [{ code, column: 'mutualAidPayFen', claimedFen, computedFen: fault.bookedFen }];
}

/** Gives back exactly what was booked, once. A refused settlement had booked nothing. */
function bookReversal(
  header: LedgerRecord,
  payload: ReversalPayload,
  state: BookingState,
  rules: readonly Rule[],
): void {
  const place = { epoch: payload.originalEpoch, seq: payload.originalSeq };
  const ofThisEpoch = place.epoch === header.epoch;
  const original = ofThisEpoch ? state.bookings.get(place.seq) : state.former?.get(placeKey(place));
  const base = { seq: header.seq, commandId: header.commandId };
  if (!original || original.reversed || !undoes(header, payload, state)) {
    const reasons = [{ code: 'centre.verdict.reversalInvalid' }];
    const psnNo = header.person?.personNo ?? '';
    remember(state, { ...base, psnNo, outcome: 'refused', ...NOTHING, reasons });
    return;
  }
  original.reversed = true;
  // The reversal itself is marked too: nothing reverses a reversal.
  state.reversedSeqs.push(header.seq);
  if (ofThisEpoch) state.reversedSeqs.push(place.seq);
  else state.reversedFormer?.push(place);
  for (const rule of rules) rule.reversed?.(place);
  const { psnNo, acctPayFen, family, fundPaySumFen, year, deltasFen } = original;
  postEntry(state, header, psnNo, 'reversal', acctPayFen - (family?.amountFen ?? 0));
  if (family) postEntry(state, header, family.psnNo, 'familyReturn', family.amountFen);
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

/** The reversal names this very record and negates it, and with it what a verdict had adjusted. */
function undoes(
  header: LedgerRecord,
  { originalEpoch, originalSeq, originalHash }: ReversalPayload,
  { originals, adjustments }: BookingState,
): boolean {
  if (!originals) return true;
  const place = placeKey({ epoch: originalEpoch, seq: originalSeq });
  const original = originals.get(place);
  if (original?.hash !== originalHash) return false;
  return reversalFault(original.header, header, adjustments?.get(place)) === undefined;
}

function remember(state: BookingState, booking: Booking): void {
  state.newBookings.push(booking);
  state.bookings.set(booking.seq, { ...booking, reversed: false });
}

/** A settled command is settled: what was held for it is free for others. */
function endHold(state: BookingState, psnNo: string, commandId: string): void {
  state.accounts.get(psnNo)?.holds.delete(commandId);
  state.consumed.push(commandId);
}

/** Takes money out of a reservation; the rest of it stays kept. */
function draw(state: BookingState, psnNo: string, commandId: string, amountFen: number): void {
  const holds = state.accounts.get(psnNo)?.holds;
  const leftFen = (holds?.get(commandId) ?? 0) - amountFen;
  if (leftFen > 0) holds?.set(commandId, leftFen);
  else holds?.delete(commandId);
  state.drawnFen?.set(commandId, (state.drawnFen.get(commandId) ?? 0) + amountFen);
}

function postEntry(
  state: BookingState,
  header: LedgerRecord,
  psnNo: string,
  source: EntrySource,
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
