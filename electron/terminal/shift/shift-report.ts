/** The report of a shift: X while it is open, Z when it is closed, from the same records. */
import type { ShiftReport, SignInView, Waiting } from '../../../shared/contract/shift.ts';
import { TOTAL_NAMES, type TotalName } from '../../../shared/ledger/accounts.ts';
import { sumFen } from '../../../shared/money/money.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';
import { recordsFrom } from '../ledger/walk.ts';
import type { Shift } from './shift.ts';
import { addUp } from './takings.ts';

/** With its cash, whoever looks at it. */
export interface FullShiftReport extends ShiftReport {
  readonly cashFen: number;
  readonly expectedCashFen: number;
}

/** The report for whoever has yet to count the drawer: without what its cash should be. */
export function blindReport(report: FullShiftReport): ShiftReport {
  const { cashFen: _, expectedCashFen: __, ...rest } = report;
  return rest;
}

/** Report of an open or closed shift; amounts in fen, funds in their fixed order. */
export function shiftReport(ledger: Ledger, shift: Shift, waitingNow: Waiting): FullShiftReport {
  const {
    adjustments: _,
    differenceFen: __,
    ...takings
  } = addUp(ledger, recordsOfShift(ledger, shift));
  const { number, desk, operatorId, openedAtMs, floatFen, closing, takenOverFrom } = shift;
  const expectedCashFen = sumFen([floatFen, takings.cashFen]);
  const common = {
    ...{ number, desk, operatorId, openedAtMs, ...takings, floatFen, expectedCashFen },
    ...(takenOverFrom !== undefined && { takenOverFrom }),
    signIn: signInOf(shift),
  };
  if (!closing) return { ...common, waiting: waitingNow };
  const { closedAtMs, countedFen, reason, handedTo, waiting } = closing;
  const perpetualFen = perpetualAfter(ledger, closing.commandId);
  return {
    ...common,
    ...{ closedAtMs, countedFen, differenceFen: countedFen - expectedCashFen, waiting },
    ...(reason !== '' && { differenceReason: reason }),
    takenOutFen: countedFen - (handedTo?.amountFen ?? 0),
    ...(handedTo && { handedTo }),
    ...(perpetualFen && { perpetualFen }),
  };
}

/** How the sign-in of a shift's operator at the centre stands. */
export function signInOf({ signNo, signedOut }: Pick<Shift, 'signNo' | 'signedOut'>): SignInView {
  if (signNo === undefined) return { state: 'waiting' };
  return { state: signedOut ? 'signedOut' : 'signedIn', signNo };
}

/** The totals that only ever grow, after the record of a command. */
function perpetualAfter(
  ledger: Ledger,
  commandId: string,
): Readonly<Record<TotalName, number>> | undefined {
  const totalsFen = ledger.recordByCommand(commandId)?.header.totalsFen;
  if (!totalsFen) return undefined;
  const entries = TOTAL_NAMES.map((name, index) => [name, totalsFen[index] ?? 0]);
  return Object.fromEntries(entries) as Record<TotalName, number>;
}

/** From the opening record on, through later epochs, up to the closing record or the head. */
export function* recordsOfShift(ledger: Ledger, shift: Shift): Generator<StoredRecord> {
  const opening = ledger.recordByCommand(shift.openCommandId);
  if (!opening) return;
  for (const stored of recordsFrom(ledger, opening.header)) {
    if (stored.header.commandId === shift.closing?.commandId) return;
    if (stored.header.shiftId === shift.shiftId) yield stored;
  }
}
