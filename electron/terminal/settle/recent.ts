/** Settlements of a shift, newest first: for reprint and reversal. */
import type { RecentSettlement } from '../../../shared/contract/views.ts';
import { maskName } from '../../../shared/display/mask.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Shift } from '../shift/shift.ts';
import { type StoredSettlement, storedSettlement } from './stored-settlement.ts';

/** Most rows a window is sent. */
const MAX_ROWS = 200;
/** Records of a former epoch that are looked through: a long shift's. */
const MAX_FORMER = 20_000;

export function recentSettlements(
  ledger: Ledger,
  identity: Identity,
  shift: Pick<Shift, 'shiftId' | 'openCommandId'>,
): RecentSettlement[] {
  const rows: RecentSettlement[] = [];
  for (const place of backFrom(ledger, shift.openCommandId)) {
    const settlement = storedSettlement(ledger, place.seq, place.epoch);
    if (settlement?.header.shiftId !== shift.shiftId) continue;
    rows.push(rowOf(ledger, identity, settlement));
    if (rows.length === MAX_ROWS) break;
  }
  return rows;
}

/** Places from the head back to a record, through earlier epochs when a restore lies between. */
function* backFrom(ledger: Ledger, commandId: string) {
  const head = ledger.head();
  const opening = ledger.recordByCommand(commandId)?.header ?? { epoch: head.epoch, seq: 1 };
  for (let seq = head.seq; seq >= (opening.epoch < head.epoch ? 1 : opening.seq); seq--) {
    yield { epoch: head.epoch, seq };
  }
  for (let epoch = head.epoch - 1; epoch >= opening.epoch; epoch--) {
    const fromSeq = epoch === opening.epoch ? opening.seq : 1;
    const records = ledger.records({ epoch, fromSeq, limit: MAX_FORMER });
    for (const { header } of records.toReversed()) yield { epoch, seq: header.seq };
  }
}

function rowOf(
  ledger: Ledger,
  identity: Identity,
  { header, payload }: StoredSettlement,
): RecentSettlement {
  const person = header.person && identity.byPsnNo(header.person.personNo);
  const { epoch, seq } = header;
  const acknowledged = ledger.acknowledged();
  return {
    ...{ epoch, seq },
    settlementId: payload.settlementId,
    atMs: header.timeMs,
    business: payload.business,
    holderMasked: person ? maskName(person.name) : '',
    medfeeSumFen: payload.amounts.medfeeSumFen,
    fundPaySumFen: payload.amounts.fundPaySumFen,
    acctPayFen: payload.amounts.acctPayFen,
    cashPayFen: payload.amounts.cashPayFen,
    reversed: ledger.reversalOf(seq, epoch) !== undefined,
    // Before a new epoch begins, the former one is sent to its end.
    acknowledged: epoch < acknowledged.epoch || seq <= acknowledged.seq,
  };
}
