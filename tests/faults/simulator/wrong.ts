/** The terminals that are wrong on purpose: each differs from the right one in one place. */
import type { HttpsLine } from '../../../electron/terminal/centre/https.ts';
import type { Counter } from '../../../electron/terminal/counter/counter.ts';
import type { Ledger } from '../../../electron/terminal/ledger/index.ts';
import { batchAnswerSchema } from '../../../shared/centre/batch-answer.ts';
import type { CentreClient } from '../../../shared/centre/client.ts';
import { envelopeSchema, parseJson } from '../../../shared/centre/signed.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { ok } from '../../../shared/result.ts';
import { UNNAMED_SALES } from './centre.ts';
import type { Printed } from './terminal.ts';

/** Hands the slip out when the booking is written, not when it is durable. */
export function slipFirst(ledger: Ledger, onPrinted: (slip: Printed) => void): Ledger {
  return {
    ...ledger,
    append(draft) {
      if (draft.kind === 'settlement') {
        onPrinted({ seq: ledger.head().seq + 1, settlementId: draft.payload.settlementId });
      }
      return ledger.append(draft);
    },
  };
}

/** Goes on whatever became of the PIN. */
export function pinBelieved(counter: Counter): Counter {
  return {
    ...counter,
    async askPin(purpose, binding) {
      const asked = await counter.askPin(purpose, binding);
      return asked.ok ? asked : ok({});
    },
  };
}

/** Remembers what came over the line, so that it can be believed without its signature. */
export function listening(line: HttpsLine) {
  let heard = '';
  return {
    heard: () => heard,
    line: {
      ...line,
      async send(call: Parameters<HttpsLine['send']>[0]) {
        const answer = await line.send(call);
        if (answer.ok) heard = answer.value.toString('utf8');
        return answer;
      },
    },
  };
}

/** Takes an answer for true though its signature is not the centre's. */
export function trusting(client: CentreClient, heard: () => string): CentreClient {
  return {
    ...client,
    async sendBatch(batch) {
      const receipt = await client.sendBatch(batch);
      if (receipt.ok || receipt.error.code !== 'centre.badSignature') return receipt;
      const sealed = envelopeSchema.safeParse(parseJson(heard()));
      if (!sealed.success) return receipt;
      const content = parseJson(sealed.data.text) as { readonly value?: unknown } | undefined;
      const answer = batchAnswerSchema.safeParse(content?.value);
      return answer.success ? ok({ answer: answer.data, sealed: sealed.data }) : receipt;
    },
  };
}

/** Posts each sale without an id of its own, and marks it sent when the reply is there. */
export async function postThenMark(
  ledger: Ledger,
  line: HttpsLine,
  marked: Set<string>,
): Promise<void> {
  for (const { header } of ledger.records({ fromSeq: 1, limit: 10_000 })) {
    const { commandId } = header;
    if (marked.has(commandId) || decodePayload(header)?.kind !== 'settlement') continue;
    const body = Buffer.from(commandId);
    const reply = await line.send({ method: 'POST', path: UNNAMED_SALES, body, timeoutMs: 3_000 });
    if (!reply.ok) return;
    marked.add(commandId);
  }
}
