/**
 * A terminal's exchange file answered: each batch goes the way a batch over the line goes, and gets
 * the same signed answer. Nobody signed a request here; what counts is the signature on each batch.
 */
import { decodeExchange, type ExchangeFile } from '../shared/batch/exchange-file.ts';
import { type BatchAnswer, batchAnswerSchema } from '../shared/centre/batch-answer.ts';
import { type Envelope, parseJson } from '../shared/centre/signed.ts';
import { ok, type Refusal, type Result, refuse } from '../shared/result.ts';
import { takeBatch } from './batches/intake.ts';
import { digest } from './batches/sm3.ts';
import type { Centre, Terminal } from './context.ts';
import { readTerminal } from './persons.ts';

export interface AnsweredFile {
  readonly terminalId: string;
  /** In the order of the batches; ends with the first that is not an acceptance. */
  readonly answers: readonly Envelope[];
  /** Batches of the file. */
  readonly batches: number;
  /** Last record the centre holds afterwards. */
  readonly lastSeq: number;
  /** Why the rest of the file was not looked at, if so. */
  readonly stopped?: Refusal;
}

/** Takes the batches of a file in, one after the other. The same file again gets the same answers. */
export async function answerExchange(
  centre: Centre,
  bytes: Uint8Array,
): Promise<Result<AnsweredFile>> {
  const file = decodeExchange(bytes, digest);
  if (!file.ok) return file;
  const { terminalId } = file.value;
  const known = await readTerminal(centre.db, terminalId);
  if (!known) return refuse('centre.refused.unknownTerminal');
  if (known.status !== 'active') return refuse('centre.refused.revokedTerminal');
  const { answers, stopped } = await answerBatches(centre, known, file.value);
  const lastSeq = (await readTerminal(centre.db, terminalId))?.lastSeq ?? 0;
  const batches = file.value.batches.length;
  return ok({ terminalId, answers, batches, lastSeq, ...(stopped && { stopped }) });
}

async function answerBatches(centre: Centre, terminal: Terminal, { batches }: ExchangeFile) {
  const answers: Envelope[] = [];
  for (const [index, body] of batches.entries()) {
    const taken = await takeBatch(centre, terminal, body);
    const place = { batch: index + 1 };
    if (!taken.ok) {
      const { params } = taken.error;
      const detail = params?.detail ?? '';
      return { answers, stopped: refuse('centre.exchange.unreadable', { ...place, detail }).error };
    }
    answers.push(taken.value);
    const { answer } = readAnswer(taken.value);
    if (answer !== 'accepted') {
      return { answers, stopped: refuse('centre.exchange.refused', { ...place, answer }).error };
    }
  }
  return { answers };
}

/** The centre's own answer, read back. */
function readAnswer({ text }: Envelope): BatchAnswer {
  const { value } = parseJson(text) as { readonly value: unknown };
  return batchAnswerSchema.parse(value);
}
