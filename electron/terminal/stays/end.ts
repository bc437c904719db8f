/** The end of a stay, inside the transaction of its settlement, and what takes the end back. */
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { invariant, type Result, refuse } from '../../../shared/result.ts';
import { openStay, recordHeader, type StaysContext, today } from './context.ts';
import type { Asker, Stay } from './stay.ts';
import { checkOf } from './upload-check.ts';

/** The stay is over: its row, and a record with what the check with the ward had to explain. */
export function markDischarged(
  context: StaysContext,
  stayId: string,
  settlementSeq: number,
  asker: Asker,
): void {
  const { store, ledger } = context;
  const stay = store.get(stayId);
  invariant(stay?.status === 'open', `stay ${stayId} is open`);
  const dischargedOn = today(context);
  const { epoch } = ledger.head();
  const explanation = checkOf(context, stay)?.explanation ?? '';
  store.setDischarged(stayId, { on: dischargedOn, seq: settlementSeq, epoch });
  const settlement = ledger.record(settlementSeq);
  const booked = settlement && decodePayload(settlement.header);
  invariant(booked?.kind === 'settlement', `record ${settlementSeq} settles the stay`);
  const { settlementId } = booked.payload;
  const ended = ledger.append({
    kind: 'stayDischarge',
    ...recordHeader({ ...asker, commandId: `${asker.commandId}:end` }, stay),
    payload: {
      ...{ stayId, settlementId, dischargedOn },
      warnings: explanation === '' ? [] : [explanation],
    },
  });
  invariant(ended.ok, `the end of stay ${stayId} is booked beside its settlement`);
}

/** The stay goes on. Refused while the person is in another one. */
export function reopen(context: StaysContext, stayId: string): Result<Stay> {
  const { store } = context;
  const stay = store.get(stayId);
  if (!stay) return refuse('stay.unknown', { stayId });
  const other = store.openOf(stay.psnNo);
  if (other && other.stayId !== stayId)
    return refuse('stay.alreadyOpen', { stayId: other.stayId, ward: other.ward });
  store.setDischarged(stayId, null);
  return openStay(context, stayId);
}
