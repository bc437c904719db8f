/** What the simulated centre remembers of terminals and holds. */
import type { Stand } from '../../../centre/batches/judge.ts';
import type { Reversible } from '../../../centre/batches/state.ts';
import type { AuthoriseRequest } from '../../../shared/centre/authorisation.ts';
import type { Envelope } from '../../../shared/centre/signed.ts';
import { NO_TOTALS } from '../../../shared/ledger/accounts.ts';
import { ZERO_HASH } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import type { LedgerRecord } from '../../../shared/ledger/record.ts';

export const EPOCH = 1;

/** A terminal as the centre knows it, with all it has ever sent. */
export interface KnownTerminal {
  readonly terminalId: string;
  readonly publicKey: string;
  lastSeq: number;
  head: string;
  totalsFen: readonly number[];
  readonly hashes: Map<number, string>;
  readonly records: LedgerRecord[];
  readonly bookings: Map<number, Reversible>;
  readonly answers: Map<string, Envelope>;
}

export interface Hold {
  readonly terminalId: string;
  readonly request: AuthoriseRequest;
  readonly expiresAtMs: number;
  state: 'held' | 'consumed' | 'voided';
}

/** The parts of the real centre that are used here never ask the database. */
export const NO_DATABASE = new Proxy({} as never, {
  get() {
    throw new Error('no database in this world');
  },
});

export function newTerminal(terminalId: string, publicKey: string): KnownTerminal {
  return {
    ...{ terminalId, publicKey, lastSeq: 0, head: toHex(ZERO_HASH), totalsFen: NO_TOTALS },
    ...{ hashes: new Map(), records: [], bookings: new Map(), answers: new Map() },
  };
}

/** Where the centre stands with a terminal, as its judgement wants it. */
export function standOf(terminal: KnownTerminal, region: string): Stand {
  const { terminalId, publicKey, lastSeq, head, totalsFen, hashes } = terminal;
  return {
    terminal: { terminalId, publicKey, region, institutionCode: 'P', epoch: EPOCH, lastSeq },
    head,
    totalsFen,
    hashes: new Map([[0, toHex(ZERO_HASH)], ...hashes]),
  };
}

/** Stands in the place of a request that was voided, or whose settlement came, before it arrived. */
export function fence(terminalId: string, commandId: string, state: Hold['state']): Hold {
  const request: AuthoriseRequest = {
    ...{ commandId, psnNo: '', acctPayFen: 0, fundPaySumFen: 0, year: 0, expiresInS: 0 },
    accumulatorDeltasFen: {},
  };
  return { terminalId, request, expiresAtMs: 0, state };
}
