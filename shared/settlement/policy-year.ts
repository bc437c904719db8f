/** Which day belongs to which policy and which policy year. Days are `YYYY-MM-DD` texts. */
import { ok, type Result, refuse } from '../result.ts';
import type { Policy } from './policy-schema.ts';

/** True when the policy is in force on the day; both its days are included. */
export function inForce({ effective }: Pick<Policy, 'effective'>, date: string): boolean {
  return date >= effective.from && (effective.to === undefined || date <= effective.to);
}

/** The policy year a day falls in, named by the calendar year it starts in. */
export function policyYear({ yearStartsOn }: Pick<Policy, 'yearStartsOn'>, date: string): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) < yearStartsOn ? year - 1 : year;
}

/** How long a counter runs; calendar days, months and quarters, the policy's own years. */
export const PERIODS = ['day', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * The name a counter has on a day. Yearly counters have the policy's name for them, others carry their
 * period (`paid@2026-05`, `paid@2026-Q2`), so that a new one starts from nothing by itself.
 */
export function counterName(name: string, per: Period, date: string): string {
  if (per === 'year') return name;
  if (per === 'day') return `${name}@${date}`;
  if (per === 'month') return `${name}@${date.slice(0, 7)}`;
  return `${name}@${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** What a policy is chosen by. `medType` is looked at only by policies that name benefits for it. */
export interface PolicyQuery {
  readonly insutype: string;
  readonly medType: string;
  readonly date: string;
  /** Insured place, when policies of several places are at hand. */
  readonly region?: string;
}

/** Beginnings of med_type a policy has benefits for; undefined = every kind of visit. */
function medTypesOf({ benefits }: Policy): readonly string[] | undefined {
  const named = benefits.map(({ when }) => when?.medType);
  if (named.length === 0 || named.includes(undefined)) return undefined;
  return named.flatMap((prefixes) => prefixes ?? []);
}

/** True when the policy has a benefit for this kind of visit, or does not ask. */
export function coversMedType(policy: Policy, medType: string): boolean {
  return medTypesOf(policy)?.some((prefix) => medType.startsWith(prefix)) ?? true;
}

/** True when one visit on one day could fall under both policies. */
export function compete(a: Policy, b: Policy): boolean {
  const [ofA, ofB] = [medTypesOf(a), medTypesOf(b)];
  const sameVisits =
    !ofA || !ofB || ofA.some((x) => ofB.some((y) => x.startsWith(y) || y.startsWith(x)));
  const sameDays =
    a.effective.from <= (b.effective.to ?? LAST_DAY) &&
    b.effective.from <= (a.effective.to ?? LAST_DAY);
  return a.region === b.region && a.insutype === b.insutype && sameVisits && sameDays;
}

const LAST_DAY = '9999-12-31';

/**
 * The policy of a file that a claim falls under. A file of one policy is meant as it is; of several
 * places the claim must name its own.
 */
export function policyOfClaim(
  policies: readonly Policy[],
  query: Omit<PolicyQuery, 'region'> & { readonly region: string | undefined },
): Result<Policy> {
  const { region, ...visit } = query;
  const [only, second] = policies;
  if (only && !second) {
    const params = { policy: only.region, person: region ?? '' };
    const right = region === undefined || region === only.region;
    return right ? ok(only) : refuse('settlement.wrongPlace', params, 'region');
  }
  if (region !== undefined) return policyFor(policies, { ...visit, region });
  const found = policyFor(policies, visit);
  const regions = new Set(
    policies
      .filter(({ region: own }) => policyFor(policies, { ...visit, region: own }).ok)
      .map((one) => one.region),
  );
  if (regions.size < 2) return found;
  return refuse('settlement.input.severalPlaces', { regions: [...regions].join(', ') });
}

/** The one policy in force for scheme, kind of visit and day; refused when there is none. */
export function policyFor(policies: readonly Policy[], query: PolicyQuery): Result<Policy> {
  const { insutype, medType, date, region } = query;
  const found = policies.find(
    (policy) =>
      policy.insutype === insutype &&
      (region === undefined || policy.region === region) &&
      inForce(policy, date) &&
      coversMedType(policy, medType),
  );
  return found ? ok(found) : refuse('settlement.noPolicy', { insutype, medType, date });
}
