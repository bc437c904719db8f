/** Signs requests and carries them; what comes back is an envelope that nobody has opened yet. */
import {
  type Envelope,
  envelopeSchema,
  HEADERS,
  parseJson,
  requestText,
} from '../../../shared/centre/signed.ts';
import { type Sm2KeyPair, sm2Sign } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { HttpsLine } from './https.ts';

const NONCE_BYTES = 16;

export interface Poster {
  readonly line: HttpsLine;
  readonly clock: Clock;
  /** Secure random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly keys: Sm2KeyPair;
}

export interface Call {
  readonly path: string;
  readonly body: Uint8Array;
  /** Empty before enrolment. */
  readonly terminalId: string;
  readonly timeoutMs: number;
}

/** An answer as it came, and the nonce of the request it must name. */
export interface Answered {
  readonly envelope: Envelope;
  readonly nonce: string;
}

/** Sends one signed request. */
export async function post(poster: Poster, call: Call): Promise<Result<Answered>> {
  const { line, clock, random, keys } = poster;
  const nonce = Buffer.from(random(NONCE_BYTES)).toString('hex');
  const facts = { method: 'POST', ...call, nonce, timeMs: clock.nowMs() };
  const answered = await line.send({
    ...call,
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      [HEADERS.terminal]: call.terminalId,
      [HEADERS.time]: String(facts.timeMs),
      [HEADERS.nonce]: nonce,
      [HEADERS.signature]: sm2Sign(requestText(facts), keys),
    },
  });
  if (!answered.ok) return answered;
  const envelope = envelopeSchema.safeParse(parseJson(answered.value.toString('utf8')));
  if (!envelope.success) return refuse('centre.badAnswer', { detail: 'envelope' });
  return ok({ envelope: envelope.data, nonce });
}
