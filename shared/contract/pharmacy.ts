/** Calls of the pharmacy till beside the sale itself: boxes, parked baskets, prescriptions, returns. */

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
