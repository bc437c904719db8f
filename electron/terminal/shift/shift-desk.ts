/**
 * The end of a shift at a desk, with everything around the count: what has to be settled first, who
 * takes the drawer over, and the report as a slip.
 */

import { join } from 'node:path';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type { BasketRule, ShiftEnding, ShiftReport } from '../../../shared/contract/shift.ts';
import type { FlowState } from '../../../shared/contract/views.ts';
import type { Language } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Desk, DeskSessions } from '../desk/desk-sessions.ts';
import type { Log } from '../journal/log-line.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Operators } from '../operators/operators.ts';
import { copySuffix, nextPrint } from '../paperwork/copies.ts';
import { writeSlip } from '../print/save-file.ts';
import type { InstitutionData } from '../print/slip-data.ts';
import type { Printer } from '../printer/printer.ts';
import { daySlip, shiftSlip } from './report-slip.ts';
import type { ShiftClosing } from './shift.ts';
import { blindReport } from './shift-report.ts';
import type { Shifts } from './shifts.ts';

export interface ShiftDeskDeps {
  readonly dataDir: string;
  readonly institution: InstitutionData;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly shifts: Shifts;
  readonly sessions: DeskSessions;
  readonly operators: Pick<Operators, 'signIn'>;
  flowState(desk: Desk): FlowState;
  /** Baskets with something in them, the one on the counter among them. */
  openBaskets(desk: Desk): number;
  dropBaskets(desk: Desk): void;
  openOutcomes(desk: Desk): number;
  /** A shift began or ended: the centre should know. */
  signInsChanged(): void;
  readonly log: Log;
  /** The printer of reports, where there is one; it answers for its own failures. */
  readonly roll?: Printer | undefined;
}

export interface CloseRequest extends Omit<ShiftClosing, 'desk' | 'next' | 'bySupervisor'> {
  readonly baskets?: BasketRule;
  readonly next?: {
    readonly operatorId: string;
    readonly password: string;
    readonly floatFen: number;
  };
}

/** Who looks: a supervisor also sees what the drawer should hold. */
export interface Asker {
  readonly operatorId: string;
  readonly supervises: boolean;
}

interface Slip {
  readonly text: string;
  readonly file: string;
}

export interface ShiftDesk {
  ending(desk: Desk): Result<ShiftEnding>;
  close(desk: Desk, request: CloseRequest): Promise<Result<ShiftReport>>;
  /** X or Z; an X without its cash for who has yet to count it. */
  report(number: number, asker: Asker): Result<ShiftReport>;
  slip(number: number, asker: Asker, language: Language): Result<Slip>;
  daySlip(day: string | undefined, language: Language): Result<Slip>;
  today(): string;
}

export function createShiftDesk(deps: ShiftDeskDeps): ShiftDesk {
  const { clock, shifts, sessions } = deps;
  const today = () => businessDate(clock.nowMs());

  function ending(desk: Desk): Result<ShiftEnding> {
    const shift = shifts.current(desk);
    const report = shift ? shifts.report(shift.number) : refuse('shift.notOpen');
    if (!report.ok) return report;
    const { waiting, signIn } = report.value;
    const openBaskets = deps.openBaskets(desk);
    return ok({ openBaskets, openOutcomes: deps.openOutcomes(desk), waiting, signIn });
  }

  async function close(desk: Desk, request: CloseRequest): Promise<Result<ShiftReport>> {
    const { next, baskets = 'refuse', ...closing } = request;
    const mayEnd = mayClose(deps, desk, request);
    if (!mayEnd.ok) return mayEnd;
    const taker = next ? await takerOf(deps, desk, next) : ok(undefined);
    if (!taker.ok) return taker;
    // While the password was checked another window may have gone on selling.
    const stillMay = next ? mayClose(deps, desk, request) : mayEnd;
    if (!stillMay.ok) return stillMay;
    const closed = shifts.close({
      ...closing,
      desk,
      bySupervisor: sessions.operator(desk)?.roles.includes('supervisor') ?? false,
      ...(next && { next: { operatorId: next.operatorId, floatFen: next.floatFen } }),
    });
    if (!closed.ok) return closed;
    if (baskets === 'drop') deps.dropBaskets(desk);
    if (taker.value) sessions.switchTo(desk, taker.value);
    deps.signInsChanged();
    const asker = { operatorId: request.operatorId, supervises: true };
    const saved = slip(closed.value.number, asker, 'zh-CN', 1);
    if (!saved.ok) deps.log('paper.shiftReportNotWritten', { reason: saved.error.code });
    return closed;
  }

  function report(number: number, { supervises }: Asker): Result<ShiftReport> {
    const full = shifts.report(number);
    if (!full.ok) return full;
    const counted = full.value.countedFen !== undefined;
    return ok(counted || supervises ? full.value : blindReport(full.value));
  }

  /** A closed shift's slip is booked as printed; each later one is a counted copy. */
  function slip(number: number, asker: Asker, language: Language, copy?: number): Result<Slip> {
    const shift = shifts.byNumber(number);
    const made = report(number, asker);
    if (!shift || !made.ok) return refuse('shift.noSuchShift', { number });
    if (!shift.closing) {
      const now = head(1);
      return save(`x-${shift.shiftId}`, (columns) => shiftSlip(made.value, now, language, columns));
    }
    const commandOf = (copyNumber: number): string => printCommand(number, copyNumber);
    const copyNumber = copy ?? nextPrint(deps.ledger, commandOf);
    const top = head(copyNumber);
    const saved = save(`z-${shift.shiftId}${copySuffix(copyNumber)}`, (columns) =>
      shiftSlip(made.value, top, language, columns),
    );
    if (!saved.ok) return saved;
    const subjectSeq = deps.ledger.recordByCommand(shift.closing.commandId)?.header.seq ?? 0;
    const printed = deps.ledger.append({
      kind: 'print',
      commandId: commandOf(copyNumber),
      operatorId: asker.operatorId,
      payload: { document: 'shiftReport', subjectSeq, copyNumber, outcome: 'printed' },
    });
    return printed.ok ? saved : printed;
  }

  function head(copyNumber: number) {
    const { institution, ledger } = deps;
    return { institution, terminalId: ledger.terminalId, madeMs: clock.nowMs(), copyNumber };
  }

  /** A report as a file, and on the roll in the columns of its paper. */
  function save(name: string, textIn: (columns?: number) => string): Result<Slip> {
    const text = textIn();
    const saved = writeSlip(join(deps.dataDir, 'reports'), name, text);
    if (!saved.ok) return saved;
    const { roll } = deps;
    if (roll) void roll.print(textIn(roll.columns));
    return ok({ text, file: saved.value });
  }

  return {
    ending,
    close,
    today,
    report,
    slip: (number, asker, language) => slip(number, asker, language),
    daySlip(day = today(), language) {
      const report = shifts.day(day);
      const top = head(1);
      return save(`day-${day}`, (columns) => daySlip(report, top, language, columns));
    },
  };
}

/** What has to be settled before a drawer is counted for good. */
function mayClose(
  deps: ShiftDeskDeps,
  desk: Desk,
  { baskets = 'refuse', next, commandId }: CloseRequest,
): Result<null> {
  // The same command again is answered by what it did the first time.
  if (deps.ledger.recordByCommand(commandId)) return ok(null);
  const state = deps.flowState(desk);
  if (state === 'pin' || state === 'processing') return refuse('till.settlementInWork');
  const outcomes = deps.openOutcomes(desk);
  if (outcomes > 0) return refuse('shift.outcomesOpen', { count: outcomes });
  const count = deps.openBaskets(desk);
  if (count > 0 && baskets === 'refuse') return refuse('shift.basketsOpen', { count });
  return count > 0 && baskets === 'keep' && !next ? refuse('shift.keepNeedsNext') : ok(null);
}

const ROLE_AT: Readonly<Record<Desk, 'cashier' | 'dischargeClerk'>> = {
  cashier: 'cashier',
  discharge: 'dischargeClerk',
};

/** The next operator shows with their own password that they are there. */
async function takerOf(
  { operators }: ShiftDeskDeps,
  desk: Desk,
  next: NonNullable<CloseRequest['next']>,
) {
  const taker = await operators.signIn(next.operatorId, next.password);
  if (!taker.ok) return taker;
  const { roles, id: operator } = taker.value;
  const may = roles.includes('supervisor') || roles.includes(ROLE_AT[desk]);
  return may ? taker : refuse('shift.nextMayNot', { operator });
}

/** One command per paper, so that copies are counted by the ledger itself. */
function printCommand(number: number, copyNumber: number): string {
  return `print-shift-${number}-${copyNumber}`;
}
