/** What becomes of the deposit when a stay is settled. */
import type { Plan } from '../settle/plan.ts';

/** What the deposit does at the end: given back, or to be topped up. */
export interface DepositNet {
  readonly depositFen: number;
  /** Positive: cash to give back; negative: cash still to pay. */
  readonly refundFen: number;
}

/** Deposit less the cash part: what goes back over the desk, or is still to be paid. */
export function netOf(plan: Plan, depositFen: number): DepositNet {
  return { depositFen, refundFen: depositFen - plan.breakdown.amounts.cashPayFen };
}
