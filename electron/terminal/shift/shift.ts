/** A shift: one operator at one desk's drawer, from the float to the count. Amounts in fen. */
import type { Waiting } from '../../../shared/contract/shift.ts';

export interface Shift {
  readonly number: number;
  /** `S000012`: in record headers, and party of the cash drawer. */
  readonly shiftId: string;
  /** Which drawer: the window role of the desk. */
  readonly desk: string;
  readonly operatorId: string;
  readonly floatFen: number;
  readonly openedAtMs: number;
  readonly openCommandId: string;
  /** Who handed the drawer over. */
  readonly takenOverFrom?: string;
  /** The centre's number of the operator's sign-in. */
  readonly signNo?: string;
  readonly signedOut: boolean;
  readonly closing?: Closing;
}

/** How a shift ended. */
export interface Closing {
  readonly commandId: string;
  readonly closedAtMs: number;
  readonly countedFen: number;
  /** Empty when count and books agree. */
  readonly reason: string;
  readonly waiting: Waiting;
  readonly handedTo?: { readonly operatorId: string; readonly amountFen: number };
}

export interface ShiftOpening {
  readonly commandId: string;
  readonly operatorId: string;
  readonly desk: string;
  readonly floatFen: number;
}

export interface ShiftClosing {
  readonly commandId: string;
  /** Who closes: the shift's own operator, or a supervisor. */
  readonly operatorId: string;
  readonly bySupervisor?: boolean;
  readonly desk: string;
  /** What the operator counted before seeing what the books expect. */
  readonly countedFen: number;
  readonly reason?: string;
  /** What of the count the next operator goes on with; the rest is taken out of the drawer. */
  readonly next?: { readonly operatorId: string; readonly floatFen: number };
}
