/** Payloads of what happens to the terminal itself: start, people, shifts, modes, versions, prints. */
import { choice, i64, list, optional, str, struct, u32 } from '../codec.ts';

/** First record of an epoch. A later epoch names the head it goes on from and its totals. */
export const genesis = struct({
  institutionId: str,
  region: str,
  softwareVersion: str,
  previousEpoch: u32,
  previousSeq: u32,
  /** 64 hex digits; all zero in the first epoch. */
  previousHead: str,
  /** Perpetual totals taken over, in the order of the header's totals; empty = zeros. */
  openingTotalsFen: list(i64),
  reason: str,
});

export const enrolment = struct({
  /** SM3 of the terminal's public key and of its certificate, hex. */
  publicKeyDigest: str,
  certificateDigest: str,
  centreId: str,
});

export const session = struct({
  action: choice({ signIn: 1, signOut: 2, lock: 3, unlock: 4, stepUp: 5, refused: 6 }),
  subjectOperatorId: str,
  role: str,
  /** Step-up: what was approved and why. */
  approvedAction: optional(str),
  reason: optional(str),
});

export const shiftOpen = struct({ shiftId: str, openingCashFen: i64 });

export const shiftClose = struct({
  shiftId: str,
  settlements: u32,
  reversals: u32,
  expectedCashFen: i64,
  countedCashFen: i64,
  reason: optional(str),
});

/** One operator hands the drawer to the next: between the close of a shift and the opening of the next. */
export const shiftHandover = struct({
  fromShiftId: str,
  toShiftId: str,
  fromOperatorId: str,
  toOperatorId: str,
  countedCashFen: i64,
  /** The next shift's float; the rest of the count was taken out of the drawer. */
  handedOverCashFen: i64,
});

export const clockStep = struct({ beforeMs: i64, afterMs: i64, source: str });

export const modeChange = struct({
  mode: choice({ online: 1, offline: 2 }),
  cause: str,
});

/** A setting of the terminal that changed: program version, set-up, limits of its certificate. */
export const configuration = struct({ setting: str, before: str, after: str });

export const policyActivation = struct({
  policyId: str,
  policyVersion: str,
  digest: str,
  effectiveFrom: str,
});

export const catalogueActivation = struct({ version: str, digest: str, items: u32 });

export const print = struct({
  document: choice({ slip: 1, settlementList: 2, shiftReport: 3, accountList: 4, rightsRecord: 5 }),
  /** Record the paper is about. */
  subjectSeq: u32,
  /** 1 = original, 2 and more = marked as copy. */
  copyNumber: u32,
  outcome: choice({ printed: 1, failed: 2 }),
});

/**
 * Somebody was shown, or given on paper, what is in a person's account; or the person's e-voucher was
 * activated here, then `purpose` names the consent and the face check; or the person's telephone number
 * was changed, which stands nowhere here. The header names operator,
 * person and the document that was shown; here stands what for, and who asked in the person's place.
 */
export const credentialEvent = struct({
  action: choice({ inquiry: 1, list: 2, activation: 3, phoneChange: 4 }),
  document: choice({ card: 1, eVoucher: 2, id: 3 }),
  purpose: str,
  /** Keyed reference of the agent's document. */
  agentReference: optional(str),
});
