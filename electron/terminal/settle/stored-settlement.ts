/** A booked settlement read back from its record: for slips, lists, reversal and explanation. */

import { decodePayload, type PayloadOf } from '../../../shared/ledger/payloads/index.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';
import { settle } from '../../../shared/settlement/index.ts';
import { SELF_PAY_POLICY, selfPay } from '../../../shared/settlement/self-pay.ts';
import type { Breakdown } from '../../../shared/settlement/types.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Policies } from '../policies/policies.ts';

export interface StoredSettlement {
  readonly header: LedgerRecord;
  readonly hash: string;
  readonly payload: PayloadOf<'settlement'>;
  /** What a verdict of the centre changed about it. */
  readonly adjustment?: LedgerRecord;
}

/** The settlement at a sequence number (of this epoch unless another is named), or undefined when it is something else. */
export function storedSettlement(
  ledger: Ledger,
  seq: number,
  epoch?: number,
): StoredSettlement | undefined {
  const stored = ledger.record(seq, epoch);
  const decoded = stored && decodePayload(stored.header);
  if (!stored || decoded?.kind !== 'settlement') return undefined;
  const adjustment = ledger.adjustmentOf(seq, stored.header.epoch)?.header;
  const { header, hash } = stored;
  return { header, hash, payload: decoded.payload, ...(adjustment && { adjustment }) };
}

/** Computes it again under the policy it names; undefined when that policy is not here any more. */
export function recompute(
  policies: Policies,
  { header, payload }: StoredSettlement,
): Breakdown | undefined {
  const key = header.policy;
  if (!key || key.id === SELF_PAY_POLICY.id) return selfPay(payload.facts.lines);
  const policy = policies.byKey(key.id, key.version);
  const breakdown = policy && settle({ policy, ...payload.facts });
  return breakdown?.ok ? breakdown.value : undefined;
}
