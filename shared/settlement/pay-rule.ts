/**
 * Step C in general: how much a rule pays on an amount — segments, ratios, caps. Benefits and layers
 * share it; they differ only in where their amount and their deductible or line come from.
 */
import type { Cap, Choice, RatioChange, RatioRule, Segments } from './policy-schema.ts';
import { ExactSum, NOTHING, percentText, type Ratio, ratioOf } from './ratio.ts';
import type { Working } from './working.ts';

/** The part of a policy's benefit or layer that says how much is paid. */
export interface PayRule {
  readonly ratio?: Choice<RatioRule> | undefined;
  readonly segments?: Segments | undefined;
  readonly ratioChanges: readonly RatioChange[];
  readonly caps: readonly Cap[];
}

/** A cap that was reached, with the whole limit it sets. */
interface ReachedCap {
  readonly rule: string;
  readonly limitFen: number;
}

/** The amount a rule pays on. `startFen` = position of its first fen on the axis of the segments. */
export interface PayBase {
  readonly amountFen: number;
  readonly lineUsedFen: number;
  readonly startFen: number;
}

/** A stretch of the amount with one ratio, and what the fund pays for it. */
export interface Piece {
  readonly rule: string;
  readonly amountFen: number;
  readonly percent: string;
  readonly paidFen: number;
}

export interface Payment {
  readonly pieces: readonly Piece[];
  readonly paidFen: number;
  /** Part of the amount above the line that the payment covers; the rest lies above a cap. */
  readonly coveredFen: number;
  readonly cappedBy: ReachedCap | undefined;
}

interface Stretch {
  readonly rule: string;
  readonly amountFen: number;
  readonly ratio: Ratio;
}

function ratioFor(w: Working, choice: Choice<RatioRule>, rule: PayRule, path: string): Ratio {
  const chosen = w.choose(choice, path, { base: 0, perYearOfAge: 0, max: 0 });
  const age = w.given.person.ageYears;
  if (chosen.perYearOfAge !== 0 && age === undefined) {
    w.refuse('settlement.ageMissing', path, { rule: path });
  }
  const changes = rule.ratioChanges.filter(({ when }) => w.applies(when, path));
  return ratioOf(chosen, age ?? 0, changes);
}

/** Cuts [from, to) of the segment axis at the bounds of the rows; below the first, nothing is paid. */
function stretches(
  w: Working,
  rule: PayRule,
  path: string,
  fromFen: number,
  toFen: number,
): Stretch[] {
  if (rule.segments === undefined) {
    if (rule.ratio === undefined || toFen <= fromFen) return [];
    const at = `${path}.ratio`;
    return [{ rule: at, amountFen: toFen - fromFen, ratio: ratioFor(w, rule.ratio, rule, at) }];
  }
  const found: Stretch[] = [];
  const below = Math.min(toFen, rule.segments.rows[0]?.from ?? 0) - fromFen;
  if (below > 0) found.push({ rule: `${path}.segments`, amountFen: below, ratio: NOTHING });
  for (const [index, row] of rule.segments.rows.entries()) {
    const low = Math.max(fromFen, row.from);
    const high = Math.min(toFen, row.to ?? Number.MAX_SAFE_INTEGER);
    if (high <= low) continue;
    const at = `${path}.segments.rows[${index}]`;
    found.push({
      rule: at,
      amountFen: high - low,
      ratio: ratioFor(w, row.ratio, rule, `${at}.ratio`),
    });
  }
  return found;
}

/** What a cap leaves of its limit for this settlement. */
function leftOfCapFen(w: Working, { per, accumulator }: Cap, limitFen: number): number {
  const usedFen = per !== 'settlement' && accumulator ? w.counterFen(accumulator, per) : 0;
  return Math.max(0, limitFen - usedFen);
}

interface Limits {
  readonly eligibleFen: number;
  readonly paidFen: number;
  readonly eligibleCap: ReachedCap | undefined;
  readonly paidCap: ReachedCap | undefined;
}

function limitsOf(w: Working, rule: PayRule, path: string, base: PayBase): Limits {
  let eligibleFen = base.amountFen - base.lineUsedFen;
  let paidFen = Number.POSITIVE_INFINITY;
  let eligibleCap: ReachedCap | undefined;
  let paidCap: ReachedCap | undefined;
  for (const [index, cap] of rule.caps.entries()) {
    const at = `${path}.caps[${index}]`;
    const limitFen = w.choose(cap.limit, `${at}.limit`, null);
    if (limitFen === null) continue;
    const reached = { rule: at, limitFen };
    const leftFen = leftOfCapFen(w, cap, limitFen);
    if (cap.basis === 'fundPaid') {
      if (leftFen < paidFen) [paidFen, paidCap] = [leftFen, reached];
      continue;
    }
    const reachFen = cap.basis === 'inScope' ? Math.max(0, leftFen - base.lineUsedFen) : leftFen;
    if (reachFen < eligibleFen) [eligibleFen, eligibleCap] = [reachFen, reached];
  }
  return { eligibleFen, paidFen, eligibleCap, paidCap };
}

/** Pays the stretches in order until the limit on fund paid; rounded once over the whole rule. */
function payStretches(found: readonly Stretch[], limitFen: number) {
  const sum = new ExactSum();
  const pieces: Piece[] = [];
  let paidFen = 0;
  let coveredFen = 0;
  let capped = false;
  for (const { rule, amountFen, ratio } of found) {
    let takenFen = amountFen;
    const before = sum.copy();
    sum.add(amountFen, ratio);
    let reachedFen = sum.roundedFen();
    if (reachedFen > limitFen) {
      takenFen = Math.min(amountFen, before.amountToReachFen(limitFen, ratio));
      reachedFen = limitFen;
      capped = true;
    }
    pieces.push({
      rule,
      amountFen: takenFen,
      percent: percentText(ratio),
      paidFen: reachedFen - paidFen,
    });
    paidFen = reachedFen;
    coveredFen += takenFen;
    if (capped) break;
  }
  return { pieces, paidFen, coveredFen, capped };
}

/** What a rule pays on an amount, before any column moves. Counters of its caps are not touched. */
export function payOn(w: Working, rule: PayRule, path: string, base: PayBase): Payment {
  const limits = limitsOf(w, rule, path, base);
  const fromFen = base.startFen;
  const found = stretches(w, rule, path, fromFen, fromFen + limits.eligibleFen);
  const { pieces, paidFen, coveredFen, capped } = payStretches(found, limits.paidFen);
  const cappedBy = capped ? limits.paidCap : limits.eligibleCap;
  return { pieces, paidFen, coveredFen, cappedBy };
}

/** Adds this payment to the counters of the rule's caps, one counter once. */
export function countCaps(w: Working, rule: PayRule, payment: Payment, lineUsedFen: number): void {
  const counted = new Set<string>();
  for (const { per, accumulator, basis } of rule.caps) {
    if (per === 'settlement' || accumulator === undefined) continue;
    if (counted.has(`${accumulator} ${per}`)) continue;
    counted.add(`${accumulator} ${per}`);
    const coveredFen = payment.coveredFen + (basis === 'inScope' ? lineUsedFen : 0);
    w.count(accumulator, basis === 'fundPaid' ? payment.paidFen : coveredFen, per);
  }
}
