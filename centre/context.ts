/** What every part of the centre works with. */
import type { Sm2KeyPair } from '../shared/centre/sm2.ts';
import type { Clock } from '../shared/clock.ts';
import type { Recompute } from './batches/recompute.ts';
import type { Database } from './store/database.ts';

export interface Centre {
  readonly db: Database;
  /** Signs certificates and every answer. */
  readonly keys: Sm2KeyPair;
  readonly clock: Clock;
  /** Computes each settlement of a batch again; ours unless told otherwise. */
  readonly recompute?: Recompute;
}

/** A terminal as the centre knows it; the one that sent the request at hand. */
export interface Terminal {
  readonly terminalId: string;
  readonly publicKey: string;
  /** Announced by a renewal; becomes `publicKey` when it first signs. */
  readonly nextPublicKey?: string;
  readonly region: string;
  readonly institutionCode: string;
  readonly epoch: number;
  readonly lastSeq: number;
}
