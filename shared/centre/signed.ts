/**
 * What is signed on the line between terminal and centre. A request is signed by the terminal over
 * its method, path, terminal, time, nonce and body hash; an answer by the centre over its whole
 * text, which names the request it answers. So neither can be changed, swapped or played again.
 */
import * as z from 'zod';
import { SM2_SIGNATURE, type Sm2KeyPair, sm2Sign, sm2Verify, sm3Hex } from './sm2.ts';

/** Requests older or newer than this are refused by the centre. */
export const REPLAY_WINDOW_MS = 5 * 60_000;

/** Names of the HTTP headers that carry a request's signature. */
export const HEADERS = {
  terminal: 'x-terminal',
  time: 'x-time',
  nonce: 'x-nonce',
  signature: 'x-signature',
} as const;

/** The facts of a request that its signature covers; `terminalId` is empty before enrolment. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly terminalId: string;
  readonly timeMs: number;
  readonly nonce: string;
  readonly body: Uint8Array;
}

/** The canonical text of a request: one fact a line, none of which can hold a line break. */
export function requestText(facts: RequestFacts): string {
  const { method, path, terminalId, timeMs, nonce, body } = facts;
  return ['yibao request 1', method, path, terminalId, timeMs, nonce, sm3Hex(body)].join('\n');
}

/** The outer form of every answer: the signed text as it is, and its signature. */
export const envelopeSchema = z.strictObject({
  text: z.string(),
  signature: z.string().regex(SM2_SIGNATURE),
});
export type Envelope = z.infer<typeof envelopeSchema>;

const ANSWER_TAG = 'yibao answer 1\n';

const answerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    terminalId: z.string(),
    inReplyTo: z.string(),
    timeMs: z.int(),
    value: z.unknown(),
  }),
  z.object({
    ok: z.literal(false),
    terminalId: z.string(),
    inReplyTo: z.string(),
    timeMs: z.int(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
]);

/**
 * The signed content. `inReplyTo` is the request's nonce, or for a batch the digest of the batch,
 * so that its stored answer stays true for ever.
 */
export type Answer = z.infer<typeof answerSchema>;

/** Signs an answer: the JSON text is made once and travels as it was signed. */
export function sealAnswer(answer: Answer, keys: Sm2KeyPair): Envelope {
  const text = JSON.stringify(answer);
  return { text, signature: sm2Sign(ANSWER_TAG + text, keys) };
}

/** Why an answer was not believed. */
export type AnswerFault = 'malformed' | 'badSignature' | 'otherRequest';

/** Opens an envelope: signature first, then shape, then that it answers this very request. */
export function openAnswer(
  envelope: Envelope,
  centrePublicKey: string,
  expected: { readonly terminalId: string; readonly inReplyTo: string },
): Answer | AnswerFault {
  if (!sm2Verify(ANSWER_TAG + envelope.text, envelope.signature, centrePublicKey)) {
    return 'badSignature';
  }
  const parsed = answerSchema.safeParse(parseJson(envelope.text));
  if (!parsed.success) return 'malformed';
  const { terminalId, inReplyTo } = parsed.data;
  if (terminalId !== expected.terminalId || inReplyTo !== expected.inReplyTo) return 'otherRequest';
  return parsed.data;
}

/** JSON text to a value; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
