/** What shifts and stays need of the ledger; the ledger's own functions, narrowed for tests. */
import type { Account } from '../../../shared/ledger/accounts.ts';
import type { Result } from '../../../shared/result.ts';
import type { StoredRecord } from '../ledger/context.ts';
import type { Draft } from '../ledger/draft.ts';

export interface Book {
  /** Books once per command id; the same command again answers with the first record. */
  append(draft: Draft): Result<unknown>;
  /** All or nothing; a refusal undoes everything. */
  transaction<T>(work: () => Result<T>): Result<T>;
  head(): { readonly epoch: number; readonly seq: number };
  recordByCommand(commandId: string): StoredRecord | undefined;
  recordAt(seq: number, epoch?: number): StoredRecord | undefined;
  recordsFrom(range: {
    readonly fromSeq: number;
    readonly limit: number;
    readonly epoch?: number;
  }): readonly StoredRecord[];
  /** Debit-positive balance in fen. */
  balanceOf(account: Account, party: string): number;
}
