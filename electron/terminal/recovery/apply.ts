/** The application for an advance: who asks, with which papers, and a supervisor who says yes. */
import { businessDate } from '../../../shared/clock.ts';
import type { EvidenceItem } from '../../../shared/contract/recovery.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type Approval, checkApproval } from '../operators/approval.ts';
import { requiredEvidence } from './case.ts';
import type { RecoveryContext } from './context.ts';

export interface AdvanceApplication {
  readonly commandId: string;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly stayId: string;
  readonly applicant: string;
  /** '' = not known. */
  readonly debtor: string;
  /** `YYYY-MM-DD`. */
  readonly appliedOn: string;
  readonly evidence: readonly EvidenceItem[];
  readonly approval?: Approval;
}

/** Grants the advance: decision and case in one transaction. The money moves when the stay is settled. */
export function apply(
  context: RecoveryContext,
  application: AdvanceApplication,
): Result<{ readonly caseId: string }> {
  const { store, stays, ledger } = context;
  const { commandId, stayId, operatorId, shiftId, applicant, debtor, appliedOn } = application;
  const done = store.byCommand(commandId);
  if (done) return ok({ caseId: done.caseId });
  const stay = stays.get(stayId);
  if (!stay) return refuse('stay.unknown', { stayId });
  const earlier = store.byStay(stayId);
  if (earlier) return refuse('recovery.appliedBefore', { caseId: earlier.caseId });
  if (stay.status !== 'open') return refuse('stay.discharged', { stayId });
  const thirdParty = stay.cause === 'thirdParty' ? store.answer(stayId) : undefined;
  if (thirdParty === undefined || thirdParty === 'canPay') return refuse('recovery.notEntitled');
  const [from, to] = [stay.admittedOn, businessDate(context.clock.nowMs())];
  if (appliedOn < from || appliedOn > to) return refuse('recovery.appliedDate', { from, to });
  if (applicant.trim() === '') return refuse('recovery.applicantMissing');
  const evidence = [...new Set(application.evidence)];
  const missing = requiredEvidence(thirdParty).filter((item) => !evidence.includes(item));
  if (missing.length > 0) return refuse('recovery.evidenceMissing', { count: missing.length });
  const approved = approvalOf(context, application);
  if (!approved.ok) return approved;
  const { supervisorId: approvedBy, reason } = approved.value;
  const { region, psnNo } = stay;
  const decision = { stayId, thirdParty, appliedOn, evidence, reason, approvedBy };
  return ledger.transaction(() => {
    const caseId = store.insert({ ...decision, commandId, region, applicant, debtor });
    const booked = ledger.append({
      kind: 'advance',
      ...{ commandId, operatorId, shiftId },
      person: { personNo: psnNo, region },
      payload: { caseId, ...decision },
    });
    return booked.ok ? ok({ caseId }) : booked;
  });
}

/** The supervisor's yes to this very request, or the refusal that it is missing. */
export function approvalOf(
  { clock }: Pick<RecoveryContext, 'clock'>,
  request: {
    readonly commandId: string;
    readonly operatorId: string;
    readonly approval?: Approval;
  },
): Result<Approval> {
  const { commandId: actionId, operatorId, approval } = request;
  if (!approval) return refuse('recovery.approvalMissing');
  return checkApproval(approval, { actionId, operatorId, nowMs: clock.nowMs() });
}
