/** Rows of shifts: which one is open at a desk, and what was counted at the end. */
import type Database from 'better-sqlite3';
import type { Closing, Shift, ShiftOpening } from './shift.ts';

export interface ShiftStore {
  insert(opening: ShiftOpening, openedAtMs: number, takenOverFrom?: string): void;
  close(number: number, closing: Closing): void;
  openCount(): number;
  openAt(desk: string): Shift | undefined;
  byNumber(number: number): Shift | undefined;
  /** The shift that this command opened or closed. */
  byCommand(commandId: string): Shift | undefined;
  /** Opened or closed within this time, oldest first. */
  within(fromMs: number, toMs: number): Shift[];
  /** Those of which the centre does not know yet that they began, or ended. */
  unsigned(): Shift[];
  signedIn(number: number, signNo: string): void;
  signedOut(number: number): void;
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
  readonly difference_reason: string | null;
  readonly taken_over_from: string | null;
  readonly handed_to: string | null;
  readonly handed_fen: number | null;
  readonly waiting_records: number | null;
  readonly waiting_fen: number | null;
  readonly sign_no: string | null;
  readonly signed_out: number;
}

/** `S000012`: in record headers, and party of the cash drawer. */
export function shiftIdOf(number: number): string {
  return `S${String(number).padStart(6, '0')}`;
}

/** Answers whether a shift was counted and closed; one that is not known here is not over. */
export function shiftIsOverIn(db: Database.Database): (shiftId: string) => boolean {
  const over = db
    .prepare<[number], number>('SELECT closed_at_ms IS NOT NULL FROM shifts WHERE number = ?')
    .pluck();
  return (shiftId) => over.get(Number(shiftId.slice(1))) === 1;
}

export function createShiftStore(db: Database.Database): ShiftStore {
  const one = (where: string) => db.prepare<unknown[], Row>(`SELECT * FROM shifts WHERE ${where}`);
  const selectOpen = one('desk = ? AND closed_at_ms IS NULL');
  const selectNumber = one('number = ?');
  const selectCommand = one('open_command_id = ? OR close_command_id = ?');
  const selectWithin = one(
    'opened_at_ms < ? AND coalesce(closed_at_ms, opened_at_ms) >= ? ORDER BY number',
  );
  const selectUnsigned = one(
    'signed_out = 0 AND (sign_no IS NULL OR closed_at_ms IS NOT NULL) ORDER BY number',
  );
  const countOpen = db
    .prepare<[], number>('SELECT count(*) FROM shifts WHERE closed_at_ms IS NULL')
    .pluck();
  const insert = db.prepare(
    `INSERT INTO shifts (desk, operator_id, float_fen, opened_at_ms, open_command_id, taken_over_from)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE shifts SET close_command_id = ?, closed_at_ms = ?, counted_fen = ?, difference_reason = ?,
       handed_to = ?, handed_fen = ?, waiting_records = ?, waiting_fen = ? WHERE number = ?`,
  );
  const setSignNo = db.prepare('UPDATE shifts SET sign_no = ? WHERE number = ?');
  const setSignedOut = db.prepare('UPDATE shifts SET signed_out = 1 WHERE number = ?');
  return {
    insert({ desk, operatorId, floatFen, commandId }, openedAtMs, takenOverFrom) {
      insert.run(desk, operatorId, floatFen, openedAtMs, commandId, takenOverFrom ?? null);
    },
    close(number, { commandId, closedAtMs, countedFen, reason, handedTo, waiting }) {
      update.run(
        ...[commandId, closedAtMs, countedFen, reason === '' ? null : reason],
        ...[handedTo?.operatorId ?? null, handedTo?.amountFen ?? null],
        ...[waiting.records, waiting.amountFen, number],
      );
    },
    openCount: () => countOpen.get() ?? 0,
    openAt: (desk) => toShift(selectOpen.get(desk)),
    byNumber: (number) => toShift(selectNumber.get(number)),
    byCommand: (commandId) => toShift(selectCommand.get(commandId, commandId)),
    within: (fromMs, toMs) => selectWithin.all(toMs, fromMs).map(shiftOf),
    unsigned: () => selectUnsigned.all().map(shiftOf),
    signedIn: (number, signNo) => void setSignNo.run(signNo, number),
    signedOut: (number) => void setSignedOut.run(number),
  };
}

function toShift(row: Row | undefined): Shift | undefined {
  return row && shiftOf(row);
}

function shiftOf(row: Row): Shift {
  const closing = closingOf(row);
  return {
    number: row.number,
    shiftId: shiftIdOf(row.number),
    desk: row.desk,
    operatorId: row.operator_id,
    floatFen: row.float_fen,
    openedAtMs: row.opened_at_ms,
    openCommandId: row.open_command_id,
    ...(row.taken_over_from !== null && { takenOverFrom: row.taken_over_from }),
    ...(row.sign_no !== null && { signNo: row.sign_no }),
    signedOut: row.signed_out === 1,
    ...(closing && { closing }),
  };
}

function closingOf(row: Row): Closing | undefined {
  const { close_command_id: commandId, closed_at_ms: closedAtMs, counted_fen: countedFen } = row;
  if (commandId === null || closedAtMs === null || countedFen === null) return undefined;
  return {
    ...{ commandId, closedAtMs, countedFen, reason: row.difference_reason ?? '' },
    waiting: { records: row.waiting_records ?? 0, amountFen: row.waiting_fen ?? 0 },
    ...(row.handed_to !== null && {
      handedTo: { operatorId: row.handed_to, amountFen: row.handed_fen ?? 0 },
    }),
  };
}
