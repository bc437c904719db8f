/**
 * Shifts: opened with a float, closed with a blind count. At most one is open per desk. Opening and
 * closing are ledger records; the table beside them only remembers which shift is open.
 */
import type Database from 'better-sqlite3';
import type { Clock } from '../../../shared/clock.ts';
import type { ShiftReport } from '../../../shared/contract/views.ts';
import { MAX_AMOUNT_FEN } from '../../../shared/money/money.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';
import { closeDay } from './day-close.ts';
import type { Shift, ShiftClosing, ShiftOpening } from './shift.ts';
import { shiftReport } from './shift-report.ts';
import { createShiftStore, type ShiftStore } from './shift-store.ts';

export interface Shifts {
  open(opening: ShiftOpening): Result<Shift>;
  /** Refused while count and books differ and no reason is given; the refusal names no amount. */
  close(closing: ShiftClosing): Result<ShiftReport>;
  current(desk: string): Shift | undefined;
  byNumber(number: number): Shift | undefined;
  /** X report of an open shift, closing report of a closed one. */
  report(number: number): Result<ShiftReport>;
}

interface Context {
  readonly store: ShiftStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export function createShifts(options: {
  readonly db: Database.Database;
  readonly ledger: Ledger;
  readonly clock: Clock;
}): Shifts {
  const { db, ledger, clock } = options;
  const store = createShiftStore(db);
  const context: Context = { store, ledger, clock };
  return {
    open: (opening) => open(context, opening),
    close: (closing) => close(context, closing),
    current: store.openAt,
    byNumber: store.byNumber,
    report: (number) => report(context, number),
  };
}

function open(context: Context, opening: ShiftOpening): Result<Shift> {
  const { store, ledger } = context;
  const done = store.byCommand(opening.commandId);
  if (done) return ok(done);
  if (!isAmount(opening.floatFen)) return refuse('shift.amount');
  const other = store.openAt(opening.desk);
  if (other) {
    const { number, operatorId: operator } = other;
    return refuse('shift.alreadyOpen', { number, operator });
  }
  return ledger.transaction(() => bookOpening(context, opening));
}

function bookOpening({ store, ledger, clock }: Context, opening: ShiftOpening): Result<Shift> {
  const { commandId, operatorId, desk, floatFen } = opening;
  store.insert(opening, clock.nowMs());
  const shift = store.openAt(desk);
  invariant(shift !== undefined, 'an inserted shift is open');
  const { shiftId } = shift;
  const payload = { shiftId, openingCashFen: floatFen };
  const booked = ledger.append({ kind: 'shiftOpen', commandId, operatorId, shiftId, payload });
  return booked.ok ? ok(shift) : booked;
}

function close(context: Context, closing: ShiftClosing): Result<ShiftReport> {
  const { store, ledger } = context;
  const done = store.byCommand(closing.commandId);
  if (done) return report(context, done.number);
  if (!isAmount(closing.countedFen)) return refuse('shift.amount');
  const shift = store.openAt(closing.desk);
  if (!shift) return refuse('shift.notOpen');
  const { number, operatorId: operator } = shift;
  if (operator !== closing.operatorId && !closing.bySupervisor)
    return refuse('shift.notYours', { number, operator });
  return ledger.transaction(() => bookClosing(context, shift, closing));
}

function bookClosing(context: Context, shift: Shift, closing: ShiftClosing): Result<ShiftReport> {
  const { store, ledger, clock } = context;
  const { commandId, operatorId, countedFen } = closing;
  const { shiftId, number } = shift;
  const reason = closing.reason?.trim() ?? '';
  const { settlements, reversals, expectedCashFen } = shiftReport(ledger, shift);
  if (countedFen !== expectedCashFen && reason === '') return refuse('shift.differenceNeedsReason');
  const payload = {
    ...{ shiftId, settlements, reversals, expectedCashFen },
    countedCashFen: countedFen,
    ...(reason !== '' && { reason }),
  };
  const booked = ledger.append({ kind: 'shiftClose', commandId, operatorId, shiftId, payload });
  if (!booked.ok) return booked;
  store.close(number, { commandId, closedAtMs: clock.nowMs(), countedFen, reason });
  if (store.openCount() === 0) {
    const today = booked.value.record.header.businessDate;
    const day = closeDay(ledger, { commandId, operatorId, today });
    if (!day.ok) return day;
  }
  return report(context, number);
}

function report({ store, ledger }: Context, number: number): Result<ShiftReport> {
  const shift = store.byNumber(number);
  return shift ? ok(shiftReport(ledger, shift)) : refuse('shift.notOpen');
}

function isAmount(amountFen: number): boolean {
  return Number.isSafeInteger(amountFen) && amountFen >= 0 && amountFen <= MAX_AMOUNT_FEN;
}
