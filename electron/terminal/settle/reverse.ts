/** Undoes a settlement of the same day: a linked record with every posting negated, never an edit. */
import { businessDateOf } from '../../../shared/ledger/business-date.ts';
import { reversalPostings } from '../../../shared/ledger/postings.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type Approval, checkApproval } from '../operators/approval.ts';
import type { Stays } from '../stays/stays.ts';
import type { BookDeps } from './book.ts';
import { type StoredSettlement, storedSettlement } from './stored-settlement.ts';

export interface ReversalRequest {
  readonly commandId: string;
  readonly seq: number;
  readonly operatorId: string;
  readonly shiftId: string;
  /** A supervisor's yes to this very command. */
  readonly approval: Approval;
}

export interface Reversed {
  readonly seq: number;
  readonly original: StoredSettlement;
}

/** Books the reversal; a discharge is reopened in the same transaction. */
export function reverseSettlement(
  deps: Pick<BookDeps, 'ledger' | 'clock' | 'kickSync' | 'goods'>,
  stays: Stays,
  request: ReversalRequest,
): Result<Reversed> {
  const { ledger, clock } = deps;
  const { commandId, seq, operatorId, shiftId } = request;
  const approved = checkApproval(request.approval, {
    actionId: commandId,
    operatorId,
    nowMs: clock.nowMs(),
  });
  if (!approved.ok) return approved;
  const original = storedSettlement(ledger, seq);
  if (!original) return refuse('till.notReversible', { seq });
  const { header, hash, payload } = original;
  if (header.businessDate !== businessDateOf(clock.nowMs())) return refuse('till.reversalOtherDay');
  const booked = ledger.transaction(() => {
    const appended = ledger.append({
      kind: 'reversal',
      commandId,
      operatorId,
      shiftId,
      credential: header.credential,
      ...(header.person && { person: header.person }),
      ...(header.policy && { policy: header.policy }),
      payload: {
        originalEpoch: header.epoch,
        originalSeq: header.seq,
        originalHash: hash,
        settlementId: payload.settlementId,
        reason: approved.value.reason,
        approvedBy: approved.value.supervisorId,
      },
      postings: reversalPostings(header.postings).map((line) =>
        line.account === 'cash' ? { ...line, party: shiftId } : line,
      ),
    });
    if (!appended.ok || appended.value.replayed) return appended;
    deps.goods?.release(header);
    if (payload.stayId === undefined) return appended;
    const reopened = stays.reopen(payload.stayId);
    return reopened.ok ? appended : reopened;
  });
  if (!booked.ok) return booked;
  deps.kickSync();
  return ok({ seq: booked.value.record.header.seq, original });
}
