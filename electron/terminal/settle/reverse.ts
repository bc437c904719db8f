/** Undoes a settlement of the same day: a linked record with every posting negated, never an edit. */
import { businessDateOf } from '../../../shared/ledger/business-date.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type Approval, checkApproval } from '../operators/approval.ts';
import type { BookDeps } from './book.ts';
import { reversalDraft } from './reversal-draft.ts';
import { type StoredSettlement, storedSettlement } from './stored-settlement.ts';

export interface ReversalRequest {
  readonly commandId: string;
  readonly seq: number;
  /** Of the settlement; absent = the ledger's present one. */
  readonly epoch?: number | undefined;
  readonly operatorId: string;
  readonly shiftId: string;
  /** A supervisor's yes to this very command. */
  readonly approval: Approval;
}

export interface Reversed {
  readonly seq: number;
  readonly original: StoredSettlement;
}

/** What else a settlement had moved, taken back with it; its refusal refuses the reversal. */
export type Undo = (original: StoredSettlement) => Result<unknown>;

/** Books the reversal; `undo` runs in the same transaction, once. */
export function reverseSettlement(
  deps: Pick<BookDeps, 'ledger' | 'clock' | 'kickSync' | 'goods'>,
  undo: Undo,
  request: ReversalRequest,
): Result<Reversed> {
  const { ledger, clock } = deps;
  const { commandId, seq, epoch, operatorId, shiftId } = request;
  const approved = checkApproval(request.approval, {
    actionId: commandId,
    operatorId,
    nowMs: clock.nowMs(),
  });
  if (!approved.ok) return approved;
  const original = storedSettlement(ledger, seq, epoch);
  if (!original) return refuse('till.notReversible', { seq });
  const { header } = original;
  if (header.businessDate !== businessDateOf(clock.nowMs())) return refuse('till.reversalOtherDay');
  const booked = ledger.transaction(() => {
    const appended = ledger.append(
      reversalDraft(original, { commandId, operatorId, shiftId, approval: approved.value }),
    );
    if (!appended.ok || appended.value.replayed) return appended;
    deps.goods?.release(header);
    const undone = undo(original);
    return undone.ok ? appended : undone;
  });
  if (!booked.ok) return booked;
  deps.kickSync();
  return ok({ seq: booked.value.record.header.seq, original });
}
