/**
 * The record that takes a settlement back: linked to it, every posting negated. What a verdict of
 * the centre has changed about it is taken back with it, so that nothing is corrected twice.
 */
import { reversalPostings } from '../../../shared/ledger/postings.ts';
import type { Draft } from '../ledger/index.ts';
import type { Approval } from '../operators/approval.ts';
import type { StoredSettlement } from './stored-settlement.ts';

/** Who takes it back under which command, out of whose drawer, on whose word. */
export interface Undoing {
  readonly commandId: string;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly approval: Approval;
}

export function reversalDraft(
  { header, hash, payload, adjustment }: StoredSettlement,
  by: Undoing,
): Draft {
  const { commandId, operatorId, shiftId, approval } = by;
  return {
    ...{ kind: 'reversal', commandId, operatorId, shiftId },
    credential: header.credential,
    ...(header.person && { person: header.person }),
    ...(header.policy && { policy: header.policy }),
    payload: {
      originalEpoch: header.epoch,
      originalSeq: header.seq,
      originalHash: hash,
      settlementId: payload.settlementId,
      reason: approval.reason,
      approvedBy: approval.supervisorId,
    },
    postings: reversalPostings([...header.postings, ...(adjustment?.postings ?? [])], shiftId),
  };
}
