/** Admission: one open stay per person, the cause asked for, all of it in the ledger. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { openStay, recordHeader, type StaysContext, today } from './context.ts';
import type { Admission, Stay } from './stay.ts';
import { bookTransfer } from './transfer.ts';

/** Interface med_type of an ordinary stay. */
const ORDINARY_STAY = '21';

/** Refused while the person has another open stay here. */
export function admit(context: StaysContext, admission: Admission): Result<Stay> {
  const done = context.store.byCommand(admission.commandId);
  if (done) return ok(done);
  const { psnNo, ward, bed, diagnosis } = admission;
  if ([ward, bed, diagnosis].some((text) => text.trim() === ''))
    return refuse('stay.admissionIncomplete');
  const other = context.store.openOf(psnNo);
  if (other) return refuse('stay.alreadyOpen', { stayId: other.stayId, ward: other.ward });
  return context.ledger.transaction(() => book(context, admission));
}

function book(context: StaysContext, admission: Admission): Result<Stay> {
  const { commandId, psnNo, region, ward, bed, cause, credential, diagnosis } = admission;
  const { admittedOn = today(context), medType = ORDINARY_STAY, diseaseCode } = admission;
  const { transfer: from } = admission;
  const earlier = context.store.countInYear(psnNo, admittedOn.slice(0, 4));
  const stayId = context.store.insert({
    ...{ psnNo, region, ward, bed, diagnosis, cause, medType, admittedOn },
    ...(diseaseCode !== undefined && { diseaseCode }),
    ...(from && { transferredFrom: from.level }),
    ...(from?.deductibleFen !== undefined && { deductibleBeforeFen: from.deductibleFen }),
    admissionNumber: admission.admissionNumber ?? earlier + 1,
    admitCommandId: commandId,
  });
  const booked = context.ledger.append({
    kind: 'stayAdmit',
    ...recordHeader(admission, admission),
    ...(credential && { credential }),
    payload: {
      ...{ stayId, ward, bed, medType, admittedOn, cause },
      ...(diseaseCode !== undefined && { diseaseCode }),
    },
  });
  if (!booked.ok) return booked;
  const moved = from && bookTransfer(context, moveAsker(admission), { ...admission, stayId });
  return moved?.ok === false ? moved : openStay(context, stayId);
}

/** The record of where the patient came from stands beside that of the admission. */
function moveAsker({ commandId, ...asker }: Admission) {
  return { ...asker, commandId: `${commandId}:from` };
}
