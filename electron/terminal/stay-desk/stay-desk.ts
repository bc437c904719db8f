/** The discharge desk beside the settlement in work: trials, papers, and taking a discharge back. */
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type { Paper, Trial } from '../../../shared/contract/stay.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Discharge } from '../discharge/discharge.ts';
import type { Approval } from '../operators/approval.ts';
import type { ReversalRequest, Reversed } from '../settle/reverse.ts';
import { splitView } from '../settle/split-view.ts';
import { depositPaper, feeListPaper, type PaperDeps, trialPaper } from './papers.ts';

export interface StayDeskDeps extends PaperDeps {
  readonly clock: Clock;
  readonly discharge: Pick<Discharge, 'trial' | 'select' | 'beforeChange'>;
  isOnline(): boolean;
  reverse(request: ReversalRequest): Result<Reversed> | Promise<Result<Reversed>>;
}

export interface Cancellation {
  readonly commandId: string;
  readonly stayId: string;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly approval?: Approval;
}

export interface StayDesk {
  /** Who would pay what on a day, on the screen and as a page marked as a trial. */
  trial(stayId: string, date: string, operatorId: string): Promise<Result<Trial>>;
  feeList(stayId: string, operatorId: string): Promise<Result<Paper>>;
  /** Of a record of this epoch, unless another is named. */
  depositSlip(seq: number, operatorId: string, epoch?: number): ReturnType<typeof depositPaper>;
  /** Takes a discharge of today back, with a supervisor's yes: the stay is open, the deposit held. */
  cancel(request: Cancellation): Promise<Result<{ readonly seq: number }>>;
}

export function createStayDesk(deps: StayDeskDeps): StayDesk {
  const { stays, discharge, ledger } = deps;

  async function trial(stayId: string, date: string, operatorId: string): Promise<Result<Trial>> {
    const stay = stays.get(stayId);
    const plan = discharge.trial(stayId, date);
    if (!plan.ok) return plan;
    if (!stay) return refuse('stay.unknown', { stayId });
    const paper = await trialPaper(deps, stay, plan.value, operatorId);
    if (!paper.ok) return paper;
    const split = splitView(plan.value, !deps.isOnline(), stays.namesOf(stayId));
    return ok({ ...paper.value, date, lines: plan.value.facts.lines.length, split });
  }

  async function feeList(stayId: string, operatorId: string): Promise<Result<Paper>> {
    const stay = stays.get(stayId);
    if (!stay) return refuse('stay.unknown', { stayId });
    if (stay.chargeLines === 0) return refuse('discharge.noCharges');
    return feeListPaper(deps, stay, businessDate(deps.clock.nowMs()), operatorId);
  }

  async function cancel({
    stayId,
    approval,
    ...who
  }: Cancellation): Promise<Result<{ readonly seq: number }>> {
    const done = ledger.recordByCommand(who.commandId);
    if (done) return ok({ seq: done.header.seq });
    const stay = stays.get(stayId);
    if (!stay) return refuse('stay.unknown', { stayId });
    const { settlementSeq: seq, settlementEpoch: epoch } = stay;
    if (seq === undefined) return refuse('stay.notDischarged', { stayId });
    if (!approval) return refuse('recovery.approvalMissing');
    const free = discharge.beforeChange(stayId);
    if (!free.ok) return free;
    const reversed = await deps.reverse({ ...who, seq, epoch, approval });
    if (!reversed.ok) return reversed;
    const chosen = discharge.select(stayId);
    return chosen.ok ? ok({ seq: reversed.value.seq }) : chosen;
  }

  return {
    trial,
    feeList,
    depositSlip: (seq, operatorId, epoch) => depositPaper(deps, { seq, epoch }, operatorId),
    cancel,
  };
}
