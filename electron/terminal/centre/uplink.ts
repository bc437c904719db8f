/** Sends the ledger: the next range after what the centre has confirmed, signed, and believed back. */
import { batchHeaderOf, encodeBatch } from '../../../shared/batch/batch.ts';
import { batchSigningBytes } from '../../../shared/batch/header.ts';
import type { BatchAnswer } from '../../../shared/centre/batch-answer.ts';
import type { BatchReceipt, CentreClient } from '../../../shared/centre/client.ts';
import { type Sm2KeyPair, sm2Sign } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { assertNever, ok, type Refusal, type Result } from '../../../shared/result.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';
import type { CentreBook } from './centre-book.ts';

/** Records of one batch. */
const BATCH_RECORDS = 1_000;
/** Bytes of the records of one batch, before compression. */
const BATCH_BYTES = 4 * 1024 * 1024;

export type SyncLedger = Pick<
  Ledger,
  'transaction' | 'records' | 'record' | 'head' | 'acknowledged' | 'acknowledge' | 'totals'
>;

export interface Uplink {
  readonly ledger: SyncLedger;
  readonly client: Pick<CentreClient, 'sendBatch'>;
  readonly keys: Sm2KeyPair;
  readonly book: CentreBook;
  readonly clock: Clock;
}

/** What came of one try. `stopped` needs a person: sending again would change nothing. */
export type Sent =
  | { readonly kind: 'idle' }
  | { readonly kind: 'accepted'; readonly lastSeq: number }
  | { readonly kind: 'resend'; readonly fromSeq: number }
  | { readonly kind: 'later'; readonly refusal: Refusal; readonly afterMs: number }
  | { readonly kind: 'stopped'; readonly refusal: Refusal };

/** Sends one batch from `fromSeq` (by default right after the watermark). */
export async function sendNext(uplink: Uplink, fromSeq?: number): Promise<Sent> {
  const { ledger, client, keys } = uplink;
  const batch = nextBatch(ledger, keys, fromSeq ?? ledger.acknowledged().seq + 1);
  if (!batch) return { kind: 'idle' };
  const receipt = await client.sendBatch(batch.bytes);
  if (!receipt.ok) return failed(receipt.error);
  return takeReceipt(uplink, receipt.value, batch.records);
}

/** The signed batch that begins with a record; undefined when there is no such record. */
export function nextBatch(
  ledger: Pick<SyncLedger, 'records' | 'record'>,
  keys: Sm2KeyPair,
  first: number,
): { readonly bytes: Uint8Array; readonly records: readonly StoredRecord[] } | undefined {
  const records = bounded(ledger.records({ fromSeq: first, limit: BATCH_RECORDS }));
  if (records.length === 0) return undefined;
  const header = batchHeaderOf(records, headBefore(ledger, first));
  const signature = sm2Sign(batchSigningBytes(header), keys);
  const bytes = encodeBatch({ header, signature, records: records.map((record) => record.bytes) });
  return { bytes, records };
}

/** Hash before a record; before the first of an epoch it is the head the epoch goes on from. */
function headBefore(ledger: Pick<SyncLedger, 'record'>, seq: number): string {
  const before = ledger.record(seq === 1 ? 1 : seq - 1);
  if (seq > 1 || !before) return before?.hash ?? '';
  const decoded = decodePayload(before.header);
  return decoded?.kind === 'genesis' ? decoded.payload.previousHead : '';
}

/** As many records as fit, one at least: stays of thousands of lines must not outgrow a request. */
function bounded(records: readonly StoredRecord[]): readonly StoredRecord[] {
  let size = 0;
  const end = records.findIndex(({ bytes }, index) => {
    size += bytes.length;
    return index > 0 && size > BATCH_BYTES;
  });
  return end < 0 ? records : records.slice(0, end);
}

/** Refusals that no later try can cure by itself. */
const HOPELESS: ReadonlySet<string> = new Set([
  'centre.refused.revokedTerminal',
  'centre.refused.unknownTerminal',
  'centre.refused.malformed',
  'centre.notEnrolled',
]);

/** True for refusals after which a person has to look. */
export function isHopeless({ code }: Refusal): boolean {
  return HOPELESS.has(code) || code === 'centre.batch.fork';
}

function failed(refusal: Refusal): Sent {
  if (isHopeless(refusal)) return { kind: 'stopped', refusal };
  return { kind: 'later', refusal, afterMs: 0 };
}

/** What the centre's answer to these records means; an acceptance is written down. */
export function takeReceipt(
  uplink: Omit<Uplink, 'client' | 'keys'>,
  receipt: BatchReceipt,
  records: readonly StoredRecord[],
): Sent {
  const { answer } = receipt;
  const firstSeq = records[0]?.header.seq ?? 0;
  if (answer.epoch !== records[0]?.header.epoch || answer.firstSeq !== firstSeq) {
    return { kind: 'stopped', refusal: { code: 'centre.batch.otherBatch' } };
  }
  switch (answer.answer) {
    case 'accepted':
      return accept(uplink, receipt, answer, records);
    case 'gap':
      return resend(answer.expectedSeq, firstSeq);
    case 'fork':
      // A centre in an earlier epoch was restored itself: that makes no old copy of this ledger.
      return answer.expectedEpoch < answer.epoch
        ? stopped('centre.batch.centreBehind', { epoch: answer.expectedEpoch })
        : stopped('centre.batch.fork', { atSeq: answer.atSeq });
    case 'retry_after':
      return { kind: 'later', refusal: { code: 'centre.batch.busy' }, afterMs: answer.afterMs };
    case 'bad_totals':
    case 'bad_head':
    case 'bad_record':
    case 'bad_signature':
      return stopped('centre.batch.refused', { answer: answer.answer });
    default:
      return assertNever(answer);
  }
}

function stopped(code: Refusal['code'], params: Record<string, string | number>): Sent {
  return { kind: 'stopped', refusal: { code, params } };
}

/** The centre is behind what it confirmed (a restored centre): it gets the range again. */
function resend(expectedSeq: number, firstSeq: number): Sent {
  if (expectedSeq < firstSeq) return { kind: 'resend', fromSeq: expectedSeq };
  return { kind: 'stopped', refusal: { code: 'centre.batch.otherBatch' } };
}

/** Watermark, receipt and verdicts go down in one transaction, and only for our very records. */
function accept(
  { ledger, book, clock }: Omit<Uplink, 'client' | 'keys'>,
  { sealed }: BatchReceipt,
  answer: Extract<BatchAnswer, { answer: 'accepted' }>,
  records: readonly StoredRecord[],
): Sent {
  const last = records.at(-1);
  if (answer.lastSeq !== last?.header.seq || answer.head !== last.hash) {
    return { kind: 'stopped', refusal: { code: 'centre.batch.otherBatch' } };
  }
  const written: Result<undefined> = ledger.transaction(() => {
    const moved = ledger.acknowledge(answer.lastSeq, answer.head);
    if (!moved.ok) return moved;
    book.saveReceipt(answer, sealed, clock.nowMs());
    return ok(undefined);
  });
  if (written.ok) return { kind: 'accepted', lastSeq: answer.lastSeq };
  return { kind: 'later', refusal: written.error, afterMs: 0 };
}
