/** The settlement engine's public face. Start with `settle`; a policy comes from `parsePolicy`. */

export { checkSlip, compareSlip } from './check-slip.ts';
export { type Amounts, COLUMNS, type Column, FUND_COLUMNS, type FundColumn } from './columns.ts';
export { type SettlementJson, settlementJson } from './interface-json.ts';
export { assertInvariants } from './invariants.ts';
export { type Claim, inputOf, parseClaim } from './parse-claim.ts';
export { parsePolicies, parsePolicy } from './parse-policy.ts';
export { overlapsOf } from './policy-check.ts';
export type { Policy } from './policy-schema.ts';
export {
  inForce,
  type PolicyQuery,
  policyFor,
  policyOfClaim,
  policyYear,
} from './policy-year.ts';
export { type PartialReturn, returnPart, reverse } from './reverse.ts';
export { type SettleInput, settle } from './settle.ts';
export type * from './types.ts';
