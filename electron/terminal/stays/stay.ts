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
  readonly status: 'open' | 'discharged';
  readonly dischargedOn?: string;
  /** Ledger record of the settlement. */
  readonly settlementSeq?: number;
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
  /** Where the centre knows of stays elsewhere; default: one more than the stays here this year. */
  readonly admissionNumber?: number;
}

export interface ChargeImport extends Asker {
  readonly stayId: string;
  readonly fileName: string;
  readonly csvText: string;
}

export interface Deposit extends Asker {
  readonly stayId: string;
  readonly amountFen: number;
}
