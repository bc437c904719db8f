/** Findings in what is derived from the records. */
import type { Finding } from '../../../shared/ledger/verify.ts';
import { epochOf, seqOf } from './context.ts';

/** A row that does not follow from the records up to this one. */
export function derived(id: number, field: string, reason: string): Finding {
  return { fault: 'derived', epoch: epochOf(id), seq: seqOf(id), field, reason };
}
