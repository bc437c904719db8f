/**
 * The settlement: a pure function of policy, person, account, visit, lines and yearly counters.
 * Steps A (classes) to E (who pays the rest) in order; every fen it moves has a step.
 */
import type { MessageCode } from '../messages/index.ts';
import { fenToYuan } from '../money/money.ts';
import { err, ok, type Result } from '../result.ts';
import { payBenefits } from './benefits.ts';
import { checkInput } from './check-input.ts';
import { type ClassedLine, classifyLine } from './classify.ts';
import type { LineFacts } from './condition.ts';
import { deductibleDueFen } from './deductible.ts';
import { assertInvariants, assertNotNegative } from './invariants.ts';
import { payLayers } from './layers.ts';
import { payPersonal } from './personal.ts';
import type { Policy } from './policy-schema.ts';
import type { Breakdown, Cause, LineSplit, SettlementFacts } from './types.ts';
import { Working } from './working.ts';

/** Everything a settlement depends on. */
export interface SettleInput extends SettlementFacts {
  readonly policy: Policy;
}

const CAUSE_WORDS: Record<Exclude<Cause, 'none'>, MessageCode> = {
  workInjury: 'settlement.step.workInjury',
  thirdParty: 'settlement.step.thirdParty',
  publicHealth: 'settlement.step.publicHealth',
  abroad: 'settlement.step.abroad',
};

/** Line 0: money outside the lines. Its category is the claim's, or none of the catalogue's. */
function lineZero(
  w: Working,
  split: Omit<LineSplit, 'lineNo' | 'amountFen' | 'selfPayRatioE4'>,
  category: string,
): ClassedLine {
  const amountFen =
    split.fullOwnPayFen + split.overLimitSelfPayFen + split.preSelfPayFen + split.inScopeFen;
  const line: LineFacts = { category, itemClass: 'A', code: '', priceMicroYuan: 0 };
  return {
    split: { lineNo: 0, amountFen, ...split, selfPayRatioE4: 0 },
    facts: { ...w.facts, line },
  };
}

function totalsLine(w: Working, excluded: boolean): ClassedLine | undefined {
  const totals = w.given.totals;
  if (totals === undefined) return undefined;
  const { category = '', ...given } = totals;
  const feeFen =
    given.fullOwnPayFen + given.overLimitSelfPayFen + given.preSelfPayFen + given.inScopeFen;
  const split = excluded
    ? { fullOwnPayFen: feeFen, overLimitSelfPayFen: 0, preSelfPayFen: 0, inScopeFen: 0 }
    : given;
  if (excluded) w.excludedFen += feeFen;
  const params = { amount: fenToYuan(feeFen) };
  for (const column of ['fullOwnPayFen', 'overLimitSelfPayFen', 'preSelfPayFen'] as const) {
    if (split[column] !== 0)
      w.move(column, split[column], 'claim.totals', 'settlement.step.given', params);
  }
  return lineZero(w, split, category);
}

/** A deductible that is money of its own beside the lines: counted in scope, consumed in full. */
function deductibleLine(w: Working): ClassedLine | undefined {
  const outsideFen = w.given.encounter.deductibleOutsideFen;
  const line = lineZero(
    w,
    { fullOwnPayFen: 0, overLimitSelfPayFen: 0, preSelfPayFen: 0, inScopeFen: outsideFen ?? 0 },
    '',
  );
  if (outsideFen !== undefined) return outsideFen === 0 ? undefined : line;
  const { benefits } = w.policy;
  const at = benefits.findIndex(({ when }, i) => w.applies(when, `benefits[${i}]`, line.facts));
  const rule = benefits[at]?.deductible;
  if (!rule?.outsideLines) return undefined;
  const inScopeFen = deductibleDueFen(w, rule, `benefits[${at}].deductible`);
  return { ...line, split: { ...line.split, amountFen: inScopeFen, inScopeFen } };
}

function classify(w: Working, excluded: boolean): ClassedLine[] {
  const classed = w.given.lines.map((line) => classifyLine(w, line, excluded));
  for (const extra of [totalsLine(w, excluded), excluded ? undefined : deductibleLine(w)]) {
    if (extra) classed.push(extra);
  }
  let feeFen = 0;
  let inScopeFen = 0;
  for (const { split } of classed) {
    feeFen += split.amountFen;
    inScopeFen += split.inScopeFen;
    w.splits.push(split);
  }
  w.move('medfeeSumFen', feeFen, 'lines', 'settlement.step.fee', { amount: fenToYuan(feeFen) });
  w.move('inScopeFen', inScopeFen, 'lines', 'settlement.step.inScope', {
    amount: fenToYuan(inScopeFen),
  });
  return classed;
}

/** Why no fund pays at all, or undefined when funds may pay. */
function noBenefit(w: Working): { rule: string; message: MessageCode } | undefined {
  const index = w.policy.noBenefit.findIndex(({ when }, at) => w.applies(when, `noBenefit[${at}]`));
  const found = w.policy.noBenefit[index];
  return found && { rule: `noBenefit[${index}]`, message: `settlement.step.${found.reason}` };
}

function payFunds(w: Working, classed: readonly ClassedLine[]): void {
  const none = noBenefit(w);
  if (none) {
    w.note('pooledFundPayFen', none.rule, none.message);
    return;
  }
  if (w.given.encounter.basicSettled)
    w.note('pooledFundPayFen', 'claim', 'settlement.step.basicSettled');
  else if (w.policy.benefits.length > 0) payBenefits(w, classed);
  payLayers(w);
}

function negativeClass(w: Working): void {
  for (const column of [
    'fullOwnPayFen',
    'overLimitSelfPayFen',
    'preSelfPayFen',
    'inScopeFen',
  ] as const) {
    const amountFen = w.amounts[column];
    if (amountFen < 0)
      w.refuse('settlement.negativeSum', 'lines', { amount: fenToYuan(amountFen) });
  }
  for (const amountFen of [w.goodsFen, w.excludedFen]) {
    if (amountFen < 0)
      w.refuse('settlement.negativeSum', 'lines', { amount: fenToYuan(amountFen) });
  }
}

function breakdownOf(w: Working, advanced: boolean): Breakdown {
  const { policy, amounts, splits, steps, deltasFen } = w;
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    amounts,
    lines: splits,
    steps,
    accumulatorDeltasFen: deltasFen,
    ...(advanced && { advanceFen: amounts.fundPaySumFen }),
  };
}

/**
 * Splits a bill between the funds, the hospital, the personal account and cash, in fen. Refuses, with
 * the path of the input or of the policy rule, what it cannot settle; never guesses.
 */
export function settle(input: SettleInput): Result<Breakdown> {
  const refusal = checkInput(input.policy, input);
  if (refusal) return err(refusal);
  const w = new Working(input.policy, input);
  const { cause, advanceByFund } = input.encounter;
  const advanced = cause === 'thirdParty' && advanceByFund === true;
  const excluded = cause !== 'none' && !advanced;
  const classed = classify(w, excluded);
  negativeClass(w);
  if (w.refusal) return err(w.refusal);
  if (excluded) w.note('pooledFundPayFen', 'article30', CAUSE_WORDS[cause]);
  else payFunds(w, classed);
  if (advanced) w.note('pooledFundPayFen', 'article30', 'settlement.step.advance');
  payPersonal(w);
  if (w.refusal) return err(w.refusal);
  const breakdown = assertInvariants(breakdownOf(w, advanced));
  assertNotNegative(breakdown);
  return ok(breakdown);
}
