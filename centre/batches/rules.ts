/**
 * Rules on settlements besides their figures. Each stands in a file of its own, knows what it needs
 * before the first record is booked, and names one code per thing that can be wrong.
 */
import type { VerdictReason } from '../../shared/centre/batch-answer.ts';
import type { SettlementPayload } from '../../shared/ledger/payloads/settlement.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { Queryable } from '../store/database.ts';

/** A settlement in which an insured person's account or a fund takes part. */
export interface Sale {
  readonly header: LedgerRecord;
  readonly payload: SettlementPayload;
}

/** A record's place in a terminal's book. */
export interface Place {
  readonly epoch: number;
  readonly seq: number;
}

export interface Rule {
  /** What speaks against the sale, given those booked before it. */
  fault(sale: Sale): VerdictReason | undefined;
  /** The sale was booked. */
  booked?(sale: Sale): void;
  /** A sale in which no insurance takes part: taken note of, or what speaks against it. */
  soldForCash?(sale: Sale): VerdictReason | undefined;
  /** A sale was reversed. */
  reversed?(place: Place): void;
  /** Writes down what later batches must know. */
  save?(tx: Queryable): Promise<void>;
}

/** One text for a place, to find it by. */
export function placeKey({ epoch, seq }: Place): string {
  return `${epoch}/${seq}`;
}

/** Money of funds and account that a settlement moves, in fen. */
export function insuredFen({ amounts }: SettlementPayload): number {
  return amounts.fundPaySumFen + amounts.acctPayFen;
}
