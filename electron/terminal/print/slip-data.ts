/** What stands on a slip. Built from the ledger record, the catalogue's names and the region. */
import type { Sentence } from '../../../shared/contract/views.ts';
import type { Amounts } from '../../../shared/settlement/columns.ts';
import type { Cause, ItemClass } from '../../../shared/settlement/types.ts';

/** Somebody who acted for the holder. */
export interface ActingAgent {
  readonly holderIdMasked: string;
  readonly agentIdMasked: string;
}

export interface SlipLine {
  readonly name: string;
  readonly specification: string;
  readonly quantityE4: number;
  readonly priceMicroYuan: number;
  readonly itemClass: ItemClass;
  readonly medical: boolean;
  /** Article 30 (3): public health bears the item. */
  readonly publicHealth?: boolean;
  readonly amountFen: number;
}

/** The institution, as on slips and lists. */
export interface InstitutionData {
  readonly name: string;
  /** Number of the designated institution (fixmedins_code). */
  readonly code: string;
}

export interface SlipData {
  readonly institution: InstitutionData;
  readonly terminalId: string;
  readonly shiftId: string;
  readonly receiptNo: string;
  /** Time of the ledger record, epoch ms. */
  readonly timeMs: number;
  /** Why insurance took no part although it might have been expected to. */
  readonly notice?: Sentence;
  /** Masked already; absent for a sale without card. */
  readonly holder?: { readonly nameMasked: string; readonly cardTail: string };
  /** Somebody acted for the holder: both ID numbers, masked already. */
  readonly agent?: ActingAgent | undefined;
  /** Whose account paid the family part, masked already. */
  readonly familyPayerMasked?: string;
  readonly lines: readonly SlipLine[];
  /** As settled; on a reversal slip what is undone, printed negated. */
  readonly amounts: Amounts;
  /** Article 30 cause of the encounter. */
  readonly cause: Cause;
  /** The fund pays in advance for a third party. */
  readonly advanceByFund?: boolean;
  /** Absent when the scheme has no personal account or nobody showed a card. */
  readonly account?: { readonly beforeFen: number; readonly afterFen: number };
  readonly operator: string;
  readonly settlementId: string;
  readonly seq: number;
  /** Of the ledger; only after a restore. */
  readonly epoch?: number;
  /** First hex digits of the record's hash. */
  readonly shortHead: string;
  readonly agency: string;
  readonly hotline: string;
  /** Settled without the centre: provisional until it has confirmed. */
  readonly offline: boolean;
  readonly reversal?: {
    readonly originalSeq: number;
    readonly reason: string;
    readonly approvedBy: string;
    /** A return of some goods: what is kept stands in this record, if there is one. */
    readonly part?: { readonly keptSeq?: number };
    /** What a verdict of the centre had taken off the insured amounts before; `amounts` is without it. */
    readonly verdict?: {
      readonly seq: number;
      readonly epoch: number;
      readonly amountFen: number;
      readonly bearer: 'patient' | 'institution';
    };
  };
  /** 1 = original; 2 and more = copy, marked and counted. */
  readonly copyNumber: number;
}
