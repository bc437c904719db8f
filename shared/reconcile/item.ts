/** What of a record two books must agree on. */
import * as z from 'zod';
import { NO_TOTALS, TOTAL_NAMES, totalsAfter } from '../ledger/accounts.ts';
import type { Digest } from '../ledger/chain.ts';
import { kindName } from '../ledger/kinds.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { encodeUtf8 } from '../ledger/utf8.ts';

export const itemSchema = z.object({
  seq: z.int().positive(),
  commandId: z.string(),
  kind: z.string(),
  /** Year·10000 + month·100 + day. */
  businessDate: z.int(),
  personNo: z.string(),
  /** What it moved, by perpetual total, fen; totals that do not move are left out. */
  movedFen: z.record(z.string(), z.int()),
  /** A settlement whose money was given back. */
  reversed: z.boolean(),
});
export type Item = z.infer<typeof itemSchema>;

/** The item of a record; whether it was reversed is the book's to know. */
export function itemOf(header: LedgerRecord, reversed: boolean): Item {
  const movedFen = totalsAfter(NO_TOTALS, header.postings);
  return {
    seq: header.seq,
    commandId: header.commandId,
    kind: kindName(header.kind) ?? String(header.kind),
    businessDate: header.businessDate,
    personNo: header.person?.personNo ?? '',
    movedFen: Object.fromEntries(
      TOTAL_NAMES.flatMap((name, index) => {
        const amountFen = movedFen[index] ?? 0;
        return amountFen === 0 ? [] : [[name, amountFen]];
      }),
    ),
    reversed,
  };
}

/** Digest of items in their order; equal digests mean equal items. */
export function digestOf(digest: Digest, items: readonly Item[]): Uint8Array {
  const rows = items.map(({ seq, commandId, kind, businessDate, personNo, movedFen, reversed }) => [
    ...[seq, commandId, kind, businessDate, personNo],
    ...[TOTAL_NAMES.map((name) => movedFen[name] ?? 0), reversed],
  ]);
  return digest(encodeUtf8(JSON.stringify(rows).normalize('NFC')) ?? new Uint8Array());
}
