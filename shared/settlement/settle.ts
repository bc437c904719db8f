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
import { assertInvariants, assertNotNegative } from './invariants.ts';
import { payLayers } from './layers.ts';
import { deductibleLine, totalsLine } from './outside-lines.ts';
import { payPersonal } from './personal.ts';
import type { Policy } from './policy-schema.ts';
import type { Breakdown, Cause, SettlementFacts } from './types.ts';
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

/** Why no fund pays; `excluded` = nothing is in scope (article 30). */
interface NoFund {
  readonly rule: string;
  readonly message: MessageCode;
  readonly excluded: boolean;
}

function classify(w: Working, excluded: boolean, fundsPay: boolean): ClassedLine[] {
  const classed = w.given.lines.map((line) => classifyLine(w, line, excluded));
  for (const extra of [totalsLine(w, excluded), deductibleLine(w, excluded, fundsPay)]) {
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
function noBenefit(w: Working): NoFund | undefined {
  const { cause, advanceByFund } = w.given.encounter;
  if (cause !== 'none' && !(cause === 'thirdParty' && advanceByFund)) {
    return { rule: 'article30', message: CAUSE_WORDS[cause], excluded: true };
  }
  const index = w.policy.noBenefit.findIndex(({ when }, at) => w.applies(when, `noBenefit[${at}]`));
  const found = w.policy.noBenefit[index];
  if (!found) return undefined;
  const message: MessageCode = `settlement.step.${found.reason}`;
  return { rule: `noBenefit[${index}]`, message, excluded: false };
}

function payFunds(w: Working, classed: readonly ClassedLine[]): void {
  if (w.given.encounter.basicSettled) {
    w.note('pooledFundPayFen', 'claim', 'settlement.step.basicSettled');
  } else if (w.policy.benefits.length > 0) payBenefits(w, classed);
  payLayers(w);
}

/** Refund lines may take back what was charged, in every class, but not more. */
function refuseNegativeClasses(w: Working): void {
  const { fullOwnPayFen, overLimitSelfPayFen, preSelfPayFen, inScopeFen } = w.amounts;
  const classes = [fullOwnPayFen, overLimitSelfPayFen, preSelfPayFen, inScopeFen];
  const negativeFen = [...classes, w.goodsFen, w.excludedFen].find((amountFen) => amountFen < 0);
  if (negativeFen === undefined) return;
  w.refuse('settlement.negativeSum', 'lines', { amount: fenToYuan(negativeFen) });
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
  const none = noBenefit(w);
  const classed = classify(w, none?.excluded ?? false, none === undefined);
  refuseNegativeClasses(w);
  if (w.refusal) return err(w.refusal);
  if (none) w.note('pooledFundPayFen', none.rule, none.message);
  else payFunds(w, classed);
  const advanced = input.encounter.cause === 'thirdParty' && none === undefined;
  if (advanced) w.note('pooledFundPayFen', 'article30', 'settlement.step.advance');
  payPersonal(w);
  if (w.refusal) return err(w.refusal);
  const breakdown = assertInvariants(breakdownOf(w, advanced));
  assertNotNegative(breakdown);
  return ok(breakdown);
}
