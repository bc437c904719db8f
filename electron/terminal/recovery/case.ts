/** A recovery case as the desk works with it: papers, parties, age. Amounts in fen, days `YYYY-MM-DD`. */
import { DAY_MS } from '../../../shared/clock.ts';
import type {
  AgeingBucket,
  EvidenceItem,
  ThirdPartyState,
} from '../../../shared/contract/recovery.ts';

/** Papers an application is not decided without, by what is known of the third party. */
export function requiredEvidence(state: ThirdPartyState): readonly EvidenceItem[] {
  const always = ['application', 'causeReport'] as const;
  return state === 'cannotPay' ? [...always, 'proofCannotPay'] : [...always, 'proofUnknown'];
}

/** Days since the advance, by the buckets in which claims are aged. */
export function ageingBucket(advancedMs: number, nowMs: number): AgeingBucket {
  const days = Math.floor((nowMs - advancedMs) / DAY_MS);
  if (days <= 30) return 'to30';
  if (days <= 90) return 'to90';
  return days <= 365 ? 'to365' : 'over365';
}

/** One row of the case table. */
export interface CaseRow {
  readonly number: number;
  readonly caseId: string;
  readonly stayId: string;
  readonly region: string;
  readonly thirdParty: 'cannotPay' | 'unknown';
  readonly appliedOn: string;
  readonly evidence: readonly EvidenceItem[];
  readonly approvedBy: string;
  readonly reason: string;
  /** Absent until the stay is settled. */
  readonly advancedSeq?: number;
  readonly advancedMs?: number;
}

/** Who is meant; sealed at rest, never in a record. An unknown debtor is ''. */
export interface CaseParties {
  readonly applicant: string;
  readonly debtor: string;
}

/** What has come back of a case or was given up, beside its ledger record. */
export interface CaseEntry {
  readonly seq: number;
  readonly means: 'cash' | 'agency' | 'writeOff';
  readonly amountFen: number;
  readonly atMs: number;
}
