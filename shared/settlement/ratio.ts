/**
 * Exact shares. A share is a fraction of whole numbers, so that products of factors (personal share
 * × 60 % × 50 %) stay exact and are rounded once, when an amount is taken from them.
 */
import { divideHalfUp, E4 } from '../money/money.ts';
import type { RatioChange, RatioRule } from './policy-schema.ts';

/** num ÷ den, den > 0, within 0 and 1. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

const SCALE = BigInt(E4);
/** The share of nothing. */
export const NOTHING: Ratio = { num: 0n, den: 1n };
const ONE: Ratio = { num: 1n, den: 1n };

function within01({ num, den }: Ratio): Ratio {
  if (num < 0n) return NOTHING;
  return num > den ? ONE : { num, den };
}

function changed({ num, den }: Ratio, change: RatioChange): Ratio {
  if (change.plus !== undefined)
    return { num: num * SCALE + BigInt(change.plus) * den, den: den * SCALE };
  if (change.personalShare !== undefined) {
    const personal = (den - num) * BigInt(change.personalShare);
    return { num: den * SCALE - personal, den: den * SCALE };
  }
  return { num: num * BigInt(change.fundShare ?? E4), den: den * SCALE };
}

/** The ratio of a rule at an age (whole years), with the changes that apply, in order. */
export function ratioOf(rule: RatioRule, ageYears: number, changes: readonly RatioChange[]): Ratio {
  const fixed = Math.min(rule.base + rule.perYearOfAge * ageYears, rule.max);
  let ratio = within01({ num: BigInt(fixed), den: SCALE });
  for (const change of changes) ratio = within01(changed(ratio, change));
  return ratio;
}

/** Exact running sum of amount × ratio; rounded only when read. */
export class ExactSum {
  #num = 0n;
  #den = 1n;

  add(amountFen: number, { num, den }: Ratio): void {
    const product = BigInt(amountFen) * num;
    if (den === this.#den) this.#num += product;
    else {
      this.#num = this.#num * den + product * this.#den;
      this.#den *= den;
    }
  }

  copy(): ExactSum {
    const copied = new ExactSum();
    copied.#num = this.#num;
    copied.#den = this.#den;
    return copied;
  }

  /** The sum, half-up to the fen. */
  roundedFen(): number {
    return Number(divideHalfUp(this.#num, this.#den));
  }

  /** The amount at a further ratio with which the sum reaches a limit, half-up to the fen. */
  amountToReachFen(limitFen: number, { num, den }: Ratio): number {
    if (num === 0n) return 0;
    const missing = BigInt(limitFen) * this.#den - this.#num;
    return missing <= 0n ? 0 : Number(divideHalfUp(missing * den, this.#den * num));
  }
}

/** `85`, `95.5`: a ratio in per cent for the words of a step (display only). */
export function percentText({ num, den }: Ratio): string {
  const tenThousandths = Number(divideHalfUp(num * 1_000_000n, den));
  return String(tenThousandths / 10_000);
}
