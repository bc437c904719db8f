/** What stands on every paper of a settlement, and what its signed code proves. */

import { maskName } from '../../../shared/display/mask.ts';
import type { Amounts } from '../../../shared/settlement/columns.ts';
import type { SlipProof } from '../../../shared/slip-proof/slip-proof.ts';
import { SHORT_HEAD } from '../../../shared/slip-proof/slip-words.ts';
import type { Identity } from '../identity/identity.ts';
import type { Place, StoredRecord } from '../ledger/index.ts';
import type { ActByAgent } from '../people/agent-store.ts';
import type { InstitutionData } from '../print/slip-data.ts';
import { shownAccount } from '../settle/split-view.ts';
import type { StoredSettlement } from '../settle/stored-settlement.ts';

export interface PaperFactsDeps {
  readonly institution: InstitutionData;
  readonly identity: Pick<Identity, 'byPsnNo'>;
  readonly region: { readonly agency: string; readonly hotline: string };
  /** Who acted for the holder in the act of this command, if somebody did. */
  agentOf(commandId: string): ActByAgent | undefined;
}

/** `amounts`: those of the settlement unless other ones are undone. */
export function paperFacts(
  deps: PaperFactsDeps,
  { header, hash, payload }: StoredSettlement,
  amounts = payload.amounts,
) {
  const account = shownAccount(payload.facts.account, amounts);
  const agent = deps.agentOf(header.commandId);
  const spentFen = amounts.acctPayFen - amounts.mutualAidPayFen;
  const payer = payload.familyPayer && deps.identity.byPsnNo(payload.familyPayer.personNo);
  return {
    institution: deps.institution,
    terminalId: header.terminalId,
    timeMs: header.timeMs,
    amounts,
    ...(account && {
      account: { beforeFen: account.balanceFen, afterFen: account.balanceFen - spentFen },
    }),
    ...(agent && { agent }),
    ...(payer && { familyPayerMasked: maskName(payer.name) }),
    operator: header.operatorId,
    settlementId: payload.settlementId,
    seq: header.seq,
    ...(header.epoch > 1 && { epoch: header.epoch }),
    shortHead: hash.slice(0, SHORT_HEAD),
    agency: deps.region.agency,
    hotline: deps.region.hotline,
    offline: !payload.online && header.person !== undefined,
  };
}

/** What the QR code of a slip proves; undone amounts are negative. */
export function proofOf(
  amounts: Amounts,
  { header, hash }: Pick<StoredSettlement, 'header' | 'hash'>,
  undone = false,
): SlipProof {
  const signed = (amountFen: number): number => (undone ? 0 - amountFen : amountFen);
  return {
    ...{ terminalId: header.terminalId, epoch: header.epoch, seq: header.seq },
    ...{ timeMs: header.timeMs, head: hash },
    totalFen: signed(amounts.medfeeSumFen),
    fundPayFen: signed(amounts.fundPaySumFen),
    accountPayFen: signed(amounts.acctPayFen),
    cashPayFen: signed(amounts.cashPayFen),
  };
}

/** What the code of a paper proves that settles nothing: its record, and money taken or given back in cash. */
export function recordProof({ header, hash }: StoredRecord, cashFen = 0): SlipProof {
  return {
    ...{ terminalId: header.terminalId, epoch: header.epoch, seq: header.seq },
    ...{ timeMs: header.timeMs, head: hash },
    ...{ totalFen: cashFen, fundPayFen: 0, accountPayFen: 0, cashPayFen: cashFen },
  };
}

/** Name of a record in files and commands; in the first epoch the number says enough. */
export function placeName({ epoch, seq }: Place): string {
  return epoch === 1 ? String(seq) : `e${epoch}-${seq}`;
}
