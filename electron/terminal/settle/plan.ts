/** Works out who would pay what, without moving money: the pre-settlement of sale and discharge. */
import type { SettlementPayload } from '../../../shared/ledger/payloads/settlement.ts';
import { ageOn } from '../../../shared/people/age.ts';
import { filingOn, isElsewhere } from '../../../shared/people/places.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { policyYear, settle } from '../../../shared/settlement/index.ts';
import { SELF_PAY_POLICY, selfPay } from '../../../shared/settlement/self-pay.ts';
import type {
  BillLine,
  Breakdown,
  Encounter,
  InsuredPerson,
  SettlementFacts,
} from '../../../shared/settlement/types.ts';
import { identitiesOn, type PersonRecord } from '../identity/person-record.ts';
import type { Ledger } from '../ledger/index.ts';
import type { FamilyAccount } from '../people/family.ts';
import type { Policies } from '../policies/policies.ts';

/** A computed settlement with everything it was computed from, ready to be booked. */
export interface Plan {
  readonly business: 'pharmacy' | 'stay';
  readonly stayId?: string;
  /** Undefined when nobody's insurance is used. */
  readonly person?: PersonRecord;
  readonly facts: SettlementFacts;
  readonly breakdown: Breakdown;
  /** What the record carries beside the money. */
  readonly sections?: Sections;
  /** Whose account pays beside the own one, for screens. */
  readonly familyNameMasked?: string;
}

/** Parts behind a settlement's payload. */
export type Sections = Pick<
  SettlementPayload,
  'traceCodes' | 'replaces' | 'prescription' | 'approvals' | 'familyPayer'
>;

export interface PlanRequest {
  readonly business: Plan['business'];
  readonly stayId?: string;
  readonly person?: PersonRecord;
  readonly useAccount: boolean;
  /** A family member's account that pays what the own one does not. */
  readonly family?: FamilyAccount;
  readonly encounter: Encounter;
  readonly lines: readonly BillLine[];
  readonly sections?: Sections;
}

export interface PlanDeps {
  readonly ledger: Ledger;
  readonly policies: Policies;
  /** Region of this institution; people insured elsewhere are settled by their filing. */
  readonly placeOfCare?: string;
}

/** Interface psn_insu_stas. */
const INSURED_STATUS: Readonly<Record<PersonRecord['status'], string>> = {
  active: '1',
  suspended: '2',
  ended: '4',
};

/** Age, identities and status on the day, as the engine wants them. */
export function insuredPerson(person: PersonRecord, date: string): InsuredPerson {
  const ageYears = ageOn(person.birthDate, date);
  return {
    insutype: person.insutype,
    psnType: person.psnType,
    ...(ageYears !== undefined && { ageYears }),
    civilServant: person.civilServant,
    identities: identitiesOn(person, date),
    insuredStatus: INSURED_STATUS[person.status],
  };
}

/** Computes the split under the policy in force; a person's absence means cash for everything. */
export function makePlan(deps: PlanDeps, request: PlanRequest): Result<Plan> {
  const { business, stayId, person, encounter, lines, sections } = request;
  const head = {
    business,
    ...(stayId !== undefined && { stayId }),
    ...(sections && { sections }),
  };
  if (!person) {
    const year = Number(encounter.date.slice(0, 4));
    const facts: SettlementFacts = {
      person: { insutype: '', psnType: '' },
      encounter,
      lines,
      accumulators: { year, amountsFen: {} },
    };
    return ok({ ...head, facts, breakdown: selfPay(lines) });
  }
  const policy = deps.policies.select({
    insutype: person.insutype,
    region: person.region,
    medType: encounter.medType,
    date: encounter.date,
  });
  if (!policy.ok) return policy;
  const year = policyYear(policy.value, encounter.date);
  const available = deps.ledger.available(person.psnNo);
  const facts: SettlementFacts = {
    person: insuredPerson(person, encounter.date),
    ...accountOf(available?.availableFen, request),
    encounter: { ...encounter, ...elsewhere(deps, person, encounter.date) },
    lines,
    accumulators: deps.ledger.accumulators(person.psnNo, year),
  };
  const breakdown = settle({ policy: policy.value, ...facts });
  if (!breakdown.ok) return breakdown;
  const payer = familyPart(breakdown.value, request);
  return ok({ ...head, ...payer, person, facts, breakdown: breakdown.value });
}

/** The accounts that may be used; a family member's also for whom has none of their own. */
function accountOf(
  balanceFen: number | undefined,
  { useAccount, family }: PlanRequest,
): Pick<SettlementFacts, 'account'> {
  if (balanceFen === undefined && !family) return {};
  const mutualAid = family && { mutualAidBalanceFen: family.availableFen };
  return { account: { balanceFen: balanceFen ?? 0, useAccount, ...mutualAid } };
}

function familyPart(
  { amounts }: Breakdown,
  { family, sections }: PlanRequest,
): Pick<Plan, 'sections' | 'familyNameMasked'> {
  const amountFen = amounts.mutualAidPayFen;
  if (!family || amountFen === 0) return {};
  const familyPayer = { personNo: family.psnNo, region: family.region, amountFen };
  return { sections: { ...sections, familyPayer }, familyNameMasked: family.nameMasked };
}

/** Catalogue of the place of care, policy of the insured place, share by the filing (备案). */
function elsewhere(
  { placeOfCare }: PlanDeps,
  { region, filing }: PersonRecord,
  date: string,
): Pick<Encounter, 'elsewhere'> {
  if (placeOfCare === undefined || !isElsewhere(region, placeOfCare)) return {};
  return { elsewhere: filingOn(filing, date) };
}

/** True when no fund and no account takes part. */
export function isSelfPay(plan: Plan): boolean {
  return plan.breakdown.policyId === SELF_PAY_POLICY.id;
}
