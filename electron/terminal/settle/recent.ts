/** Settlements of a shift, newest first: for reprint and reversal. */
import type { RecentSettlement } from '../../../shared/contract/views.ts';
import { maskName } from '../../../shared/display/mask.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Shift } from '../shift/shift.ts';
import { storedSettlement } from './stored-settlement.ts';

/** Most rows a window is sent. */
const MAX_ROWS = 200;

export function recentSettlements(
  ledger: Ledger,
  identity: Identity,
  shift: Pick<Shift, 'shiftId' | 'openCommandId'>,
): RecentSettlement[] {
  const opening = ledger.recordByCommand(shift.openCommandId)?.header.seq ?? 1;
  const acknowledgedSeq = ledger.acknowledged().seq;
  const rows: RecentSettlement[] = [];
  for (let seq = ledger.head().seq; seq >= opening && rows.length < MAX_ROWS; seq--) {
    const settlement = storedSettlement(ledger, seq);
    if (settlement?.header.shiftId !== shift.shiftId) continue;
    const { header, payload } = settlement;
    const person = header.person && identity.byPsnNo(header.person.personNo);
    rows.push({
      seq,
      settlementId: payload.settlementId,
      atMs: header.timeMs,
      business: payload.business,
      holderMasked: person ? maskName(person.name) : '',
      medfeeSumFen: payload.amounts.medfeeSumFen,
      fundPaySumFen: payload.amounts.fundPaySumFen,
      acctPayFen: payload.amounts.acctPayFen,
      cashPayFen: payload.amounts.cashPayFen,
      reversed: ledger.reversalOf(seq) !== undefined,
      acknowledged: seq <= acknowledgedSeq,
    });
  }
  return rows;
}
