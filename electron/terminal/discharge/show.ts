/** What the desk's window is shown of stays, the chosen one, and the settlement in work. */
import { DAY_MS } from '../../../shared/clock.ts';
import type { DischargeView, FlowView, StayView } from '../../../shared/contract/views.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { familyView } from '../people/family.ts';
import { splitView } from '../settle/split-view.ts';
import type { Stay } from '../stays/stay.ts';
import type { Work } from './flow.ts';
import { payersOf } from './pre-settle.ts';

export function stayView(work: Work, stay: Stay): StayView {
  const { identity, stays } = work.deps;
  const person = identity.byPsnNo(stay.psnNo);
  const { stayId, ward, bed, diagnosis, admittedOn, chargeLines, chargesFen } = stay;
  return {
    ...{ stayId, ward, bed, diagnosis, admittedOn, chargeLines, chargesFen },
    holderMasked: person ? maskName(person.name) : stay.psnNo.slice(-4),
    days: daysBetween(admittedOn, stay.dischargedOn ?? work.today()),
    depositFen: stays.depositFen(stayId),
    status: stay.status,
    cause: stay.cause,
    ...(stay.transferredFrom !== undefined && { transferredFrom: stay.transferredFrom }),
  };
}

export function selectedView(work: Work): DischargeView['selected'] {
  const { counter, listFile, stays } = work.deps;
  const stay = work.chosen();
  if (!stay) return undefined;
  const person = counter.session()?.person;
  const file = listFile(stay.stayId);
  const check = stays.checkOf(stay.stayId);
  const family = work.useAccount ? familyView(payersOf(work), work.familyPayer) : undefined;
  return {
    stay: stayView(work, stay),
    days: stays.days(stay.stayId),
    ...(check && { check }),
    useAccount: work.useAccount,
    ...(family && { family }),
    ...(person && { cardMatches: person.psnNo === stay.psnNo }),
    ...(file !== undefined && { listFile: file }),
  };
}

export function flowView(work: Work): FlowView {
  const { state, accepted, message, plan, result } = work.flow();
  const pin = work.deps.counter.pinEntry();
  const names = plan && work.deps.stays.namesOf(plan.stayId ?? '');
  return {
    state,
    ...(accepted && { confirmed: true }),
    ...(message && { message }),
    ...(plan && { split: splitView(plan, !work.deps.isOnline(), names) }),
    ...(pin && { pin }),
    ...(result && { result }),
  };
}

function daysBetween(from: string, to: string): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}
