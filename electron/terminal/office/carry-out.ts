/**
 * Carries out the one safe action of a difference. It is looked for again first: what is no longer
 * there is not acted on. None of the actions moves money, and each may be asked for twice.
 */
import type { DifferenceView } from '../../../shared/contract/office.ts';
import { assertNever, ok, type Result, refuse } from '../../../shared/result.ts';
import type { Sync } from '../centre/sync.ts';
import type { Guard } from '../guard/guard.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { type ReconcileDeps, reconcileDay } from './reconcile-day.ts';

export interface CarryOutDeps extends ReconcileDeps {
  readonly sync: Pick<Sync, 'drain' | 'resend'>;
  readonly guard: Pick<Guard, 'becomeEvidence'>;
  readonly tasks: Pick<Tasks, 'raise'>;
}

export interface CarryOutRequest {
  /** `YYYY-MM-DD`. */
  readonly businessDate: string;
  readonly epoch: number;
  readonly seq: number;
}

export async function carryOut(
  deps: CarryOutDeps,
  request: CarryOutRequest,
): Promise<Result<null>> {
  const { businessDate, epoch, seq } = request;
  const compared = await reconcileDay(deps, businessDate);
  if (!compared.ok) return compared;
  const difference = compared.value.differences.find(
    (one) => one.epoch === epoch && one.seq === seq,
  );
  if (!difference) return refuse('office.noDifference', { seq });
  switch (difference.action) {
    case 'resend': {
      const sent = await deps.sync.resend(seq);
      return sent.ok ? ok(null) : sent;
    }
    case 'evidence':
      deps.guard.becomeEvidence(epoch, seq);
      raise(deps, difference, businessDate);
      return ok(null);
    case 'task':
      raise(deps, difference, businessDate);
      return ok(null);
    default:
      return assertNever(difference.action);
  }
}

function raise({ tasks }: CarryOutDeps, difference: DifferenceView, date: string): void {
  const { epoch, seq, cause, why, todo } = difference;
  const head = { code: 'office.differenceTask' as const, params: { seq, date } };
  tasks.raise({ key: `reconcile/${epoch}/${seq}/${cause}`, sentences: [head, why, todo] });
}
