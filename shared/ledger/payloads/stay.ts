/** Payloads of a hospital stay: admission, charges taken in, discharge, deposits. */
import { choice, i64, list, optional, str, struct, u32 } from '../codec.ts';

export const deposit = struct({ stayId: str, amountFen: i64, depositId: str });
export const depositRefund = struct({
  stayId: str,
  amountFen: i64,
  depositId: str,
  reason: str,
});

export const stayAdmit = struct({
  stayId: str,
  ward: str,
  bed: str,
  medType: str,
  admittedOn: str,
  /** Article 30: asked at admission, part of the record. */
  cause: choice({ none: 0, workInjury: 1, thirdParty: 2, publicHealth: 3, abroad: 4 }),
  diseaseCode: optional(str),
});

export const stayCharges = struct({
  stayId: str,
  /** SM3 of the charge file, hex, so that the file can be found again. */
  sourceDigest: str,
  lineCount: u32,
  totalFen: i64,
});

/** Where a stay lies from a day on; with `fromLevel` it began by a move from another hospital. */
export const stayTransfer = struct({
  stayId: str,
  on: str,
  ward: str,
  bed: str,
  /** Level of the hospital as the policies name it; '' = the institution's own. */
  level: str,
  fromLevel: optional(str),
  /** What was paid of the deductible before, where known. */
  deductibleBeforeFen: optional(i64),
});

/** The end of a stay, beside its settlement: what the check with the ward had to explain. */
export const stayDischarge = struct({
  stayId: str,
  settlementId: str,
  dischargedOn: str,
  warnings: list(str),
});
