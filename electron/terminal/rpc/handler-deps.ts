/** The rooms the calls of the windows reach. */
import type {
  ClearingReport,
  OpenOutcome,
  RecentSettlement,
} from '../../../shared/contract/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { AccountAnswers } from '../answers/account-answers.ts';
import type { RecordAccess } from '../audit/audited-calls.ts';
import type { ClearingRequest } from '../clearing/clear-funds.ts';
import type { Restores } from '../compose/restore-room.ts';
import type { Counter } from '../counter/counter.ts';
import type { DeskSessions } from '../desk/desk-sessions.ts';
import type { Discharge } from '../discharge/discharge.ts';
import type { CustomerDisplay } from '../display/customer-display.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import type { Office } from '../office/office.ts';
import type { PhoneChange } from '../on-file/phone-change.ts';
import type { RightsPrint } from '../on-file/rights-print.ts';
import type { Operators } from '../operators/operators.ts';
import type { Paperwork } from '../paperwork/paperwork.ts';
import type { Documents } from '../people/documents.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { OfficeReports } from '../reports/office-reports.ts';
import type { Returns } from '../returns/returns.ts';
import type { ReversalRequest, Reversed } from '../settle/reverse.ts';
import type { Shift } from '../shift/shift.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import type { Shifts } from '../shift/shifts.ts';
import type { Simulator } from '../simulator/simulator.ts';
import type { StayDesk } from '../stay-desk/stay-desk.ts';
import type { Stays } from '../stays/stays.ts';
import type { Substitute } from '../substitute/substitute.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { Till } from '../till/till.ts';
import type { ActivationRequest } from '../voucher/activation.ts';
import type { VoucherDesk } from '../voucher/voucher-desk.ts';

export interface HandlerDeps {
  readonly counter: Counter;
  readonly documents: Documents;
  readonly accounts: AccountAnswers;
  readonly onFile: { readonly phone: PhoneChange; readonly printRights: RightsPrint };
  readonly kiosk: Kiosk;
  readonly sessions: DeskSessions;
  readonly operators: Operators;
  readonly shifts: Shifts;
  readonly shiftDesk: ShiftDesk;
  readonly reports: OfficeReports;
  readonly training: {
    enter(): Promise<Result<null>>;
    leave(): Promise<Result<null>>;
  };
  readonly till: Till;
  readonly discharge: Discharge;
  readonly display: CustomerDisplay;
  readonly stays: Stays;
  readonly stayDesk: StayDesk;
  readonly paperwork: Paperwork;
  readonly returns: Returns;
  readonly simulator: Simulator;
  reverse(request: ReversalRequest): Promise<Result<Reversed>>;
  recent(shift: Shift): RecentSettlement[];
  openOutcomes(): OpenOutcome[];
  clear(request: ClearingRequest): Result<ClearingReport>;
  updateAllowed(): Result<null>;
  /** Who sees whose data is written down before it is seen. */
  readonly recordAccess: RecordAccess;
  readonly tasks: Tasks;
  readonly substitute: Substitute;
  readonly vouchers: Pick<VoucherDesk, 'scan' | 'end'> & {
    activate(request: ActivationRequest, operatorId: string): Promise<Result<null>>;
  };
  readonly recovery: Recovery;
  readonly office: Office;
  readonly restores: Restores;
  /** A shift began or ended: the centre should know who is signed in. */
  signInsChanged(): void;
  changed(): void;
}
