/** Opens a case: who it is, what it is about, what was collected; a chained record says so. */
import { businessDate } from '../../../shared/clock.ts';
import type {
  OpenCase,
  SubstituteAdvice,
  SubstitutePath,
} from '../../../shared/contract/substitute.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { sameFormIdNumber } from '../../../shared/people/documents.ts';
import { substitutePath } from '../../../shared/people/substitute-path.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import { storedSettlement } from '../settle/stored-settlement.ts';
import type { CaseRow, NewCase } from './case-store.ts';
import { type CaseOperator, documentReference, type SubstituteContext } from './context.ts';
import { whyNotInsured } from './may-be-insured.ts';
import { checkPerson, type ValidPerson } from './valid-person.ts';

/** The path for a failure as things stand now. A card that is stopped is never technical trouble. */
export function advise(
  context: SubstituteContext,
  failure: OpenCase['failure'],
  desk: CaseOperator['desk'],
): Result<SubstituteAdvice> {
  const session = context.counter.session();
  const stop = session && stopOf(session);
  if (stop?.code === 'till.personBlocked') {
    return refuse('substitute.cardInvalid', stop.params);
  }
  if (stop?.code === 'till.insuranceNotActive') return refuse('substitute.notInsured');
  return substitutePath(
    failure,
    {
      desk,
      cardWorks: session?.person !== undefined && stop === undefined,
      online: context.isOnline(),
      offlineRoom: context.offlineRoom(),
      today: businessDate(context.clock.nowMs()),
    },
    context.rules,
  );
}

/** Registers the case; the same command again gives the case it made. */
export async function openCase(
  context: SubstituteContext,
  request: OpenCase,
  who: CaseOperator,
): Promise<Result<CaseRow>> {
  const { store, ledger } = context;
  const before = store.byCommand(request.commandId);
  if (before) return ok(before);
  const advised = advise(context, request.failure, who.desk);
  if (!advised.ok) return advised;
  const { path, collect, dueOn } = advised.value;
  if (dueOn === undefined) return refuse('substitute.cardWorks');
  const valid = await personOf(context, request, path);
  if (!valid.ok) return valid;
  const missing = collect.filter((item) => !request.collected.includes(item));
  if (missing.length > 0) return refuse('substitute.itemMissing', { count: missing.length });
  const subject = subjectOf(context, request, path, valid.value.person?.psnNo);
  if (!subject.ok) return subject;
  const earlier = store.openFor(subject.value);
  if (earlier) return refuse('substitute.openBefore', { number: earlier.number });
  const { idNumber, person } = valid.value;
  const row: NewCase = {
    ...subject.value,
    ...{ path, dueOn, desk: who.desk, failure: request.failure },
    commandId: request.commandId,
    holder: maskName(person?.name ?? request.name ?? ''),
    documentRef: documentReference(context, idNumber),
    psnNo: person?.psnNo ?? '',
    collected: [...request.collected],
    openedMs: context.clock.nowMs(),
    openedBy: who.operatorId,
  };
  return ledger.transaction(() => {
    const number = store.insert(row);
    const booked = ledger.append({
      kind: 'session',
      ...{ commandId: request.commandId, operatorId: who.operatorId, shiftId: who.shiftId },
      credential: { kind: 'id', reference: row.documentRef },
      ...(person && { person: { personNo: person.psnNo, region: person.region } }),
      payload: {
        ...{ action: 'stepUp', subjectOperatorId: '', role: who.desk },
        approvedAction: `substitute.${request.failure}`,
        reason: `case ${number}; ${path}; ${aboutText(row)}; due ${dueOn}`,
      },
    });
    if (!booked.ok) return booked;
    const opened = store.get(number);
    return opened ? ok(opened) : refuse('substitute.unknown', { number });
  });
}

/** By the card in the reader where it works, else by the documents shown. */
function personOf(
  context: SubstituteContext,
  request: OpenCase,
  path: SubstitutePath,
): Promise<Result<ValidPerson>> {
  const session = context.counter.session();
  if (path === 'idLater' && session?.person) {
    const idNumber = sameFormIdNumber(session.card.holder.idNumber || session.person.idNumber);
    return Promise.resolve(ok({ idNumber, person: session.person }));
  }
  const broken = request.failure === 'deadChip' || request.failure === 'deadReader';
  if (broken && !request.cardNumber) {
    return Promise.resolve(refuse('substitute.fieldMissing', { field: 'cardNumber' }));
  }
  if (broken && request.cardExpiry === undefined) {
    return Promise.resolve(refuse('substitute.fieldMissing', { field: 'cardExpiry' }));
  }
  return checkPerson(context, request, businessDate(context.clock.nowMs()));
}

/** What the case is about: a sale in cash, a settlement with the card in the reader, an open stay. */
function subjectOf(
  context: SubstituteContext,
  { seq, stayId }: OpenCase,
  path: SubstitutePath,
  psnNo: string | undefined,
): Result<Pick<CaseRow, 'epoch' | 'seq' | 'stayId'>> {
  const { ledger } = context;
  const epoch = ledger.head().epoch;
  if (path === 'stayWaits' || (path === 'idLater' && stayId !== undefined)) {
    const stay = stayId === undefined ? undefined : context.stays.get(stayId);
    if (!stay) return refuse('substitute.noStay');
    if (stay.status !== 'open') return refuse('stay.discharged', { stayId: stay.stayId });
    if (psnNo !== undefined && psnNo !== stay.psnNo) return refuse('substitute.otherPerson');
    return ok({ epoch, seq: null, stayId: stay.stayId });
  }
  if (seq === undefined) return refuse('substitute.noSale');
  const sale = storedSettlement(ledger, seq);
  const settledFor = sale?.header.person?.personNo;
  const fits =
    sale?.payload.business === 'pharmacy' &&
    settledFor === (path === 'idLater' ? psnNo : undefined) &&
    ledger.reversalOf(seq) === undefined;
  if (!fits) return refuse('substitute.saleUnfit', { seq });
  // The cause is asked with the card; what cannot be made good then is better known now.
  const never =
    path === 'cashThenConvert' &&
    whyNotInsured(context, sale, { psnNo: psnNo ?? '', cause: 'none' });
  return never ? { ok: false, error: never } : ok({ epoch, seq, stayId: null });
}

function aboutText({ seq, stayId }: Pick<CaseRow, 'seq' | 'stayId'>): string {
  return stayId === null ? `record ${seq}` : `stay ${stayId}`;
}
