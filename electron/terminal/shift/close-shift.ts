/**
 * The end of a shift: a blind count, the difference booked, and the drawer emptied or handed to the
 * next operator, who then has a shift of their own. All of it is one transaction.
 */
import type { Posting } from '../../../shared/ledger/accounts.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { closeDay } from './day-close.ts';
import type { Shift, ShiftClosing } from './shift.ts';
import { bookOpening, isAmount, reportOf, type ShiftContext, waiting } from './shift-context.ts';
import { type FullShiftReport, shiftReport } from './shift-report.ts';

export function closeShift(context: ShiftContext, closing: ShiftClosing): Result<FullShiftReport> {
  const { store, ledger } = context;
  const done = store.byCommand(closing.commandId);
  if (done) return reportOf(context, done.number);
  const { countedFen, next } = closing;
  if (!isAmount(countedFen) || (next && !isAmount(next.floatFen))) return refuse('shift.amount');
  if (next && next.floatFen > countedFen) return refuse('shift.floatBeyondCount');
  const shift = store.openAt(closing.desk);
  if (!shift) return refuse('shift.notOpen');
  const { number, operatorId: operator } = shift;
  if (operator !== closing.operatorId && !closing.bySupervisor)
    return refuse('shift.notYours', { number, operator });
  if (next?.operatorId === operator) return refuse('shift.nextIsSame');
  return ledger.transaction(() => bookClosing(context, shift, closing));
}

function bookClosing(
  context: ShiftContext,
  shift: Shift,
  closing: ShiftClosing,
): Result<FullShiftReport> {
  const { store, ledger, clock } = context;
  const { commandId, operatorId, countedFen, next } = closing;
  const { shiftId, number } = shift;
  const reason = closing.reason?.trim() ?? '';
  const left = waiting(context);
  const { settlements, reversals, expectedCashFen } = shiftReport(ledger, shift, left);
  const differenceFen = countedFen - expectedCashFen;
  if (differenceFen !== 0 && reason === '') return refuse('shift.differenceNeedsReason');
  const booked = ledger.append({
    ...{ kind: 'shiftClose', commandId, operatorId, shiftId },
    payload: {
      ...{ shiftId, settlements, reversals, expectedCashFen, countedCashFen: countedFen },
      ...(reason !== '' && { reason }),
    },
    postings: differencePostings(shiftId, differenceFen),
  });
  if (!booked.ok) return booked;
  store.close(number, {
    ...{ commandId, closedAtMs: clock.nowMs(), countedFen, reason, waiting: left },
    ...(next && { handedTo: { operatorId: next.operatorId, amountFen: next.floatFen } }),
  });
  const ended = next ? handOver(context, shift, closing, next) : endOfDay(context, closing, booked);
  return ended.ok ? reportOf(context, number) : ended;
}

/** The drawer then holds what was counted, and the difference is named. */
function differencePostings(party: string, differenceFen: number): Posting[] {
  if (differenceFen === 0) return [];
  return [
    { account: 'cash', party, amountFen: differenceFen },
    { account: 'cashDifference', party, amountFen: -differenceFen },
  ];
}

function handOver(
  context: ShiftContext,
  from: Shift,
  { commandId, desk, countedFen }: ShiftClosing,
  next: NonNullable<ShiftClosing['next']>,
): Result<unknown> {
  const { operatorId, floatFen } = next;
  const opening = { commandId: `${commandId}/next`, operatorId, desk, floatFen };
  const opened = bookOpening(context, opening, from.operatorId);
  if (!opened.ok) return opened;
  return context.ledger.append({
    kind: 'shiftHandover',
    commandId: `${commandId}/handover`,
    operatorId,
    shiftId: opened.value.shiftId,
    payload: {
      ...{ fromShiftId: from.shiftId, toShiftId: opened.value.shiftId },
      ...{ fromOperatorId: from.operatorId, toOperatorId: operatorId },
      ...{ countedCashFen: countedFen, handedOverCashFen: floatFen },
    },
  });
}

/** The last open shift closes the day. */
function endOfDay(
  { store, ledger }: ShiftContext,
  { commandId, operatorId }: ShiftClosing,
  booked: Extract<ReturnType<ShiftContext['ledger']['append']>, { ok: true }>,
): Result<unknown> {
  if (store.openCount() > 0) return ok(null);
  const today = booked.value.record.header.businessDate;
  return closeDay(ledger, { commandId, operatorId, today });
}
