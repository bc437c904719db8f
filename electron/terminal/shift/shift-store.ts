/** Rows of shifts: which one is open at a desk, and what was counted at the end. */
import type Database from 'better-sqlite3';
import type { Shift, ShiftOpening } from './shift.ts';

export interface ShiftStore {
  insert(opening: ShiftOpening, openedAtMs: number): void;
  close(number: number, closing: Closing): void;
  openCount(): number;
  openAt(desk: string): Shift | undefined;
  byNumber(number: number): Shift | undefined;
  /** The shift that this command opened or closed. */
  byCommand(commandId: string): Shift | undefined;
}

interface Closing {
  readonly commandId: string;
  readonly closedAtMs: number;
  readonly countedFen: number;
  /** Empty when count and books agree. */
  readonly reason: string;
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

/** `S000012`: in record headers, and party of the cash drawer. */
export function shiftIdOf(number: number): string {
  return `S${String(number).padStart(6, '0')}`;
}

export function createShiftStore(db: Database.Database): ShiftStore {
  const selectOpen = db.prepare<[string], Row>(
    'SELECT * FROM shifts WHERE desk = ? AND closed_at_ms IS NULL',
  );
  const countOpen = db
    .prepare<[], number>('SELECT count(*) FROM shifts WHERE closed_at_ms IS NULL')
    .pluck();
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
  return {
    insert({ desk, operatorId, floatFen, commandId }, openedAtMs) {
      insert.run(desk, operatorId, floatFen, openedAtMs, commandId);
    },
    close(number, { commandId, closedAtMs, countedFen, reason }) {
      update.run(commandId, closedAtMs, countedFen, reason === '' ? null : reason, number);
    },
    openCount: () => countOpen.get() ?? 0,
    openAt: (desk) => toShift(selectOpen.get(desk)),
    byNumber: (number) => toShift(selectNumber.get(number)),
    byCommand: (commandId) => toShift(selectCommand.get(commandId, commandId)),
  };
}

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
