/**
 * Messages to a gateway: `POST URL {id,to,text}` with an idempotency key; `GET URL/ID` asks what
 * became of one. An answer may carry `{"state":"sent"|"delivered"|"failed"}`.
 */
import * as z from 'zod';
import { parseJson } from '../../shared/centre/signed.ts';
import type { MessageAdapter, Taken } from './adapter.ts';

export interface Gateway {
  readonly url: string;
  readonly token?: string;
  readonly timeoutMs: number;
}

const answerSchema = z.object({ state: z.enum(['sent', 'delivered', 'failed']).optional() });

/** Refusals that another try may mend: too early, too many, a time that was out. */
const TRY_AGAIN: ReadonlySet<number> = new Set([408, 425, 429]);
/** The gateway has this message already. */
const CONFLICT = 409;

export function httpAdapter({ url, token, timeoutMs }: Gateway): MessageAdapter {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function call(path: string, init: RequestInit): Promise<Taken> {
    try {
      const answer = await fetch(path, {
        ...init,
        // A gateway that points elsewhere does not get the number there too.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: { ...init.headers, ...authorization },
      });
      return read(answer.status, await answer.text());
    } catch (error) {
      const fault = (error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable';
      return { state: 'failed', fault, final: false };
    }
  }

  return {
    send: ({ id, to, text }) =>
      call(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': id },
        body: JSON.stringify({ id, to, text }),
      }),
    ask: (id) => call(`${url}/${encodeURIComponent(id)}`, { method: 'GET' }),
  };
}

function read(status: number, text: string): Taken {
  if (status === CONFLICT) return { state: 'sent' };
  if (status < 200 || status >= 300) {
    const final = status >= 400 && status < 500 && !TRY_AGAIN.has(status);
    return { state: 'failed', fault: `http ${status}`, final };
  }
  const answer = answerSchema.safeParse(parseJson(text));
  const state = answer.data?.state ?? 'sent';
  return state === 'failed' ? { state, fault: 'gateway', final: true } : { state };
}
