/** A hospital stay and its charges as the desk works with them. Amounts in fen, days `YYYY-MM-DD`. */
import type { Credential } from '../../../shared/ledger/record.ts';
import type { Cause } from '../../../shared/settlement/types.ts';

export interface Stay {
  /** `ZY0000001`; party of the deposits account. */
  readonly stayId: string;
  /** The insurer's person number of the patient. */
  readonly psnNo: string;
  readonly region: string;
  readonly ward: string;
  readonly bed: string;
  readonly diagnosis: string;
  readonly diseaseCode?: string;
  /** Interface med_type, 21 for an ordinary stay. */
  readonly medType: string;
  /** Article 30 cause, asked at admission. */
  readonly cause: Cause;
  readonly admittedOn: string;
  /** n-th admission in the calendar year, from 1. */
  readonly admissionNumber: number;
  /** Level of the hospital in the policies; absent = the institution's. */
  readonly level?: string;
  /** Level of the hospital the patient came from. */
  readonly transferredFrom?: string;
  /** What was paid there of the deductible, where known. */
  readonly deductibleBeforeFen?: number;
  readonly status: 'open' | 'discharged';
  readonly dischargedOn?: string;
  /** Ledger record of the settlement. */
  readonly settlementSeq?: number;
  readonly settlementEpoch?: number;
  readonly chargeLines: number;
  readonly chargesFen: number;
}

/** Who asks: the operator signed in and the shift of the desk. */
export interface Asker {
  readonly commandId: string;
  readonly operatorId: string;
  readonly shiftId?: string;
}

export interface Admission extends Asker {
  readonly psnNo: string;
  readonly region: string;
  readonly ward: string;
  readonly bed: string;
  readonly diagnosis: string;
  readonly diseaseCode?: string;
  readonly cause: Cause;
  readonly credential?: Credential;
  /** Default 21, ordinary stay. */
  readonly medType?: string;
  /** Default today. */
  readonly admittedOn?: string;
  /** Moved here from a hospital of this level. */
  readonly transfer?: { readonly level: string; readonly deductibleFen?: number | undefined };
  /** Where the centre knows of stays elsewhere; default: one more than the stays here this year. */
  readonly admissionNumber?: number;
}

export interface ChargeImport extends Asker {
  readonly stayId: string;
  readonly fileName: string;
  /** The file's content, CSV or JSON. */
  readonly content: string;
}

export interface Deposit extends Asker {
  readonly stayId: string;
  readonly amountFen: number;
}

export interface DepositRefund extends Asker {
  readonly stayId: string;
  /** The deposit that is given back. */
  readonly depositId: string;
  readonly amountFen: number;
  readonly reason: string;
}
