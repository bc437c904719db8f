/** What every part of the ledger works with. */
import type { Clock } from '../../../shared/clock.ts';
import type { Digest } from '../../../shared/ledger/chain.ts';
import type { ClockQuality, LedgerRecord } from '../../../shared/ledger/record.ts';
import type { Store } from '../store/index.ts';
import type { Statements } from '../store/statements.ts';

/** Enough to look things up, also in a file opened read-only. */
export interface Reading {
  readonly sql: Statements;
}

export interface LedgerContext extends Reading {
  readonly store: Store;
  readonly clock: Clock;
  readonly clockQuality: () => ClockQuality;
  readonly terminalId: string;
  readonly bootId: string;
  readonly digest: Digest;
}

/** Where a record stands: sequence numbers begin again with each epoch. */
export interface Place {
  readonly epoch: number;
  readonly seq: number;
}

/** A record as it lies in the ledger: decoded, its hash, and the very bytes hashed. */
export interface StoredRecord {
  readonly header: LedgerRecord;
  /** 64 hex digits. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

const EPOCH_STEP = 0x1_0000_0000;

/** Row id of a record. */
export function recordId(epoch: number, seq: number): number {
  return epoch * EPOCH_STEP + seq;
}

export function epochOf(id: number): number {
  return Math.floor(id / EPOCH_STEP);
}

export function seqOf(id: number): number {
  return id % EPOCH_STEP;
}
