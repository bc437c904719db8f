/** What a restored terminal asks of the centre. */
import type { Result } from '../../../shared/result.ts';

/** The last record the centre holds of this terminal. */
export interface CentreStand {
  readonly epoch: number;
  /** 0 when nothing of the epoch has arrived. */
  readonly seq: number;
  /** 64 hex digits. */
  readonly head: string;
}

/** The epoch a restored terminal goes on in, and the centre's head that it follows. */
export interface OpenedEpoch {
  readonly epoch: number;
  readonly previousEpoch: number;
  readonly previousSeq: number;
  /** 64 hex digits. */
  readonly previousHead: string;
  /** Perpetual totals after that record: eleven sums in the order of a record's totals. */
  readonly totalsFen: readonly number[];
}

export interface EpochOffice {
  stand(): Promise<Result<CentreStand>>;
  /**
   * Ends the terminal's epoch at the head the centre holds and begins the next. From then on every
   * copy that goes on in the old epoch is a fork. The answer stays the same until the first record
   * of the new epoch arrives.
   */
  openEpoch(): Promise<Result<OpenedEpoch>>;
}
