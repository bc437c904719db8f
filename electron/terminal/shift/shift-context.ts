/** What the parts of this room share: the rows, the ledger, and how a shift begins and reads. */
import type { Clock } from '../../../shared/clock.ts';
import { MAX_AMOUNT_FEN } from '../../../shared/money/money.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import { readQueue } from '../centre/queue.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Shift, ShiftOpening } from './shift.ts';
import { type FullShiftReport, shiftReport } from './shift-report.ts';
import type { ShiftStore } from './shift-store.ts';

export interface ShiftContext {
  readonly store: ShiftStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** Inside a transaction: the row of a new shift and its record. */
export function bookOpening(
  { store, ledger, clock }: ShiftContext,
  opening: ShiftOpening,
  takenOverFrom?: string,
): Result<Shift> {
  const { commandId, operatorId, desk, floatFen } = opening;
  store.insert(opening, clock.nowMs(), takenOverFrom);
  const shift = store.openAt(desk);
  invariant(shift !== undefined, 'an inserted shift is open');
  const { shiftId } = shift;
  const payload = { shiftId, openingCashFen: floatFen };
  const booked = ledger.append({ kind: 'shiftOpen', commandId, operatorId, shiftId, payload });
  return booked.ok ? ok(shift) : booked;
}

/** The report of a shift as it stands now. */
export function reportOf(context: ShiftContext, number: number): Result<FullShiftReport> {
  const { store, ledger } = context;
  const shift = store.byNumber(number);
  return shift ? ok(shiftReport(ledger, shift, waiting(context))) : refuse('shift.notOpen');
}

/** What waits for the centre now. */
export function waiting({ ledger, clock }: ShiftContext) {
  const { records, amountFen } = readQueue(ledger, clock.nowMs());
  return { records, amountFen };
}

/** True for an amount that can lie in a drawer. */
export function isAmount(amountFen: number): boolean {
  return Number.isSafeInteger(amountFen) && amountFen >= 0 && amountFen <= MAX_AMOUNT_FEN;
}
