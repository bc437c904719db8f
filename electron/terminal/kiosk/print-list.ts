/**
 * The account list on the roll of the machine. So many per person and day, counted by the ledger
 * itself; one that does not come out of the printer is not counted.
 */
import { businessDate, type Clock, DAY_MS } from '../../../shared/clock.ts';
import type { AccountView } from '../../../shared/contract/account.ts';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';
import type { SlipProof } from '../../../shared/slip-proof/slip-proof.ts';
import { SHORT_HEAD } from '../../../shared/slip-proof/slip-words.ts';
import type { Ledger } from '../ledger/index.ts';
import { nextPrint } from '../paperwork/copies.ts';
import { recordProof } from '../paperwork/paper-facts.ts';
import { accountSlipText } from '../print/account-slip.ts';
import type { InstitutionData } from '../print/slip-data.ts';
import type { Printer } from '../printer/printer.ts';

/** Who is named as operator of what the machine books. */
export const KIOSK_OPERATOR = 'kiosk';

export interface PrintListDeps {
  readonly ledger: Pick<Ledger, 'append' | 'record' | 'recordByCommand' | 'terminalId'>;
  readonly clock: Clock;
  readonly institution: InstitutionData;
  readonly printsPerDay: number;
  /** Text of the QR code that proves a paper. */
  signSlip(proof: SlipProof): string;
  /** Absent without a printer. */
  readonly roll?: Printer | undefined;
}

/** How many lists the person may still have today; refused with the day of the next one. */
export function printsLeft(
  { ledger, clock, printsPerDay }: PrintListDeps,
  personNo: string,
): Result<number> {
  const day = businessDate(clock.nowMs());
  const count = printed(ledger, personNo, day);
  if (count < printsPerDay) return ok(printsPerDay - count);
  const date = businessDate(Date.parse(`${day}T12:00:00+08:00`) + DAY_MS);
  return refuse('kiosk.printLimit', { count, date });
}

/** Prints a list that was asked for and booked; then books the print. Answers how many are left. */
export async function printList(
  deps: PrintListDeps,
  view: AccountView,
  personNo: string,
): Promise<Result<number>> {
  const { ledger, roll, clock } = deps;
  if (!roll) return refuse('kiosk.noPrinter');
  const left = printsLeft(deps, personNo);
  if (!left.ok) return left;
  const stored = ledger.record(view.seq);
  invariant(stored !== undefined, 'an inquiry is booked before its list is printed');
  const data = {
    ...{ view, institution: deps.institution, terminalId: ledger.terminalId },
    operator: KIOSK_OPERATOR,
    epoch: stored.header.epoch,
    shortHead: stored.hash.slice(0, SHORT_HEAD),
  };
  const sent = await roll.print(accountSlipText(data, 'zh-CN', roll.columns), {
    qr: deps.signSlip(recordProof(stored)),
  });
  if (!sent.ok) return refuse('kiosk.printFailed');
  const day = businessDate(clock.nowMs());
  const booked = ledger.append({
    kind: 'print',
    commandId: printCommand(personNo, day, printed(ledger, personNo, day) + 1),
    operatorId: KIOSK_OPERATOR,
    payload: { document: 'accountList', subjectSeq: view.seq, copyNumber: 1, outcome: 'printed' },
  });
  return booked.ok ? ok(left.value - 1) : booked;
}

/** One command per list, so that nobody gets more by waiting for a restart. */
function printCommand(personNo: string, day: string, number: number): string {
  return `kiosk-list-${day}-${number}-${personNo}`;
}

function printed(ledger: Pick<Ledger, 'recordByCommand'>, personNo: string, day: string): number {
  return nextPrint(ledger, (number) => printCommand(personNo, day, number)) - 1;
}
