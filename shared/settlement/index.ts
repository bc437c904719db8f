/** The settlement engine's public face. Start with `settle`; a policy comes from `parsePolicy`. */
export { type Amounts, COLUMNS, type Column, FUND_COLUMNS, type FundColumn } from './columns.ts';
export { assertInvariants } from './invariants.ts';
export { parsePolicies, parsePolicy } from './parse-policy.ts';
export { overlapsOf } from './policy-check.ts';
export type { Policy } from './policy-schema.ts';
export { inForce, type PolicyQuery, policyFor, policyYear } from './policy-year.ts';
export { reverse } from './reverse.ts';
export { type SettleInput, settle } from './settle.ts';
export type * from './types.ts';
