/** Payloads of what happens between institution and agency after the sale: verdicts, payments, closings. */
import {
  amountsByName,
  choice,
  type Infer,
  i64,
  list,
  optional,
  str,
  struct,
  u32,
} from '../codec.ts';

/** The centre's verdict on an earlier settlement, booked as the difference; at most once each. */
export const verdictAdjustment = struct({
  originalEpoch: u32,
  originalSeq: u32,
  originalHash: str,
  settlementId: str,
  /** `refused`: no insured money was booked there; `short`: a part of it was. */
  outcome: choice({ refused: 1, short: 2 }),
  /** Who owes the difference now. */
  bearer: choice({ patient: 1, institution: 2 }),
  reasons: list(
    struct({
      code: str,
      column: optional(str),
      claimedFen: optional(i64),
      computedFen: optional(i64),
    }),
  ),
});

/** What the agency paid by one payment advice: per fund paid, and deducted with the reason. */
export const clearing = struct({
  adviceId: str,
  agency: str,
  /** `YYYY-MM-DD`. */
  paidOn: str,
  /** SM3 of the advice as it came, hex. */
  sourceDigest: str,
  lines: list(struct({ fund: str, paidFen: i64, deductedFen: i64, reason: str })),
});

/** The sums of a business date since the close before, booked when no shift is open any more. */
export const dayClose = struct({
  businessDate: u32,
  settlements: u32,
  reversals: u32,
  adjustments: u32,
  medfeeSumFen: i64,
  acctPayFen: i64,
  /** Cash into the drawers, net. */
  cashFen: i64,
  fundsFen: amountsByName,
  /** The record before this one: the head of the day. */
  headSeq: u32,
  head: str,
});

export type VerdictAdjustmentPayload = Infer<typeof verdictAdjustment>;
