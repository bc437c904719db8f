/** Compares this ledger with the centre's book of it; the report names each difference. */
import type { CentreOffice } from '../../../shared/centre/office.ts';
import type { Digest } from '../../../shared/ledger/chain.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { type Item, itemOf } from '../../../shared/reconcile/item.ts';
import { type Reconciliation, reconcile } from '../../../shared/reconcile/reconcile.ts';
import { MAX_RANGE_RECORDS, type Range, type Side } from '../../../shared/reconcile/side.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';

export interface ReconcileOptions {
  readonly ledger: Pick<Ledger, 'records' | 'reversalOf' | 'head'>;
  readonly office: Pick<CentreOffice, 'reconcile'>;
  readonly digest: Digest;
}

/** Which records to compare: of the present epoch, from the first on, unless told otherwise. */
export interface ReconcileScope {
  readonly epoch?: number;
  readonly fromSeq?: number;
  /** Records after it are not looked at; else as many as one reconciliation takes. */
  readonly toSeq?: number;
}

/**
 * Compares `MAX_RANGE_RECORDS` at most. What the ledger has not sent yet differs as `missingThere`:
 * reconcile after the queue is empty.
 */
export function reconcileWithCentre(
  { ledger, office, digest }: ReconcileOptions,
  { epoch = ledger.head().epoch, fromSeq = 1, toSeq }: ReconcileScope = {},
): Promise<Result<Reconciliation>> {
  const most = fromSeq + MAX_RANGE_RECORDS - 1;
  const range = { fromSeq, toSeq: Math.min(toSeq ?? most, most) };
  const ours = ledger
    .records({ epoch, fromSeq, limit: range.toSeq - fromSeq + 1 })
    .map(({ header }): Item => {
      const reversible = header.kind === KIND_CODES.settlement;
      return itemOf(header, reversible && ledger.reversalOf(header.seq, epoch) !== undefined);
    });
  return reconcile(ours, centreSide(office, epoch, range), range, digest);
}

function centreSide(office: ReconcileOptions['office'], epoch: number, within: Range): Side {
  const missing = (detail: string) => refuse('centre.badAnswer', { detail });
  return {
    async days() {
      const answer = await office.reconcile({ ask: 'days', epoch, within });
      if (!answer.ok) return answer;
      return answer.value.days ? ok(answer.value.days) : missing('days');
    },
    async digests(ranges) {
      const answer = await office.reconcile({ ask: 'ranges', epoch, within, ranges: [...ranges] });
      if (!answer.ok) return answer;
      const { digests } = answer.value;
      return digests?.length === ranges.length ? ok(digests) : missing('digests');
    },
    async items(seqs) {
      const answer = await office.reconcile({ ask: 'items', epoch, within, seqs: [...seqs] });
      if (!answer.ok) return answer;
      return answer.value.items ? ok(answer.value.items) : missing('items');
    },
  };
}
