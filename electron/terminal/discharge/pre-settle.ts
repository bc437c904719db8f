/** Who would pay what: the pre-settlement of the discharge, with the patient's own card present. */
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { stopOf } from '../counter/card-session.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import { chosenPayer, type FamilyAccount, type FamilyPayer } from '../people/family.ts';
import { makePlan, type Plan } from '../settle/plan.ts';
import type { Stay } from '../stays/stay.ts';
import { BUSY, type Work } from './flow.ts';
import type { DischargeDeps } from './forms.ts';

/** The person of the card in the reader, when the card may be used. */
export function cardHolder({ counter }: DischargeDeps): Result<PersonRecord> {
  const session = counter.session();
  if (!session) return refuse('discharge.cardMissing');
  if (session.looking) return refuse('till.stillLooking');
  const stop = stopOf(session);
  if (stop) return { ok: false, error: stop };
  return session.person ? ok(session.person) : refuse('till.personUnknown');
}

/** The patient, present with the own card and allowed to use the insurance. */
export function patientOf(deps: DischargeDeps, stay: Stay): Result<PersonRecord> {
  const holder = cardHolder(deps);
  if (!holder.ok) return holder;
  return holder.value.psnNo === stay.psnNo ? holder : refuse('discharge.otherPerson');
}

/** The stay as a settlement on a day; `lines` are the charges that count. */
export function planOf(
  deps: DischargeDeps,
  stay: Stay,
  given: {
    readonly person: PersonRecord;
    readonly date: string;
    readonly useAccount: boolean;
    readonly family?: FamilyAccount | undefined;
    readonly lines: Plan['facts']['lines'];
  },
): Result<Plan> {
  const { person, date, useAccount, family, lines } = given;
  if (lines.length === 0) return refuse('discharge.noCharges');
  return makePlan(deps, {
    business: 'stay',
    stayId: stay.stayId,
    person,
    useAccount,
    ...(family && { family }),
    encounter: {
      medType: stay.medType,
      institutionLevel: stay.level ?? deps.level,
      date,
      admissionNumber: stay.admissionNumber,
      cause: stay.cause,
      ...(deps.recovery.caseOfStay(stay.stayId) !== undefined && { advanceByFund: true }),
      ...(stay.diseaseCode !== undefined && { diseaseCode: stay.diseaseCode }),
      ...(stay.transferredFrom !== undefined && { transferredFrom: stay.transferredFrom }),
      ...(stay.deductibleBeforeFen !== undefined && {
        deductibleBeforeTransferFen: stay.deductibleBeforeFen,
      }),
    },
    lines,
  });
}

/** Who is registered to pay for the patient of the chosen stay, whose card has to be here. */
export function payersOf(work: Work): Result<readonly FamilyPayer[]> {
  const stay = work.chosen();
  if (stay?.status !== 'open') return refuse('discharge.noneChosen');
  const patient = patientOf(work.deps, stay);
  if (!patient.ok) return patient;
  return work.deps.family?.(patient.value, stay.medType) ?? refuse('till.familyNotLinked');
}

export function preSettle(work: Work): Result<null> {
  const { deps } = work;
  if (BUSY.has(work.flow().state)) return refuse('till.settlementInWork');
  const stay = work.chosen();
  if (!stay) return refuse('discharge.noneChosen');
  if (stay.status !== 'open') return refuse('stay.discharged', { stayId: stay.stayId });
  const lines = deps.stays.billLines(stay.stayId);
  if (lines.length === 0) return refuse('discharge.noCharges');
  if (!deps.stays.checkOf(stay.stayId)) return refuse('discharge.notChecked');
  const person = patientOf(deps, stay);
  if (!person.ok) return person;
  const { useAccount, familyPayer } = work;
  const family =
    familyPayer === undefined ? ok(undefined) : chosenPayer(payersOf(work), familyPayer);
  if (!family.ok) return family;
  const plan = planOf(deps, stay, {
    ...{ person: person.value, date: work.today(), useAccount, lines },
    family: family.value,
  });
  if (!plan.ok) return plan;
  const sessionId = deps.counter.session()?.sessionId ?? '';
  work.set({ state: 'preSettled', plan: plan.value, sessionId });
  return ok(null);
}
