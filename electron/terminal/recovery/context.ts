/** What every part of the recovery room works with. */
import type { Clock } from '../../../shared/clock.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Stays } from '../stays/stays.ts';
import type { CaseStore } from './case-store.ts';

export interface RecoveryContext {
  readonly store: CaseStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly stays: Pick<Stays, 'get'>;
  /** Name of the patient as others may see it. */
  holderMasked(psnNo: string): string;
}

/** What is open of a case: the balance of its account. */
export function openFen({ ledger }: RecoveryContext, caseId: string): number {
  return ledger.balance('thirdPartyAdvance', caseId);
}
