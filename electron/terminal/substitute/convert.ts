/**
 * Turns a sale paid in cash into the normal settlement: the same lines on the same day of purchase,
 * with the card. The settlement and the reversal of the cash are one transaction; nothing is ever
 * given back without the insurance having paid, and nothing is paid twice.
 */

import { reversalPostings } from '../../../shared/ledger/postings.ts';
import { sameFormIdNumber } from '../../../shared/people/documents.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Cause } from '../../../shared/settlement/types.ts';
import { stopOf } from '../counter/card-session.ts';
import type { PinProof } from '../counter/pin-dialog.ts';
import { sessionCredential } from '../counter/session-credential.ts';
import { type Approval, checkApproval } from '../operators/approval.ts';
import { type BookDeps, bookedBefore, bookPlan, giveUp } from '../settle/book.ts';
import { isSelfPay, makePlan, type Plan, type Sections } from '../settle/plan.ts';
import { type StoredSettlement, storedSettlement } from '../settle/stored-settlement.ts';
import type { CaseRow } from './case-store.ts';
import { type CaseOperator, documentReference, type SubstituteContext } from './context.ts';
import { causeOf, whyNotInsured } from './may-be-insured.ts';
import { closeTask } from './overdue.ts';

export interface Conversion {
  readonly commandId: string;
  readonly number: number;
  /** Asked for items used on injuries, where the sale had no answer. */
  readonly cause?: Cause | undefined;
  /** A supervisor's yes: cash leaves the drawer. */
  readonly approval?: Approval;
}

interface Prepared {
  readonly found: CaseRow;
  readonly original: StoredSettlement;
  readonly plan: Plan;
}

/** Who would pay what of the sale with the card in the reader; no money moves. */
export function prepare(
  context: SubstituteContext,
  { number, cause }: Pick<Conversion, 'number' | 'cause'>,
): Result<Prepared> {
  const found = context.store.get(number);
  if (!found) return refuse('substitute.unknown', { number });
  if (found.endHow !== null) return refuse('substitute.ended', { number });
  const original =
    found.seq === null ? undefined : storedSettlement(context.ledger, found.seq, found.epoch);
  if (found.path !== 'cashThenConvert' || !original) {
    return refuse('substitute.notThisWay', { number });
  }
  if (context.ledger.reversalOf(original.header.seq, found.epoch)) {
    return refuse('substitute.saleUnfit', { seq: original.header.seq });
  }
  const session = context.counter.session();
  if (!session) return refuse('till.noCard');
  const stop = stopOf(session);
  if (stop) return { ok: false, error: stop };
  if (session.looking || !session.person) return refuse('till.stillLooking');
  const onCard = sameFormIdNumber(session.card.holder.idNumber || session.person.idNumber);
  if (documentReference(context, onCard) !== found.documentRef) {
    return refuse('substitute.otherPerson');
  }
  const { person } = session;
  const missing = whyNotInsured(context, original, { psnNo: person.psnNo, cause });
  if (missing) return { ok: false, error: missing };
  const { encounter: before, lines } = original.payload.facts;
  const encounter = { ...before, cause: causeOf(original, cause) ?? before.cause };
  const plan = makePlan(context, {
    ...{ business: 'pharmacy', person, useAccount: true, encounter, lines },
    sections: sectionsOf(original),
  });
  return plan.ok ? ok({ found, original, plan: plan.value }) : plan;
}

/** The same boxes and prescription, and which record this one stands for. */
function sectionsOf({ header, hash, payload }: StoredSettlement): Sections {
  const { traceCodes, prescription, approvals } = payload;
  const { epoch: originalEpoch, seq: originalSeq } = header;
  return {
    ...(traceCodes && { traceCodes }),
    ...(prescription && { prescription }),
    ...(approvals && { approvals }),
    replaces: { originalEpoch, originalSeq, originalHash: hash },
  };
}

/** The boxes of the cash sale are released before they are sold with the card. */
function sellingAgain(booking: BookDeps, original: StoredSettlement): BookDeps {
  const { goods } = booking;
  if (!goods) return booking;
  const sell: typeof goods.sell = (place, sale) => {
    goods.release(original.header);
    return goods.sell(place, sale);
  };
  return { ...booking, goods: { ...goods, sell } };
}

/** PIN, then both records at once. Without an answer of the centre nothing has moved. */
export async function convert(
  context: SubstituteContext,
  request: Conversion,
  who: CaseOperator,
): Promise<Result<{ readonly seq: number }>> {
  const { commandId, approval } = request;
  const earlier = bookedBefore(context.ledger, commandId);
  if (earlier) return ok({ seq: earlier.seq });
  const before = prepare(context, request);
  if (!before.ok) return before;
  if (!approval) return refuse('substitute.approvalMissing');
  const yes = checkApproval(approval, {
    ...{ actionId: commandId, operatorId: who.operatorId, nowMs: context.clock.nowMs() },
  });
  if (!yes.ok) return yes;
  const sessionId = context.counter.session()?.sessionId ?? '';
  try {
    context.show({ sessionId, plan: before.value.plan, state: 'pin' });
    const agreed = await holderAgrees(context, before.value, request);
    if (!agreed.ok) return agreed;
    const now = prepare(context, request);
    if (!now.ok) return now;
    context.show({ sessionId, plan: now.value.plan, state: 'processing' });
    return await settle(context, now.value, { ...who, ...agreed.value, approval: yes.value });
  } finally {
    context.show(undefined);
  }
}

/** The PIN on the very card the split was computed for. */
async function holderAgrees(
  { counter }: SubstituteContext,
  { plan }: Prepared,
  { commandId }: Conversion,
): Promise<Result<PinProof>> {
  const sessionId = counter.session()?.sessionId;
  const proof = isSelfPay(plan) ? ok({}) : await counter.askPin('settlement', commandId);
  if (!proof.ok) return proof;
  return counter.session()?.sessionId === sessionId ? proof : refuse('card.swapped');
}

async function settle(
  context: SubstituteContext,
  prepared: Prepared,
  { approval, ...who }: CaseOperator & PinProof & { readonly approval: Approval },
): Promise<Result<{ readonly seq: number }>> {
  const { original, plan } = prepared;
  const { actionId: commandId, reason, supervisorId: approvedBy } = approval;
  const session = context.counter.session();
  let reversalSeq = 0;
  const booked = await bookPlan(sellingAgain(context.booking, original), plan, {
    ...{ ...who, commandId },
    credential: sessionCredential(session, context.identity.credentialReference),
    alsoBook(seq) {
      const undone = undoCash(context, prepared, seq, approval, who);
      if (undone.ok) reversalSeq = undone.value;
      return undone;
    },
  });
  if (booked.ok) {
    const { seq } = booked.value;
    context.printed(seq, { original: original.header.seq, seq: reversalSeq, reason, approvedBy });
    return ok({ seq });
  }
  if (booked.error.code !== 'outcome.unknown') return booked;
  await giveUp(context.booking, commandId);
  return refuse('substitute.tryAgain');
}

/** Inside the settlement's transaction: the cash sale is undone and the case is closed. */
function undoCash(
  context: SubstituteContext,
  { found, original }: Prepared,
  settlementSeq: number,
  approval: Approval,
  { operatorId, shiftId }: CaseOperator,
): Result<number> {
  const { store, ledger, clock } = context;
  if (store.get(found.number)?.endHow !== null) {
    return refuse('substitute.ended', { number: found.number });
  }
  const { header, hash, payload } = original;
  const reversed = ledger.append({
    kind: 'reversal',
    commandId: `${approval.actionId}-cash`,
    ...{ operatorId, shiftId, credential: header.credential },
    payload: {
      originalEpoch: header.epoch,
      originalSeq: header.seq,
      originalHash: hash,
      settlementId: payload.settlementId,
      reason: approval.reason,
      approvedBy: approval.supervisorId,
    },
    postings: reversalPostings(header.postings, shiftId),
  });
  if (!reversed.ok) return reversed;
  const ending = { how: 'converted' as const, atMs: clock.nowMs(), by: operatorId };
  store.end(found.number, { ...ending, seq: settlementSeq });
  closeTask(context, found.number, operatorId);
  return ok(reversed.value.record.header.seq);
}
