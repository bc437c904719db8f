/** A shift: one operator at one desk's drawer, from the float to the count. Amounts in fen. */
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
  readonly closeCommandId?: string;
  readonly closedAtMs?: number;
  readonly countedFen?: number;
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
}
