/** What stands on the settlement list of a stay. Amounts in fen, days `YYYY-MM-DD`. */
import type { Amounts } from '../../../shared/settlement/columns.ts';
import type { Cause, ItemClass, LineSplit, Step } from '../../../shared/settlement/types.ts';
import type { ActingAgent, InstitutionData } from './slip-data.ts';

/** One charge and how it was classed. */
export interface ListLine {
  readonly lineNo: number;
  readonly date: string;
  readonly code: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly department: string;
  readonly category: string;
  readonly itemClass: ItemClass;
  readonly medical: boolean;
  /** Article 30 (3): public health bears the item. */
  readonly publicHealth?: boolean;
  readonly quantityE4: number;
  readonly priceMicroYuan: number;
  readonly amountFen: number;
  readonly split: LineSplit;
}

export interface ListData {
  readonly institution: InstitutionData;
  readonly terminalId: string;
  readonly stay: {
    readonly stayId: string;
    readonly ward: string;
    readonly bed: string;
    readonly diagnosis: string;
    readonly admittedOn: string;
    readonly dischargedOn: string;
    readonly days: number;
    readonly admissionNumber: number;
    readonly cause: Cause;
    readonly advanceByFund?: boolean;
  };
  /** Masked already. */
  readonly holder: {
    readonly nameMasked: string;
    readonly idMasked: string;
    readonly cardTail: string;
    readonly psnNo: string;
  };
  /** Somebody acted for the holder: both ID numbers, masked already. */
  readonly agent?: ActingAgent | undefined;
  readonly lines: readonly ListLine[];
  readonly amounts: Amounts;
  /** Why each part came about; the order is the engine's. */
  readonly steps: readonly Step[];
  /** Absent when the scheme has no personal account. */
  readonly account?: { readonly beforeFen: number; readonly afterFen: number };
  /** Whose account paid the family part, masked already. */
  readonly familyPayerMasked?: string;
  readonly depositFen: number;
  readonly policy: { readonly id: string; readonly version: string };
  readonly operator: string;
  readonly settlementId: string;
  readonly seq: number;
  /** Of the ledger; only after a restore. */
  readonly epoch?: number;
  readonly shortHead: string;
  /** Time of the ledger record, epoch ms. */
  readonly timeMs: number;
  readonly agency: string;
  readonly hotline: string;
  readonly offline: boolean;
  /** Text of the signed QR code. */
  readonly code?: string;
  /** 1 = original; 2 and more = copy. */
  readonly copyNumber: number;
}
