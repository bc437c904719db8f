/** What the pool still pays this year for the visits of this institution. */
import { type Entitlement, entitlement } from '../../../shared/settlement/entitlement.ts';
import { policyYear } from '../../../shared/settlement/index.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import { insuredPerson, type PlanDeps } from '../settle/plan.ts';

export interface Visit {
  readonly medType: string;
  readonly institutionLevel: string;
  /** Business date. */
  readonly date: string;
}

/** A purchase at a pharmacy (med_type 41). */
export const PHARMACY_VISIT = { medType: '41' } as const;

/** Undefined when no policy is here for the person, or it pays nothing for such a visit. */
export function entitlementOf(
  { ledger, policies }: Pick<PlanDeps, 'ledger' | 'policies'>,
  person: PersonRecord,
  visit: Visit,
): Entitlement | undefined {
  const { insutype, region, psnNo } = person;
  const found = policies.select({ insutype, region, medType: visit.medType, date: visit.date });
  if (!found.ok) return undefined;
  const policy = found.value;
  return entitlement(policy, {
    person: insuredPerson(person, visit.date),
    encounter: { ...visit, cause: 'none' },
    accumulators: ledger.accumulators(psnNo, policyYear(policy, visit.date)),
  });
}
