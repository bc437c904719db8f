/**
 * Step B: the deductible (起付线) that is due for this visit: amount by case, factors, n-th admission,
 * transfer between institutions, and what the person already paid this policy year.
 */
import type { MessageCode } from '../messages/index.ts';
import { divideHalfUp, E4, fenToYuan } from '../money/money.ts';
import type { MessageParams } from '../result.ts';
import type { Facts } from './condition.ts';
import type { Deductible, NthRule } from './policy-schema.ts';
import type { Working } from './working.ts';

const SCALE = BigInt(E4);

/** amount × num ÷ den for the n-th admission (n from 1), floors applied, half-up to the fen. */
function nthAmountFen(amountFen: bigint, rule: NthRule, n: number): bigint {
  if ('factors' in rule) {
    const factor = rule.factors[Math.min(n, rule.factors.length) - 1] ?? E4;
    return divideHalfUp(amountFen * BigInt(factor), SCALE);
  }
  const later = BigInt(n - 1);
  const shareFloor = divideHalfUp(amountFen * BigInt(rule.floorShare ?? 0), SCALE);
  const moneyFloor = BigInt(rule.floorAmount ?? 0);
  const floor = shareFloor > moneyFloor ? shareFloor : moneyFloor;
  const cut = nthCutFen(amountFen, rule, later);
  const reduced = cut > floor ? cut : floor;
  return reduced < amountFen ? reduced : amountFen;
}

function nthCutFen(
  amountFen: bigint,
  rule: Exclude<NthRule, { factors: unknown }>,
  later: bigint,
): bigint {
  if ('minus' in rule) return amountFen - BigInt(rule.minus) * later;
  if ('linear' in rule) {
    const left = SCALE - BigInt(rule.linear) * later;
    return left <= 0n ? 0n : divideHalfUp(amountFen * left, SCALE);
  }
  return divideHalfUp(amountFen * (SCALE - BigInt(rule.compound)) ** later, SCALE ** later);
}

/** Tells how a deductible came to be less than it stands in the policy. */
type Tell = (message: MessageCode, fromFen: number, toFen: number, params?: MessageParams) => void;

function amountFen(
  w: Working,
  rule: Deductible,
  path: string,
  facts: Facts,
  tell: Tell = () => {},
): number {
  let num = BigInt(w.choose(rule.amount, `${path}.amount`, 0, facts));
  let den = 1n;
  const wholeFen = Number(num);
  for (const [index, { when, factor }] of rule.factors.entries()) {
    if (!w.applies(when, `${path}.factors[${index}]`, facts)) continue;
    num *= BigInt(factor);
    den *= SCALE;
  }
  const amount = divideHalfUp(num, den);
  tell('settlement.step.deductibleFactor', wholeFen, Number(amount));
  if (rule.nth === undefined) return Number(amount);
  const n = Math.min(Math.max(1, facts.encounter.admissionNumber ?? 1), MAX_COUNTED_ADMISSIONS);
  const pattern = w.choose(rule.nth, `${path}.nth`, { factors: [E4] }, facts);
  const reducedFen = Number(nthAmountFen(amount, pattern, n));
  tell('settlement.step.deductibleNth', Number(amount), reducedFen, { number: n });
  return reducedFen;
}

/** Beyond this many admissions in a year a rule no longer changes (bounds the compound power). */
const MAX_COUNTED_ADMISSIONS = 400;

/** Deductible due now, in fen: what the consumed part of this visit can be at most. */
export function deductibleDueFen(w: Working, rule: Deductible, path: string): number {
  return dueFen(w, rule, path, () => {});
}

/** The same, with a step for each reduction. */
export function explainedDueFen(w: Working, rule: Deductible, path: string): number {
  return dueFen(w, rule, path, (message, fromFen, toFen, params = {}) => {
    if (fromFen === toFen) return;
    const amounts = { from: fenToYuan(fromFen), amount: fenToYuan(toFen) };
    w.note('deductibleFen', path, message, { ...amounts, ...params });
  });
}

function afterTransferFen(w: Working, rule: Deductible, path: string, fullFen: number): number {
  const { encounter } = w.given;
  const from = encounter.transferredFrom;
  if (from === undefined || rule.transfer === 'full') return fullFen;
  if (rule.transfer === 'waived') return 0;
  const earlier = { ...w.facts, encounter: { ...encounter, institutionLevel: from } };
  const paidFen = encounter.deductibleBeforeTransferFen ?? amountFen(w, rule, path, earlier);
  return Math.max(0, fullFen - paidFen);
}

function dueFen(w: Working, rule: Deductible, path: string, tell: Tell): number {
  const fullFen = amountFen(w, rule, path, w.facts, tell);
  const visitFen = afterTransferFen(w, rule, path, fullFen);
  tell('settlement.step.deductibleTransfer', fullFen, visitFen);
  if (rule.accumulator === undefined) return visitFen;
  const usedFen = w.counterFen(rule.accumulator, rule.per);
  const yearMaxFen = rule.yearMax && w.choose(rule.yearMax, `${path}.yearMax`, 0);
  const leftFen =
    yearMaxFen === undefined
      ? Math.max(0, visitFen - usedFen)
      : Math.min(visitFen, Math.max(0, yearMaxFen - usedFen));
  tell('settlement.step.deductibleUsed', visitFen, leftFen, { used: fenToYuan(usedFen) });
  return leftFen;
}
