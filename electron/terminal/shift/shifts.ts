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
import type { Shift, ShiftClosing, ShiftOpening } from './shift.ts';
import { shiftIdOf, shiftReport } from './shift-report.ts';

export interface Shifts {
  open(opening: ShiftOpening): Result<Shift>;
  /** Refused while count and books differ and no reason is given; the refusal names no amount. */
  close(closing: ShiftClosing): Result<ShiftReport>;
  current(desk: string): Shift | undefined;
  byNumber(number: number): Shift | undefined;
  /** X report of an open shift, closing report of a closed one. */
  report(number: number): Result<ShiftReport>;
}

interface Row {
  readonly number: number;
  readonly desk: string;
  readonly operator_id: string;
  readonly float_fen: number;
  readonly opened_at_ms: number;
  readonly open_command_id: string;
  readonly close_command_id: string | null;
  readonly closed_at_ms: number | null;
  readonly counted_fen: number | null;
}

export function createShifts(options: {
  readonly db: Database.Database;
  readonly ledger: Ledger;
  readonly clock: Clock;
}): Shifts {
  const { db, ledger, clock } = options;
  const selectOpen = db.prepare<[string], Row>(
    'SELECT * FROM shifts WHERE desk = ? AND closed_at_ms IS NULL',
  );
  const selectNumber = db.prepare<[number], Row>('SELECT * FROM shifts WHERE number = ?');
  const selectCommand = db.prepare<[string, string], Row>(
    'SELECT * FROM shifts WHERE open_command_id = ? OR close_command_id = ?',
  );
  const insert = db.prepare(
    `INSERT INTO shifts (desk, operator_id, float_fen, opened_at_ms, open_command_id)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE shifts SET close_command_id = ?, closed_at_ms = ?, counted_fen = ?,
       difference_reason = ? WHERE number = ?`,
  );
  const byCommand = (commandId: string) => selectCommand.get(commandId, commandId);
  const current = (desk: string) => toShift(selectOpen.get(desk));

  function book(opening: ShiftOpening): Result<Shift> {
    const { commandId, operatorId, desk, floatFen } = opening;
    insert.run(desk, operatorId, floatFen, clock.nowMs(), commandId);
    const shift = current(desk);
    invariant(shift !== undefined, 'an inserted shift is open');
    const { shiftId } = shift;
    const payload = { shiftId, openingCashFen: floatFen };
    const booked = ledger.append({ kind: 'shiftOpen', commandId, operatorId, shiftId, payload });
    return booked.ok ? ok(shift) : booked;
  }

  function bookClosing(shift: Shift, closing: ShiftClosing): Result<ShiftReport> {
    const { commandId, operatorId, countedFen } = closing;
    const { shiftId } = shift;
    const reason = closing.reason?.trim() ?? '';
    const { settlements, reversals, expectedCashFen } = shiftReport(ledger, shift);
    if (countedFen !== expectedCashFen && reason === '')
      return refuse('shift.differenceNeedsReason');
    const payload = {
      shiftId,
      settlements,
      reversals,
      expectedCashFen,
      countedCashFen: countedFen,
      ...(reason !== '' && { reason }),
    };
    const booked = ledger.append({ kind: 'shiftClose', commandId, operatorId, shiftId, payload });
    if (!booked.ok) return booked;
    update.run(commandId, clock.nowMs(), countedFen, reason || null, shift.number);
    return report(shift.number);
  }

  function report(number: number): Result<ShiftReport> {
    const row = selectNumber.get(number);
    return row ? ok(shiftReport(ledger, toShift(row))) : refuse('shift.notOpen');
  }

  return {
    open(opening) {
      const done = byCommand(opening.commandId);
      if (done) return ok(toShift(done));
      if (!isAmount(opening.floatFen)) return refuse('shift.amount');
      const other = current(opening.desk);
      if (other) {
        const { number, operatorId: operator } = other;
        return refuse('shift.alreadyOpen', { number, operator });
      }
      return ledger.transaction(() => book(opening));
    },
    close(closing) {
      const done = byCommand(closing.commandId);
      if (done) return report(done.number);
      if (!isAmount(closing.countedFen)) return refuse('shift.amount');
      const shift = current(closing.desk);
      if (!shift) return refuse('shift.notOpen');
      const { number, operatorId: operator } = shift;
      if (operator !== closing.operatorId && !closing.bySupervisor)
        return refuse('shift.notYours', { number, operator });
      return ledger.transaction(() => bookClosing(shift, closing));
    },
    current,
    byNumber: (number) => toShift(selectNumber.get(number)),
    report,
  };
}

function isAmount(amountFen: number): boolean {
  return Number.isSafeInteger(amountFen) && amountFen >= 0 && amountFen <= MAX_AMOUNT_FEN;
}

function toShift(row: Row): Shift;
function toShift(row: Row | undefined): Shift | undefined;
function toShift(row: Row | undefined): Shift | undefined {
  if (!row) return undefined;
  return {
    number: row.number,
    shiftId: shiftIdOf(row.number),
    desk: row.desk,
    operatorId: row.operator_id,
    floatFen: row.float_fen,
    openedAtMs: row.opened_at_ms,
    openCommandId: row.open_command_id,
    ...(row.close_command_id !== null && { closeCommandId: row.close_command_id }),
    ...(row.closed_at_ms !== null && { closedAtMs: row.closed_at_ms }),
    ...(row.counted_fen !== null && { countedFen: row.counted_fen }),
  };
}
