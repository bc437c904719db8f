/**
 * Where a stay lies. A move to another ward or bed is a record of its day. Another level of hospital
 * has another deductible: a stay that has charges is settled first, and the next one begins as a
 * transfer from this level; what that costs the patient is the policy's rule.
 */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { openStay, recordHeader, type StaysContext, today } from './context.ts';
import type { Asker, Stay } from './stay.ts';

export interface Transfer extends Asker {
  readonly stayId: string;
  readonly ward: string;
  readonly bed: string;
  /** Level of the hospital from now on; absent = as before. */
  readonly level?: string | undefined;
}

export function transfer(context: StaysContext, move: Transfer): Result<Stay> {
  const { stayId, ward, bed } = move;
  const found = openStay(context, stayId);
  if (!found.ok) return found;
  const stay = found.value;
  if (context.ledger.recordByCommand(move.commandId)) return ok(stay);
  if (ward.trim() === '' || bed.trim() === '') return refuse('stay.transferIncomplete');
  const level = move.level ?? stay.level;
  if (level !== stay.level && stay.chargeLines > 0)
    return refuse('stay.transferSettleFirst', { stayId });
  if (ward === stay.ward && bed === stay.bed && level === stay.level)
    return refuse('stay.transferNowhere');
  return context.ledger.transaction(() => {
    const booked = bookTransfer(context, move, { ...stay, ward, bed, level });
    if (!booked.ok) return booked;
    context.store.setPlace(stayId, { ward, bed, level });
    return openStay(context, stayId);
  });
}

/** The record of where a stay lies, and of where it came from. */
export function bookTransfer(
  context: StaysContext,
  asker: Asker,
  stay: Pick<Stay, 'stayId' | 'psnNo' | 'region' | 'ward' | 'bed'> & {
    readonly level?: string | undefined;
    readonly transfer?: { readonly level: string; readonly deductibleFen?: number | undefined };
  },
): Result<unknown> {
  const { stayId, ward, bed, level = '', transfer: from } = stay;
  return context.ledger.append({
    kind: 'stayTransfer',
    ...recordHeader(asker, stay),
    payload: {
      ...{ stayId, on: today(context), ward, bed, level },
      ...(from && { fromLevel: from.level }),
      ...(from?.deductibleFen !== undefined && { deductibleBeforeFen: from.deductibleFen }),
    },
  });
}
