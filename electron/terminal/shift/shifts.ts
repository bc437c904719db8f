/**
 * Shifts: opened with a float, closed with a blind count, handed from one operator to the next. At
 * most one is open per desk. Opening, closing and handover are ledger records; the table beside them
 * only remembers which shift is open.
 */
import type Database from 'better-sqlite3';
import type { Clock } from '../../../shared/clock.ts';
import type { DayReport } from '../../../shared/contract/shift.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';
import { closeShift } from './close-shift.ts';
import { dayReport } from './day-report.ts';
import type { Shift, ShiftClosing, ShiftOpening } from './shift.ts';
import { bookOpening, isAmount, reportOf, type ShiftContext } from './shift-context.ts';
import type { FullShiftReport } from './shift-report.ts';
import { createShiftStore, type ShiftStore } from './shift-store.ts';

export interface Shifts {
  open(opening: ShiftOpening): Result<Shift>;
  /** Refused while count and books differ and no reason is given; the refusal names no amount. */
  close(closing: ShiftClosing): Result<FullShiftReport>;
  current(desk: string): Shift | undefined;
  byNumber(number: number): Shift | undefined;
  /** X report of an open shift, Z report of a closed one. */
  report(number: number): Result<FullShiftReport>;
  /** A business day over its shifts, also one on which nothing was sold. */
  day(businessDate: string): DayReport;
  /** Shifts that were open at some time from one moment to another. */
  within(fromMs: number, toMs: number): Shift[];
  /** Shifts whose sign-in or sign-out the centre does not know yet, and how to note that it does. */
  readonly signIns: Pick<ShiftStore, 'unsigned' | 'signedIn' | 'signedOut'>;
}

export function createShifts(options: {
  readonly db: Database.Database;
  readonly ledger: Ledger;
  readonly clock: Clock;
}): Shifts {
  const { db, ledger, clock } = options;
  const store = createShiftStore(db);
  const context: ShiftContext = { store, ledger, clock };
  return {
    open: (opening) => open(context, opening),
    close: (closing) => closeShift(context, closing),
    current: store.openAt,
    byNumber: store.byNumber,
    report: (number) => reportOf(context, number),
    day: (businessDate) => dayReport(context, businessDate),
    within: store.within,
    signIns: store,
  };
}

function open(context: ShiftContext, opening: ShiftOpening): Result<Shift> {
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
