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

type ClassSplit = Omit<LineSplit, 'lineNo' | 'amountFen' | 'selfPayRatioE4'>;
const NO_FEE: ClassSplit = {
  fullOwnPayFen: 0,
  overLimitSelfPayFen: 0,
  preSelfPayFen: 0,
  inScopeFen: 0,
};

const feeOf = (split: ClassSplit): number =>
  split.fullOwnPayFen + split.overLimitSelfPayFen + split.preSelfPayFen + split.inScopeFen;

/** Line 0: money outside the lines. Its category is the claim's, or none of the catalogue's. */
function lineZero(w: Working, split: ClassSplit, category: string): ClassedLine {
  const line: LineFacts = { category, itemClass: 'A', code: '', priceMicroYuan: 0 };
  return {
    split: { lineNo: 0, amountFen: feeOf(split), ...split, selfPayRatioE4: 0 },
    facts: { ...w.facts, line },
  };
}

/** Moves what is not in scope of a line 0 and gives the line. */
function outsideLine(w: Working, split: ClassSplit, category: string, rule: string): ClassedLine {
  for (const column of ['fullOwnPayFen', 'overLimitSelfPayFen', 'preSelfPayFen'] as const) {
    const amountFen = split[column];
    if (amountFen === 0) continue;
    w.move(column, amountFen, rule, 'settlement.step.given', { amount: fenToYuan(amountFen) });
  }
  return lineZero(w, split, category);
}

/** The same money, outside the funds: article 30 leaves nothing in scope. */
function excludedSplit(w: Working, split: ClassSplit): ClassSplit {
  const feeFen = feeOf(split);
  w.excludedFen += feeFen;
  return { ...NO_FEE, fullOwnPayFen: feeFen };
}

function totalsLine(w: Working, excluded: boolean): ClassedLine | undefined {
  const totals = w.given.totals;
  if (totals === undefined) return undefined;
  const { category = '', ...split } = totals;
  return outsideLine(w, excluded ? excludedSplit(w, split) : split, category, 'claim.totals');
}

/** A deductible that is money of its own beside the lines: counted in scope, consumed in full. */
function deductibleLine(w: Working, excluded: boolean): ClassedLine | undefined {
  const givenFen = w.given.encounter.deductibleOutsideFen;
  const inScopeFen = givenFen ?? (excluded ? 0 : deductibleBesideLinesFen(w));
  if (inScopeFen === 0) return undefined;
  const split = { ...NO_FEE, inScopeFen };
  return outsideLine(w, excluded ? excludedSplit(w, split) : split, '', 'claim.deductibleOutside');
}

/** What a policy adds to the fee when its deductible stands beside the lines. */
function deductibleBesideLinesFen(w: Working): number {
  const { facts } = lineZero(w, NO_FEE, '');
  const { benefits } = w.policy;
  const at = benefits.findIndex(({ when }, i) => w.applies(when, `benefits[${i}]`, facts));
  const rule = benefits[at]?.deductible;
  if (!rule?.outsideLines || noBenefit(w)) return 0;
  return deductibleDueFen(w, rule, `benefits[${at}].deductible`);
}

function classify(w: Working, excluded: boolean): ClassedLine[] {
  const classed = w.given.lines.map((line) => classifyLine(w, line, excluded));
  for (const extra of [totalsLine(w, excluded), deductibleLine(w, excluded)]) {
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
