/** A supervisor's yes: for one action, asked for by one operator, short-lived. */
import { ok, type Result, refuse } from '../../../shared/result.ts';

/** How long a given approval may wait for its action. */
export const APPROVAL_MS = 60_000;

export interface ApprovalRequest {
  readonly supervisorId: string;
  readonly password: string;
  /** Why; goes into the ledger record of the action. */
  readonly reason: string;
  /** The one action it is for: its command id. */
  readonly actionId: string;
  /** Operator who asks; never the supervisor's own id. */
  readonly requestedBy: string;
}

export interface Approval {
  readonly actionId: string;
  readonly supervisorId: string;
  readonly requestedBy: string;
  readonly reason: string;
  readonly atMs: number;
}

/** Does the approval cover this very action of this operator, now? */
export function checkApproval(
  approval: Approval,
  action: { readonly actionId: string; readonly operatorId: string; readonly nowMs: number },
): Result<Approval> {
  const sameAction =
    approval.actionId === action.actionId && approval.requestedBy === action.operatorId;
  if (!sameAction) return refuse('operator.approvalForOther');
  if (action.nowMs - approval.atMs > APPROVAL_MS) return refuse('operator.approvalExpired');
  return ok(approval);
}
