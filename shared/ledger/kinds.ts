/**
 * Kinds of records with their u16 codes. The list is open: a code that is not in it belongs to a
 * later version, is kept byte for byte and verified like any other. A code is never used twice.
 */
export const KIND_CODES = {
  genesis: 1,
  enrolment: 2,
  session: 3,
  shiftOpen: 4,
  shiftClose: 5,
  dayClose: 6,
  shiftHandover: 7,
  settlement: 10,
  reversal: 11,
  void: 12,
  deposit: 20,
  depositRefund: 21,
  stayAdmit: 22,
  stayCharges: 23,
  stayDischarge: 24,
  stayTransfer: 25,
  advance: 30,
  recovery: 31,
  verdictAdjustment: 32,
  clearing: 33,
  advanceRecovery: 34,
  clockStep: 40,
  modeChange: 41,
  configuration: 42,
  policyActivation: 43,
  catalogueActivation: 44,
  print: 50,
  credentialEvent: 60,
} as const;

export type Kind = keyof typeof KIND_CODES;

const NAMES = new Map<number, Kind>(
  Object.entries(KIND_CODES).map(([name, code]) => [code, name as Kind]),
);

/** Name of a kind code, or undefined for a later version's kind. */
export function kindName(code: number): Kind | undefined {
  return NAMES.get(code);
}
