/**
 * Whether a batch may be taken in. The checks stand in a fixed order and the first that fails names
 * the answer: signature, epoch, contiguity, previous head, totals, recomputed head, what is stored.
 */

import {
  type Batch,
  type BatchFault,
  type BatchRecord,
  checkBatch,
} from '../../shared/batch/batch.ts';
import {
  type BatchHeader,
  batchSigningBytes,
  MAX_BATCH_RECORDS,
} from '../../shared/batch/header.ts';
import type { BatchAnswer } from '../../shared/centre/batch-answer.ts';
import { sm2Verify } from '../../shared/centre/sm2.ts';
import { NO_TOTALS, totalsAfter } from '../../shared/ledger/accounts.ts';
import { businessDateText } from '../../shared/ledger/business-date.ts';
import { toHex } from '../../shared/ledger/hex.ts';
import { postingFault } from '../../shared/ledger/posting-rules.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import { err, invariant, ok, type Result } from '../../shared/result.ts';
import type { Terminal } from '../context.ts';
import { readTerminal } from '../persons.ts';
import type { Queryable } from '../store/database.ts';
import { digest } from './sm3.ts';

/** Where the centre stands with a terminal when a batch arrives; the terminal's row is locked. */
export interface Stand {
  readonly terminal: Terminal;
  readonly head: string;
  /** Perpetual totals after the last stored record. */
  readonly totalsFen: readonly number[];
  /** Hashes of stored records from just before the batch on; at 0 the head the epoch goes on from. */
  readonly hashes: ReadonlyMap<number, string>;
}

export interface LockedStand extends Stand {
  /** Latest time the stored records have reached. */
  readonly latestMs: number;
}

/** Locks the terminal's row and reads what the batch must fit to. */
export async function readStand(
  tx: Queryable,
  terminalId: string,
  { epoch, firstSeq, count }: BatchHeader,
): Promise<LockedStand> {
  const [row] = await tx.query<{
    head: string;
    base_head: string;
    totals_fen: string[];
    latest_ms: number;
  }>(
    'SELECT head, base_head, totals_fen, latest_ms FROM terminal WHERE terminal_id = $1 FOR UPDATE',
    [terminalId],
  );
  const terminal = await readTerminal(tx, terminalId);
  invariant(row !== undefined && terminal !== undefined, 'an authenticated terminal is stored');
  const hashes = await tx.query<{ seq: number; hash: string }>(
    `SELECT seq, hash FROM record
      WHERE terminal_id = $1 AND epoch = $2::bigint AND seq BETWEEN $3 AND $4`,
    [terminalId, epoch, firstSeq - 1, firstSeq - 1 + Math.min(count, MAX_BATCH_RECORDS)],
  );
  const totalsFen = row.totals_fen.map(Number);
  return {
    terminal,
    head: row.head,
    latestMs: row.latest_ms,
    totalsFen: totalsFen.length > 0 ? totalsFen : NO_TOTALS,
    hashes: new Map([
      [0, row.base_head],
      ...hashes.map(({ seq, hash }): [number, string] => [seq, hash]),
    ]),
  };
}

/** The batch's records when everything fits, else the answer that says what does not. */
export function judge(batch: Batch, stand: Stand): Result<readonly BatchRecord[], BatchAnswer> {
  const { header } = batch;
  const { terminal } = stand;
  const { epoch, firstSeq } = header;
  const place = { epoch, firstSeq };
  if (
    !signingKey(batch, terminal) ||
    header.terminalId !== terminal.terminalId ||
    firstSeq === 0 ||
    epoch === 0
  ) {
    return err({ answer: 'bad_signature', epoch: epoch || 1, firstSeq: firstSeq || 1 });
  }
  if (epoch !== terminal.epoch) return err(fork(stand, header, terminal.lastSeq));
  if (firstSeq > terminal.lastSeq + 1) {
    return err({ answer: 'gap', ...place, expectedSeq: terminal.lastSeq + 1 });
  }
  if (toHex(header.previousHead) !== stand.hashes.get(firstSeq - 1)) {
    return err(fork(stand, header, firstSeq - 1));
  }
  const checked = checkBatch(batch, digest);
  if (!checked.ok) return err(faultAnswer(checked.error, header, batch));
  const differing = checked.value.find(({ header: { seq }, hash }) => {
    const stored = stand.hashes.get(seq);
    return stored !== undefined && stored !== hash;
  });
  if (differing) return err(fork(stand, header, differing.header.seq));
  const unsound = findUnsound(checked.value, stand);
  return unsound ? err({ answer: 'bad_record', ...place, ...unsound }) : ok(checked.value);
}

/** Which of the terminal's keys signed the batch: its present one, or the one it has announced. */
export function signingKey(
  { header, signature }: Batch,
  { publicKey, nextPublicKey }: Terminal,
): string | undefined {
  const bytes = batchSigningBytes(header);
  return [publicKey, nextPublicKey].find(
    (key) => key !== undefined && sm2Verify(bytes, signature, key),
  );
}

function fork(stand: Stand, { epoch, firstSeq }: BatchHeader, atSeq: number): BatchAnswer {
  return {
    answer: 'fork',
    epoch,
    firstSeq,
    atSeq,
    expectedEpoch: stand.terminal.epoch,
    expectedHead: stand.head,
  };
}

function faultAnswer(fault: BatchFault, header: BatchHeader, batch: Batch): BatchAnswer {
  const { epoch, firstSeq } = header;
  const place = { epoch, firstSeq };
  switch (fault.fault) {
    case 'totals':
      return { answer: 'bad_totals', ...place, fund: fault.total };
    case 'head':
      return { answer: 'bad_head', ...place };
    case 'count':
      return {
        answer: 'bad_record',
        ...place,
        atSeq: firstSeq + batch.records.length,
        field: 'count',
      };
    case 'contiguity':
    case 'unreadable':
      return { answer: 'bad_record', ...place, atSeq: fault.seq ?? firstSeq, field: fault.field };
  }
}

/** First new record whose entry lines or perpetual totals cannot be: no ledger of ours writes it. */
function findUnsound(
  records: readonly BatchRecord[],
  { terminal, totalsFen }: Stand,
): { readonly atSeq: number; readonly field: string } | undefined {
  let expectedFen = totalsFen;
  for (const { header } of records) {
    if (header.seq <= terminal.lastSeq) continue;
    const field = unsoundField(header);
    if (field) return { atSeq: header.seq, field };
    expectedFen = totalsAfter(expectedFen, header.postings);
    if (expectedFen.some((totalFen, index) => totalFen !== header.totalsFen[index])) {
      return { atSeq: header.seq, field: 'totalsFen' };
    }
  }
  return undefined;
}

/** A field that well-formed bytes can hold and no book can. */
function unsoundField(header: LedgerRecord): string | undefined {
  if (postingFault(header.postings, header.kind)) return 'postings';
  if (!isDay(businessDateText(header.businessDate))) return 'businessDate';
  const { commandId, person, policy } = header;
  const named = `${policy?.id}${policy?.version}`;
  const texts = { commandId, person: person?.personNo ?? '', policy: named };
  return Object.entries(texts).find(([, text]) => text.includes('\0'))?.[0];
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
