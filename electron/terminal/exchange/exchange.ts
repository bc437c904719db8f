/** Carries the queue to the centre as a file, and its answers back, when there is no line for days. */
import { zstdCompressSync } from 'node:zlib';
import { decodeAnswers, encodeExchange } from '../../../shared/batch/exchange-file.ts';
import { batchAnswerSchema } from '../../../shared/centre/batch-answer.ts';
import type { BatchReceipt } from '../../../shared/centre/client.ts';
import { type Envelope, openAnswer, parseJson } from '../../../shared/centre/signed.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { nextBatch, type SyncLedger, takeReceipt, type Uplink } from '../centre/uplink.ts';
import { fastestSm3 } from '../ledger/native-sm3.ts';

export interface Exported {
  /** Content of the exchange file. */
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Everything the centre has not confirmed, as one file; refused when there is nothing. */
export function exportQueue(
  ledger: Pick<SyncLedger, 'records' | 'record' | 'acknowledged'>,
  terminalId: string,
  keys: Sm2KeyPair,
): Result<Exported> {
  const firstSeq = ledger.acknowledged().seq + 1;
  const batches: Uint8Array[] = [];
  let nextSeq = firstSeq;
  for (;;) {
    const batch = nextBatch(ledger, keys, nextSeq);
    if (!batch) break;
    batches.push(zstdCompressSync(batch.bytes));
    nextSeq += batch.records.length;
  }
  if (batches.length === 0) return refuse('exchange.nothingWaits');
  const bytes = encodeExchange({ terminalId, batches }, fastestSm3());
  return ok({ bytes, records: nextSeq - firstSeq, firstSeq, lastSeq: nextSeq - 1 });
}

/**
 * Takes the centre's answers in, in order; those already known change nothing. Ends with the first
 * that confirms nothing; what was confirmed before it stays confirmed.
 */
export function importAnswers(
  uplink: Omit<Uplink, 'client' | 'keys'>,
  text: string,
  centre: { readonly terminalId: string; readonly centrePublicKey: string },
): Result<{ readonly acknowledgedSeq: number }> {
  const file = decodeAnswers(text);
  if (!file.ok) return file;
  if (file.value.terminalId !== centre.terminalId) {
    return refuse('exchange.otherTerminal', { found: file.value.terminalId });
  }
  for (const sealed of file.value.answers) {
    const receipt = openReceipt(sealed, centre);
    if (!receipt.ok) return receipt;
    const taken = take(uplink, receipt.value);
    if (!taken.ok) return taken;
  }
  return ok({ acknowledgedSeq: uplink.ledger.acknowledged().seq });
}

/** The answer names its batch by a digest; what binds it to our records is the head it confirms. */
function openReceipt(
  sealed: Envelope,
  {
    terminalId,
    centrePublicKey,
  }: { readonly terminalId: string; readonly centrePublicKey: string },
): Result<BatchReceipt> {
  const claimed = parseJson(sealed.text) as { readonly inReplyTo?: unknown } | undefined;
  const inReplyTo = String(claimed?.inReplyTo);
  const opened = openAnswer(sealed, centrePublicKey, { terminalId, inReplyTo });
  if (opened === 'badSignature') return refuse('centre.badSignature');
  if (typeof opened === 'string' || !opened.ok) return refuse('exchange.notAnswers');
  const answer = batchAnswerSchema.safeParse(opened.value);
  return answer.success ? ok({ answer: answer.data, sealed }) : refuse('exchange.notAnswers');
}

function take(uplink: Omit<Uplink, 'client' | 'keys'>, receipt: BatchReceipt): Result<undefined> {
  const { answer } = receipt;
  const { ledger } = uplink;
  const lastSeq = answer.answer === 'accepted' ? answer.lastSeq : answer.firstSeq;
  const known = ledger.acknowledged();
  if (answer.answer === 'accepted' && answer.epoch === known.epoch && lastSeq <= known.seq) {
    return ok(undefined);
  }
  // Each answer carries the verdicts of its own records: none of them is passed over.
  const next = known.seq + 1;
  if (answer.answer === 'accepted' && answer.firstSeq > next) {
    return refuse('exchange.answerMissing', { seq: next });
  }
  const { firstSeq, epoch } = answer;
  const records = ledger.records({ fromSeq: firstSeq, limit: lastSeq - firstSeq + 1, epoch });
  const taken = takeReceipt(uplink, receipt, records);
  if (taken.kind === 'accepted') return ok(undefined);
  if (taken.kind === 'stopped' || taken.kind === 'later')
    return { ok: false, error: taken.refusal };
  return refuse('exchange.gap', { seq: answer.firstSeq });
}
