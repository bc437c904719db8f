/**
 * Before money of a former epoch is given back: what was booked after the backup is not in this
 * ledger, so only the centre knows whether it was given back already.
 */
import type { CentreOffice } from '../../../shared/centre/office.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { isLineDown } from '../centre/line-fault.ts';
import type { Ledger } from '../ledger/index.ts';

export interface FormerEpochDeps {
  readonly ledger: Pick<Ledger, 'head' | 'record'>;
  readonly office: Pick<CentreOffice, 'reconcile'>;
}

/** Refused when the centre cannot be asked, has no such record, or has it given back. */
export async function stillStands(
  { ledger, office }: FormerEpochDeps,
  {
    epoch = ledger.head().epoch,
    seq,
  }: { readonly epoch?: number | undefined; readonly seq: number },
): Promise<Result<undefined>> {
  if (epoch === ledger.head().epoch) return ok(undefined);
  const within = { fromSeq: seq, toSeq: seq };
  const answer = await office.reconcile({ ask: 'items', epoch, within, seqs: [seq] });
  if (!answer.ok) {
    return isLineDown(answer.error.code) ? refuse('outcome.formerNeedsLine', { seq }) : answer;
  }
  const item = answer.value.items?.find((one) => one.seq === seq);
  if (item?.commandId !== ledger.record(seq, epoch)?.header.commandId) {
    return refuse('outcome.formerUnknown', { seq });
  }
  return item?.reversed ? refuse('outcome.formerReversed', { seq }) : ok(undefined);
}
