/**
 * What the pool still pays this year for one kind of visit: an entitlement, never a balance. The
 * tightest yearly limit of the benefit and what is left of its deductible.
 */
import { deductibleDueFen } from './deductible.ts';
import type { Policy } from './policy-schema.ts';
import type { SettlementFacts } from './types.ts';
import { Working } from './working.ts';

export interface Entitlement {
  readonly limitFen: number;
  readonly usedFen: number;
  readonly leftFen: number;
  /** What the person pays before the pool does. */
  readonly deductibleLeftFen: number;
}

/** Undefined when the policy pays nothing for this visit or has no yearly limit for it. */
export function entitlement(
  policy: Policy,
  given: Pick<SettlementFacts, 'person' | 'encounter' | 'accumulators'>,
): Entitlement | undefined {
  const w = new Working(policy, { ...given, lines: [] });
  const barred = policy.noBenefit.some(({ when }, at) => w.applies(when, `noBenefit[${at}]`));
  if (barred) return undefined;
  const at = policy.benefits.findIndex(({ when }, index) => w.applies(when, `benefits[${index}]`));
  const benefit = policy.benefits[at];
  if (!benefit) return undefined;
  const limits = benefit.caps.flatMap((cap, index) => {
    if (cap.per !== 'year' || cap.accumulator === undefined) return [];
    const limitFen = w.choose(cap.limit, `benefits[${at}].caps[${index}].limit`, 0);
    if (limitFen === null) return [];
    const usedFen = w.counterFen(cap.accumulator, cap.per);
    return [{ limitFen, usedFen, leftFen: Math.max(0, limitFen - usedFen) }];
  });
  const [tightest] = limits.sort((a, b) => a.leftFen - b.leftFen);
  if (!tightest || w.refusal) return undefined;
  const { deductible } = benefit;
  const deductibleLeftFen = deductible
    ? deductibleDueFen(w, deductible, `benefits[${at}].deductible`)
    : 0;
  return { ...tightest, deductibleLeftFen };
}
