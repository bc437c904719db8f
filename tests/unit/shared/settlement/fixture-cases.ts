/** Reads policy and claim fixtures and settles them the way the command line does. */
import { readFileSync } from 'node:fs';
import {
  type Breakdown,
  inputOf,
  type Policy,
  parseClaim,
  parsePolicy,
  settle,
  settlementJson,
} from '../../../../shared/settlement/index.ts';

const ROOT = new URL('../../../../', import.meta.url);

/** A claim, and the fields (yuan texts) its settlement must show. */
export interface FixtureCase {
  readonly note?: string;
  readonly claim: unknown;
  readonly expected: Readonly<Record<string, string>>;
}

export function readRepoJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8')) as T;
}

export function policyOf(json: unknown): Policy {
  const parsed = parsePolicy(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

export function settleClaim(policy: Policy, claimJson: unknown): Breakdown {
  const claim = parseClaim(claimJson);
  if (!claim.ok) throw new Error(JSON.stringify(claim.error));
  const settled = settle(inputOf(policy, claim.value));
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

/** The fields of a case's settlement that the case has an opinion on. */
export function shownFields(policy: Policy, { claim, expected }: FixtureCase) {
  const shown = settlementJson(settleClaim(policy, claim), 'en') as unknown as Record<
    string,
    string
  >;
  return Object.fromEntries(Object.keys(expected).map((field) => [field, shown[field]]));
}
