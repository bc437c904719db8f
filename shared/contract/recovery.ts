/** Article 30 at the desk: what may be known of a third party, and the recovery cases as shown. */

/** The answer at admission: can the third party pay, is it known? */
export const THIRD_PARTY_STATES = ['canPay', 'cannotPay', 'unknown'] as const;
export type ThirdPartyState = (typeof THIRD_PARTY_STATES)[number];

/** Papers of an application for an advance. */
export const EVIDENCE_ITEMS = [
  'application',
  'causeReport',
  'proofCannotPay',
  'proofUnknown',
] as const;
export type EvidenceItem = (typeof EVIDENCE_ITEMS)[number];

/** Days since the advance: 0–30, 31–90, 91–365, more. */
export const AGEING_BUCKETS = ['to30', 'to90', 'to365', 'over365'] as const;
export type AgeingBucket = (typeof AGEING_BUCKETS)[number];

/** `granted`: approved, the stay is not settled yet. */
export type CaseStatus = 'granted' | 'open' | 'recovered' | 'writtenOff';

/** A stay whose third party cannot pay or is unknown and for which nobody has applied yet. */
export interface AdvanceCandidate {
  readonly stayId: string;
  readonly holderMasked: string;
  readonly thirdParty: 'cannotPay' | 'unknown';
  readonly required: readonly EvidenceItem[];
}

export interface RecoveryCaseView {
  readonly caseId: string;
  readonly stayId: string;
  readonly thirdParty: 'cannotPay' | 'unknown';
  readonly applicant: string;
  /** '' = nobody knows who it is. */
  readonly debtor: string;
  readonly appliedOn: string;
  readonly approvedBy: string;
  readonly reason: string;
  readonly status: CaseStatus;
  readonly advancedFen: number;
  readonly receivedFen: number;
  readonly writtenOffFen: number;
  readonly openFen: number;
  /** Only while something is open. */
  readonly bucket?: AgeingBucket;
}

/** All cases, open ones first; `openFen` is the balance of the ledger account. */
export interface RecoveryReport {
  readonly cases: readonly RecoveryCaseView[];
  readonly candidates: readonly AdvanceCandidate[];
  readonly openFen: number;
  readonly bucketsFen: Readonly<Record<AgeingBucket, number>>;
}
