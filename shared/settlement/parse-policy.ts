/** A policy file from outside: schema first, then what a schema cannot see (contradictions). */
import { err, ok, type Refusal, type Result } from '../result.ts';
import { inputRefusals, refuseDepth, WITH_INPUT } from './input-refusals.ts';
import { contradictionsOf, overlapsOf } from './policy-check.ts';
import { type Policy, policySchema } from './policy-schema.ts';

/** Reads one policy; refuses it whole, with every path and reason, when anything is wrong. */
export function parsePolicy(json: unknown): Result<Policy, readonly Refusal[]> {
  const tooDeep = refuseDepth(json);
  if (tooDeep.length > 0) return err(tooDeep);
  const parsed = policySchema.safeParse(json, WITH_INPUT);
  if (!parsed.success) return err(inputRefusals(parsed.error));
  const contradictions = contradictionsOf(parsed.data);
  return contradictions.length > 0 ? err(contradictions) : ok(parsed.data);
}

/** Reads one policy or a list of them; also refuses dates of one scheme that overlap. */
export function parsePolicies(json: unknown): Result<readonly Policy[], readonly Refusal[]> {
  if (!Array.isArray(json)) {
    const one = parsePolicy(json);
    return one.ok ? ok([one.value]) : one;
  }
  const policies: Policy[] = [];
  const refusals: Refusal[] = [];
  for (const [index, entry] of json.entries()) {
    const parsed = parsePolicy(entry);
    if (parsed.ok) policies.push(parsed.value);
    else {
      for (const refusal of parsed.error) {
        const path = refusal.path ? `[${index}].${refusal.path}` : `[${index}]`;
        refusals.push({ ...refusal, path });
      }
    }
  }
  if (refusals.length === 0) refusals.push(...overlapsOf(policies));
  return refusals.length > 0 ? err(refusals) : ok(policies);
}
