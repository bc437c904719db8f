/**
 * Deposits: cash in the drawer that is owed to the stay until the discharge uses it up. Before that
 * a deposit can be given back, in whole or in part, against its receipt.
 */
import { LIMITS } from '../../../shared/contract/method.ts';
import type { DepositView } from '../../../shared/contract/stay.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { depositPostings, depositRefundPostings } from '../../../shared/ledger/postings.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { StoredRecord } from '../ledger/index.ts';
import { openStay, recordHeader, type StaysContext } from './context.ts';
import type { Deposit, DepositRefund, Stay } from './stay.ts';

/** Deposit held for the stay, from the ledger, in fen. */
export function depositHeldFen({ ledger }: StaysContext, stayId: string): number {
  return -ledger.balance('deposits', stayId) || 0;
}

export function takeDeposit(
  context: StaysContext,
  deposit: Deposit,
): Result<{ readonly depositFen: number }> {
  const { ledger } = context;
  const { commandId, stayId, amountFen, shiftId = '' } = deposit;
  const held = () => ok({ depositFen: depositHeldFen(context, stayId) });
  const stay = openStay(context, stayId);
  // A deposit booked before is answered as before, even when the stay has ended since.
  if (!stay.ok) return movesDeposit(ledger.recordByCommand(commandId), stayId) ? held() : stay;
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || amountFen > LIMITS.maxDepositFen)
    return refuse('stay.depositAmount');
  const booked = ledger.append({
    kind: 'deposit',
    ...recordHeader(deposit, stay.value),
    payload: { stayId, amountFen, depositId: commandId },
    postings: depositPostings(stayId, shiftId, amountFen),
  });
  return booked.ok ? held() : booked;
}

/** Cash back to the family; never more than is left of the one deposit, or held in all. */
export function refundDeposit(
  context: StaysContext,
  refund: DepositRefund,
): Result<{ readonly depositFen: number }> {
  const { ledger } = context;
  const { commandId, stayId, depositId, amountFen, reason, shiftId = '' } = refund;
  const held = () => ok({ depositFen: depositHeldFen(context, stayId) });
  if (movesDeposit(ledger.recordByCommand(commandId), stayId)) return held();
  const stay = openStay(context, stayId);
  if (!stay.ok) return stay;
  const deposit = depositsOf(context, stay.value).find(
    (one) => one.depositId === depositId && one.amountFen > 0,
  );
  if (!deposit) return refuse('stay.depositUnknown');
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return refuse('stay.depositAmount');
  const leftFen = Math.min(deposit.leftFen, depositHeldFen(context, stayId));
  if (amountFen > leftFen) return refuse('stay.depositRefundTooMuch', { left: fenToYuan(leftFen) });
  const booked = ledger.append({
    kind: 'depositRefund',
    ...recordHeader(refund, stay.value),
    payload: { stayId, amountFen, depositId, reason },
    postings: depositRefundPostings(stayId, shiftId, amountFen),
  });
  return booked.ok ? held() : booked;
}

/** Deposits of a stay and their refunds, oldest first, as the ledger has them. */
export function depositsOf(context: StaysContext, stay: Stay): DepositView[] {
  const moves = depositRecords(context, stay).map(moveOf);
  const refundedFen = (id: string): number =>
    moves.reduce((sum, one) => sum + (one.depositId === id ? Math.min(0, one.amountFen) : 0), 0);
  return moves.map((move) => ({
    ...move,
    leftFen: move.amountFen > 0 ? move.amountFen + refundedFen(move.depositId) : 0,
  }));
}

function depositRecords({ ledger }: StaysContext, stay: Stay): StoredRecord[] {
  const { deposit, depositRefund } = KIND_CODES;
  return ledger.store.db
    .prepare<[string], string>(
      `SELECT command_id FROM records
       WHERE person = ? AND kind IN (${deposit}, ${depositRefund}) ORDER BY id`,
    )
    .pluck()
    .all(stay.psnNo)
    .flatMap((commandId) => ledger.recordByCommand(commandId) ?? [])
    .filter((record) => movesDeposit(record, stay.stayId));
}

function moveOf({ header }: StoredRecord): Omit<DepositView, 'leftFen'> {
  const booked = decodePayload(header);
  const { epoch, seq, timeMs: atMs, operatorId } = header;
  const common = { epoch, seq, atMs, operatorId };
  if (booked?.kind === 'deposit') {
    const { depositId, amountFen } = booked.payload;
    return { ...common, depositId, amountFen };
  }
  if (booked?.kind !== 'depositRefund') throw new Error(`record ${seq} moves no deposit`);
  const { depositId, amountFen, reason } = booked.payload;
  return { ...common, depositId, amountFen: -amountFen, reason };
}

function movesDeposit(stored: StoredRecord | undefined, stayId: string): boolean {
  const booked = stored && decodePayload(stored.header);
  const moves = booked?.kind === 'deposit' || booked?.kind === 'depositRefund';
  return moves && booked.payload.stayId === stayId;
}
