/** Compares one business day with the centre's book and says of each difference what to do. */
import type { CentreOffice } from '../../../shared/centre/office.ts';
import type {
  DayReconciliation,
  DifferenceView,
  SafeAction,
} from '../../../shared/contract/office.ts';
import type { Digest } from '../../../shared/ledger/chain.ts';
import type { Cause, Difference } from '../../../shared/reconcile/explain.ts';
import type { DayTotals } from '../../../shared/reconcile/side.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { reconcileWithCentre } from '../centre/reconcile.ts';
import type { Sync } from '../centre/sync.ts';
import type { Ledger } from '../ledger/index.ts';
import { type DayRange, rangesOfDay } from './day-range.ts';

export interface ReconcileDeps {
  readonly ledger: Ledger;
  readonly office: Pick<CentreOffice, 'reconcile'>;
  readonly sync: Pick<Sync, 'drain'>;
  readonly digest: Digest;
}

type Totals = NonNullable<DayReconciliation['here']>;

/** Sends first what still waits; refused when the centre cannot be asked. */
export async function reconcileDay(
  deps: ReconcileDeps,
  businessDate: string,
): Promise<Result<DayReconciliation>> {
  await deps.sync.drain();
  const date = Number(businessDate.replaceAll('-', ''));
  let [here, there]: (Totals | undefined)[] = [];
  const differences: DifferenceView[] = [];
  for (const range of rangesOfDay(deps.ledger, businessDate)) {
    const compared = await reconcileWithCentre(deps, range);
    if (!compared.ok) return compared;
    const day = compared.value.days.find((one) => one.businessDate === date);
    here = plus(here, day?.here);
    there = plus(there, day?.there);
    const found = compared.value.differences.filter(
      (one) => ofDay(one, date) && !waits(deps.ledger, range, one.seq),
    );
    differences.push(...found.map((one) => viewOf(deps.ledger, range, one)));
  }
  return ok({
    businessDate,
    equal: differences.length === 0,
    waiting: waitingOf(deps.ledger, date),
    ...(here && { here }),
    ...(there && { there }),
    differences,
  });
}

/** Records of other days differ on their own day's page; one of a wrong day stands on both. */
function ofDay({ fields, businessDate }: Difference, date: number): boolean {
  const moved = fields.find(({ field }) => field === 'businessDate');
  return moved ? [moved.here, moved.there].includes(date) : businessDate === date;
}

/** Not confirmed yet: the centre may have it or not, and sending settles that. */
function waits(ledger: Ledger, { epoch }: DayRange, seq: number): boolean {
  const head = ledger.head();
  return epoch === head.epoch && seq <= head.seq && seq > ledger.acknowledged().seq;
}

function waitingOf(ledger: Ledger, date: number): number {
  const fromSeq = ledger.acknowledged().seq + 1;
  const limit = ledger.head().seq - fromSeq + 1;
  if (limit <= 0) return 0;
  return ledger.records({ fromSeq, limit }).filter(({ header }) => header.businessDate === date)
    .length;
}

const ACTIONS: Readonly<Record<Cause, SafeAction>> = {
  missingHere: 'evidence',
  missingThere: 'resend',
  amount: 'task',
  double: 'task',
  wrongDay: 'task',
  refundElsewhere: 'task',
};

/** An epoch that is over is neither sent again nor stopped: there a person has to look. */
function viewOf(ledger: Ledger, { epoch }: DayRange, difference: Difference): DifferenceView {
  const { seq, commandId, cause, action, fields } = difference;
  return {
    ...{ epoch, seq, commandId, cause, fields },
    why: { code: `reconcile.cause.${cause}` },
    todo: { code: action },
    action: epoch === ledger.head().epoch ? ACTIONS[cause] : 'task',
  };
}

function plus(sum: Totals | undefined, part: DayTotals | undefined): Totals | undefined {
  if (!part) return sum;
  return {
    count: (sum?.count ?? 0) + part.count,
    grossFen: added(sum?.grossFen, part.grossFen),
    reversedFen: added(sum?.reversedFen, part.reversedFen),
  };
}

function added(
  sum: Readonly<Record<string, number>> = {},
  part: Readonly<Record<string, number>>,
): Record<string, number> {
  const total: Record<string, number> = { ...sum };
  for (const [name, fen] of Object.entries(part)) total[name] = (total[name] ?? 0) + fen;
  return total;
}
