/** What brings a case to zero: instalments of the debtor, and the write-off of what never comes. */
import { recoveryPostings } from '../../../shared/ledger/postings.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Approval } from '../operators/approval.ts';
import { approvalOf } from './apply.ts';
import type { CaseEntry, CaseRow } from './case.ts';
import { openFen, type RecoveryContext } from './context.ts';

interface Asked {
  readonly commandId: string;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly caseId: string;
}

export interface Instalment extends Asked {
  readonly means: 'cash' | 'agency';
  readonly amountFen: number;
}

export interface WriteOff extends Asked {
  readonly approval?: Approval;
}

type Left = Result<{ readonly openFen: number }>;

/** Books money of the debtor against the case; never more than is open. */
export function receive(context: RecoveryContext, instalment: Instalment): Left {
  const found = workable(context, instalment);
  if (!found.ok) return found;
  if (found.value === undefined) return ok({ openFen: openFen(context, instalment.caseId) });
  const { amountFen, means, caseId } = instalment;
  const leftFen = openFen(context, caseId);
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return refuse('recovery.amount');
  if (amountFen > leftFen) return refuse('recovery.tooMuch', { open: fenToYuan(leftFen) });
  return book(context, found.value, instalment, { means, amountFen });
}

/** Gives up the whole rest, with a supervisor's approval. */
export function writeOff(context: RecoveryContext, request: WriteOff): Left {
  const found = workable(context, request);
  if (!found.ok) return found;
  if (found.value === undefined) return ok({ openFen: openFen(context, request.caseId) });
  const approved = approvalOf(context, request);
  if (!approved.ok) return approved;
  const { reason, supervisorId: approvedBy } = approved.value;
  const amountFen = openFen(context, request.caseId);
  return book(context, found.value, request, { means: 'writeOff', amountFen, reason, approvedBy });
}

/** The open case; undefined when this very command was booked before. */
function workable(
  { store, ledger, ...rest }: RecoveryContext,
  { caseId, commandId }: Asked,
): Result<CaseRow | undefined> {
  const found = store.get(caseId);
  if (!found) return refuse('recovery.unknownCase', { caseId });
  if (ledger.recordByCommand(commandId)) return ok(undefined);
  const leftFen = openFen({ store, ledger, ...rest }, caseId);
  if (leftFen > 0) return ok(found);
  const settled = found.advancedSeq !== undefined;
  return refuse(settled ? 'recovery.closed' : 'recovery.notSettled', { caseId });
}

function book(
  context: RecoveryContext,
  { caseId, region }: CaseRow,
  { commandId, operatorId, shiftId }: Asked,
  step: Pick<CaseEntry, 'means' | 'amountFen'> & {
    readonly reason?: string;
    readonly approvedBy?: string;
  },
): Left {
  const { ledger, store } = context;
  return ledger.transaction(() => {
    const booked = ledger.append({
      kind: 'advanceRecovery',
      ...{ commandId, operatorId, shiftId },
      payload: { caseId, ...step },
      postings: recoveryPostings(caseId, step, { cashParty: shiftId, agency: `agency-${region}` }),
    });
    if (!booked.ok) return booked;
    const { seq, timeMs: atMs } = booked.value.record.header;
    store.insertEntry(caseId, { seq, atMs, means: step.means, amountFen: step.amountFen });
    return ok({ openFen: openFen(context, caseId) });
  });
}
