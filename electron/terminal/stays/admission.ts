/** Admission: one open stay per person, the cause asked for, all of it in the ledger. */
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
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
  const before = admission.transfer && stayUntil(context, psnNo, admittedOn);
  const from = admission.transfer && { ...before?.paid, ...given(admission.transfer) };
  const earlier = context.store.countInYear(psnNo, admittedOn.slice(0, 4));
  const stayId = context.store.insert({
    ...{ psnNo, region, ward, bed, diagnosis, cause, medType, admittedOn },
    ...(diseaseCode !== undefined && { diseaseCode }),
    ...(from && { transferredFrom: from.level }),
    ...(from?.deductibleFen !== undefined && { deductibleBeforeFen: from.deductibleFen }),
    admissionNumber: admission.admissionNumber ?? before?.admissionNumber ?? earlier + 1,
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
  const moved =
    from &&
    bookTransfer(context, moveAsker(admission), {
      ...admission,
      ...{ stayId, transfer: from },
    });
  return moved?.ok === false ? moved : openStay(context, stayId);
}

/** What was said at the admission; a deductible that nobody named is left to be found. */
function given({ level, deductibleFen }: NonNullable<Admission['transfer']>) {
  return { level, ...(deductibleFen !== undefined && { deductibleFen }) };
}

/**
 * The stay that was settled here on the day of a transfer: the next one is no new admission, and what
 * was paid of the deductible is known to the fen.
 */
function stayUntil({ store, ledger }: StaysContext, psnNo: string, day: string) {
  const stay = store.lastOf(psnNo);
  if (stay?.dischargedOn !== day || stay.settlementSeq === undefined) return undefined;
  const { admissionNumber, transferredFrom, deductibleBeforeFen } = stay;
  const stored = ledger.record(stay.settlementSeq, stay.settlementEpoch);
  const settled = stored && decodePayload(stored.header);
  const known = transferredFrom === undefined || deductibleBeforeFen !== undefined;
  if (settled?.kind !== 'settlement' || !known) return { admissionNumber };
  const deductibleFen = settled.payload.amounts.deductibleFen + (deductibleBeforeFen ?? 0);
  return { admissionNumber, paid: { deductibleFen } };
}

/** The record of where the patient came from stands beside that of the admission. */
function moveAsker({ commandId, ...asker }: Admission) {
  return { ...asker, commandId: `${commandId}:from` };
}
