/** Calls of the pharmacy till beside the sale itself: boxes, parked baskets, prescriptions, returns. */
import type { Column } from '../settlement/columns.ts';

/** A basket that waits for its customer. Amount in fen, at the prices of then. */
export interface ParkedBasket {
  readonly number: number;
  readonly atMs: number;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly totalFen: number;
  readonly lines: number;
  /** Name of the first item. */
  readonly first: string;
}

/** What the region asks about this purchase and nobody has answered yet. */
export type PurchaseQuestion = 'cause' | 'prescription';

/** A purchase of which something can be returned. */
export interface Purchased {
  readonly seq: number;
  readonly atMs: number;
  readonly date: string;
  readonly holderMasked: string;
  readonly totalFen: number;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly name: string;
    readonly specification: string;
    readonly unit: string;
    readonly quantityE4: number;
    readonly amountFen: number;
    /** Boxes of this line that were scanned when sold: they are scanned again to come back. */
    readonly traceCodes: readonly string[];
  }[];
}

/** What a return gives back to whom; amounts in fen, a fund's may be negative by its own rules. */
export interface ReturnTrial {
  readonly backFen: number;
  readonly funds: readonly { readonly column: Column; readonly amountFen: number }[];
  readonly accountFen: number;
  readonly cashFen: number;
  /** What the customer keeps, by price. */
  readonly keptFen: number;
}

export interface ReturnBooked {
  readonly seq: number;
  readonly keptSeq?: number;
  /** The return slip as text. */
  readonly slip: string;
}
