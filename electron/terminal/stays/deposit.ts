/** Deposits: cash in the drawer that is owed to the stay until the discharge uses it up. */
import { LIMITS } from '../../../shared/contract/methods.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { StoredRecord } from '../ledger/index.ts';
import { openStay, recordHeader, type StaysContext } from './context.ts';
import type { Deposit } from './stay.ts';

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
  if (!stay.ok) return isDeposit(ledger.recordByCommand(commandId), stayId) ? held() : stay;
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

function isDeposit(stored: StoredRecord | undefined, stayId: string): boolean {
  const booked = stored && decodePayload(stored.header);
  return booked?.kind === 'deposit' && booked.payload.stayId === stayId;
}
