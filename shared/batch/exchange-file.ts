/**
 * Batches and answers as files, for when there is no line: the batches are the very bytes the line
 * would carry, so the centre judges them alike. Layout: ../ledger/FORMAT.md, "Exchange file".
 */
import * as z from 'zod';
import { type Envelope, envelopeSchema, parseJson } from '../centre/signed.ts';
import { CodecError } from '../ledger/bytes.ts';
import { type Digest, HASH_BYTES } from '../ledger/chain.ts';
import { blob, decode, encode, list, str, struct } from '../ledger/codec.ts';
import { sameBytes } from '../ledger/utf8.ts';
import { ok, type Result, refuse } from '../result.ts';

/** ASCII `YBEXCHNG/1` and a zero byte. */
const TAG = Uint8Array.from([...'YBEXCHNG/1\0'].map((c) => c.charCodeAt(0)));

const content = struct({ terminalId: str, batches: list(blob) });

export interface ExchangeFile {
  readonly terminalId: string;
  /** Bodies of batch requests (zstd), in order. */
  readonly batches: readonly Uint8Array[];
}

/** Tag, content, and the digest of both: a file that was damaged on its way is recognised. */
export function encodeExchange(file: ExchangeFile, digest: Digest): Uint8Array {
  const body = encode(content, { ...file, batches: [...file.batches] });
  const bytes = new Uint8Array(TAG.length + body.length + HASH_BYTES);
  bytes.set(TAG);
  bytes.set(body, TAG.length);
  bytes.set(digest(bytes.subarray(0, -HASH_BYTES)), TAG.length + body.length);
  return bytes;
}

/** Refused unless it is one whole, undamaged file. */
export function decodeExchange(bytes: Uint8Array, digest: Digest): Result<ExchangeFile> {
  const end = bytes.length - HASH_BYTES;
  if (end < TAG.length || !sameBytes(bytes.subarray(0, TAG.length), TAG)) {
    return refuse('exchange.notExchange');
  }
  const whole = sameBytes(digest(bytes.subarray(0, end)), bytes.subarray(end));
  if (!whole) return refuse('exchange.damaged');
  try {
    return ok(decode(content, bytes.subarray(TAG.length, end)));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return refuse('exchange.damaged');
  }
}

const answersSchema = z.strictObject({
  format: z.literal('yibao-exchange-answers/1'),
  terminalId: z.string(),
  answers: z.array(envelopeSchema),
});

/** The centre's answers, one for each batch; each carries its own signature. */
export function encodeAnswers(terminalId: string, answers: readonly Envelope[]): string {
  return `${JSON.stringify({ format: 'yibao-exchange-answers/1', terminalId, answers })}\n`;
}

/** Refused unless it is a file of answers; the signatures are checked by whoever uses them. */
export function decodeAnswers(text: string): Result<z.infer<typeof answersSchema>> {
  const parsed = answersSchema.safeParse(parseJson(text));
  return parsed.success ? ok(parsed.data) : refuse('exchange.notAnswers');
}
