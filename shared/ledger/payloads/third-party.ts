/**
 * Payloads of article 30: the decision that the fund pays in advance for a third party, and what
 * comes back of it. Who owes it is a person's name and stays out of the records.
 */
import { choice, type Infer, i64, list, optional, str, struct } from '../codec.ts';

/** The approved application; the settlement that follows books the money under `caseId`. */
export const advance = struct({
  caseId: str,
  stayId: str,
  /** Why the fund may pay: the third party cannot, or nobody knows who it is. */
  thirdParty: choice({ cannotPay: 1, unknown: 2 }),
  /** `YYYY-MM-DD`. */
  appliedOn: str,
  /** Codes of the papers received. */
  evidence: list(str),
  reason: str,
  approvedBy: str,
});

/** One step of a recovery case towards zero. */
export const advanceRecovery = struct({
  caseId: str,
  /** Paid at the desk, paid to the agency, or given up as the fund's loss. */
  means: choice({ cash: 1, agency: 2, writeOff: 3 }),
  amountFen: i64,
  /** Only for a write-off. */
  reason: optional(str),
  approvedBy: optional(str),
});

export type AdvancePayload = Infer<typeof advance>;
