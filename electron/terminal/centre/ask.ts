/** Asks the centre one thing: a signed request out, a verified and parsed answer in. */
import type * as z from 'zod';
import { type Answer, type AnswerFault, openAnswer } from '../../../shared/centre/signed.ts';
import { isMessageCode } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { ClientOptions } from './client.ts';
import type { HttpsLine } from './https.ts';
import { post } from './post.ts';

/** A cashier waits for these. */
export const CALL_TIMEOUT_MS = 3_000;

export type Ask = <T>(path: string, request: unknown, schema: z.ZodType<T>) => Promise<Result<T>>;

/** Asks over this line as the terminal of these options. */
export function asker(options: ClientOptions, line: HttpsLine): Ask {
  const { identity, timeoutMs = CALL_TIMEOUT_MS } = options;
  const poster = { ...options, line };
  return async (path, request, schema) => {
    if (!identity) return refuse('centre.notEnrolled');
    const { terminalId, centrePublicKey } = identity;
    const answered = await post(poster, { path, body: jsonBytes(request), terminalId, timeoutMs });
    if (!answered.ok) return answered;
    const { envelope, nonce: inReplyTo } = answered.value;
    const opened = openAnswer(envelope, centrePublicKey, { terminalId, inReplyTo });
    return readAnswer(opened, schema);
  };
}

/** A request's body. */
export function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** The value of an opened answer, or why there is none. */
export function readAnswer<T>(opened: Answer | AnswerFault, schema: z.ZodType<T>): Result<T> {
  if (opened === 'badSignature') return refuse('centre.badSignature');
  if (opened === 'malformed' || opened === 'otherRequest') {
    return refuse('centre.badAnswer', { detail: opened });
  }
  if (!opened.ok) {
    if (!isMessageCode(opened.code)) return refuse('centre.badAnswer', { detail: opened.code });
    return refuse(opened.code, opened.params);
  }
  const parsed = schema.safeParse(opened.value);
  if (parsed.success) return ok(parsed.data);
  const detail = parsed.error.issues[0]?.path.join('.') ?? 'value';
  return refuse('centre.badAnswer', { detail });
}
