/** The interim trial: who would pay what, were the stay to end on a day. No money, no card needed. */
import { type Result, refuse } from '../../../shared/result.ts';
import type { Plan } from '../settle/plan.ts';
import type { Work } from './flow.ts';
import { planOf } from './pre-settle.ts';

/** Charges up to the day count, under the policy of that day. */
export function trial(work: Work, stayId: string, date: string): Result<Plan> {
  const { deps } = work;
  const stay = deps.stays.get(stayId);
  if (!stay) return refuse('stay.unknown', { stayId });
  if (stay.status !== 'open') return refuse('stay.discharged', { stayId });
  const from = stay.admittedOn;
  const to = work.today();
  if (date < from || date > to) return refuse('stay.trialDate', { from, to });
  const person = deps.identity.byPsnNo(stay.psnNo);
  if (!person) return refuse('till.personUnknown');
  const lines = deps.stays.billLines(stayId, date);
  return planOf(deps, stay, { person, date, useAccount: work.useAccount, lines });
}
