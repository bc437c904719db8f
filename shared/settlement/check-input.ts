/** What a settlement needs before it starts: the right policy, and amounts that can be right. */
import { fenToYuan, lineAmountFen, lineAmountFits } from '../money/money.ts';
import type { Refusal } from '../result.ts';
import type { Policy } from './policy-schema.ts';
import { inForce, policyYear } from './policy-year.ts';
import { MAX_GIVEN_FEN } from './scalars.ts';
import type { BillLine, SettlementFacts } from './types.ts';

/** More lines than this in one settlement are refused. */
export const MAX_LINES = 100_000;

function checkPolicy(policy: Policy, facts: SettlementFacts): Refusal | undefined {
  const { person, encounter, accumulators } = facts;
  if (person.insutype !== policy.insutype) {
    const params = { policy: policy.insutype, person: person.insutype };
    return { code: 'settlement.wrongScheme', params, path: 'person.insutype' };
  }
  if (!inForce(policy, encounter.date)) {
    const params = { policy: policy.id, date: encounter.date };
    return { code: 'settlement.notInForce', params, path: 'encounter.date' };
  }
  const year = policyYear(policy, encounter.date);
  if (accumulators.year === year) return undefined;
  const params = { given: accumulators.year, year };
  return { code: 'settlement.wrongYear', params, path: 'accumulators.year' };
}

function checkLine(line: BillLine, index: number): Refusal | undefined {
  const { lineNo, priceMicroYuan, quantityE4, amountFen } = line;
  if (!lineAmountFits(priceMicroYuan, quantityE4)) {
    return { code: 'settlement.tooLarge', path: `lines[${index}]` };
  }
  const rightFen = lineAmountFen(priceMicroYuan, quantityE4);
  if (amountFen === rightFen) return undefined;
  const params = { line: lineNo, given: String(amountFen / 100), right: fenToYuan(rightFen) };
  return { code: 'settlement.lineAmount', params, path: `lines[${index}].amountFen` };
}

/** All fees together stay so small that every sum in a settlement is within the money range. */
function checkFee({ lines, totals, encounter }: SettlementFacts): Refusal | undefined {
  if (lines.length > MAX_LINES) {
    return { code: 'settlement.tooManyLines', params: { most: MAX_LINES } };
  }
  if (totals !== undefined && lines.length > 0) return { code: 'settlement.linesAndTotals' };
  let sumFen = encounter.deductibleOutsideFen ?? 0;
  for (const [index, line] of lines.entries()) {
    const refusal = checkLine(line, index);
    if (refusal) return refusal;
    sumFen += Math.abs(line.amountFen);
  }
  if (totals !== undefined) {
    sumFen += totals.fullOwnPayFen + totals.overLimitSelfPayFen;
    sumFen += totals.preSelfPayFen + totals.inScopeFen;
  }
  return sumFen > MAX_GIVEN_FEN ? { code: 'settlement.tooLarge' } : undefined;
}

const possible = (amountFen: number | undefined): boolean =>
  amountFen === undefined ||
  (Number.isSafeInteger(amountFen) && amountFen >= 0 && amountFen <= MAX_GIVEN_FEN);

/** Balances, counters and given sums are whole, not negative, and within reason. */
function checkState({
  account,
  accumulators,
  totals,
  encounter,
}: SettlementFacts): Refusal | undefined {
  const amounts = [
    account?.balanceFen,
    account?.mutualAidBalanceFen,
    totals?.fullOwnPayFen,
    totals?.overLimitSelfPayFen,
    totals?.preSelfPayFen,
    totals?.inScopeFen,
    encounter.deductibleOutsideFen,
    encounter.deductibleBeforeTransferFen,
    ...Object.values(accumulators.amountsFen),
  ];
  return amounts.every(possible) ? undefined : { code: 'settlement.impossibleState' };
}

/** The first reason why this can not be settled at all, or undefined. */
export function checkInput(policy: Policy, facts: SettlementFacts): Refusal | undefined {
  return checkPolicy(policy, facts) ?? checkState(facts) ?? checkFee(facts);
}
