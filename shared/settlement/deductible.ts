/**
 * Step B: the deductible (起付线) that is due for this visit: amount by case, factors, n-th admission,
 * transfer between institutions, and what the person already paid this policy year.
 */
import { divideHalfUp, E4 } from '../money/money.ts';
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

function amountFen(w: Working, rule: Deductible, path: string, facts: Facts): number {
  let num = BigInt(w.choose(rule.amount, `${path}.amount`, 0, facts));
  let den = 1n;
  for (const [index, { when, factor }] of rule.factors.entries()) {
    if (!w.applies(when, `${path}.factors[${index}]`, facts)) continue;
    num *= BigInt(factor);
    den *= SCALE;
  }
  const amount = divideHalfUp(num, den);
  if (rule.nth === undefined) return Number(amount);
  const n = Math.min(Math.max(1, facts.encounter.admissionNumber ?? 1), MAX_COUNTED_ADMISSIONS);
  const pattern = w.choose(rule.nth, `${path}.nth`, { factors: [E4] }, facts);
  return Number(nthAmountFen(amount, pattern, n));
}

/** Beyond this many admissions in a year a rule no longer changes (bounds the compound power). */
const MAX_COUNTED_ADMISSIONS = 400;

/** Deductible due now, in fen: what the consumed part of this visit can be at most. */
export function deductibleDueFen(w: Working, rule: Deductible, path: string): number {
  const { encounter } = w.given;
  let dueFen = amountFen(w, rule, path, w.facts);
  const from = encounter.transferredFrom;
  if (from !== undefined && rule.transfer === 'waived') dueFen = 0;
  if (from !== undefined && rule.transfer === 'difference') {
    const earlier = { ...w.facts, encounter: { ...encounter, institutionLevel: from } };
    const paidFen = encounter.deductibleBeforeTransferFen ?? amountFen(w, rule, path, earlier);
    dueFen = Math.max(0, dueFen - paidFen);
  }
  if (rule.accumulator === undefined) return dueFen;
  const usedFen = w.counterFen(rule.accumulator, rule.per);
  if (rule.yearMax === undefined) return Math.max(0, dueFen - usedFen);
  const yearMaxFen = w.choose(rule.yearMax, `${path}.yearMax`, 0);
  return Math.min(dueFen, Math.max(0, yearMaxFen - usedFen));
}
