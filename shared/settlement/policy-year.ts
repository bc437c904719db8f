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

/** What a policy is chosen by. `medType` is looked at only by policies that name benefits for it. */
export interface PolicyQuery {
  readonly insutype: string;
  readonly medType: string;
  readonly date: string;
  /** Insured place, when policies of several places are at hand. */
  readonly region?: string;
}

const coversMedType = ({ benefits }: Policy, medType: string): boolean =>
  benefits.length === 0 ||
  benefits.some(({ when }) => when?.medType?.some((prefix) => medType.startsWith(prefix)) ?? true);

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
