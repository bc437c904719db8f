/** The centre's client: signs each request, believes only what the centre's key signed. */

import { zstdCompressSync } from 'node:zlib';
import * as z from 'zod';
import { authorisationSchema } from '../../../shared/centre/authorisation.ts';
import { batchAnswerSchema } from '../../../shared/centre/batch-answer.ts';
import { openCertificate } from '../../../shared/centre/certificate.ts';
import type { BatchReceipt, CentreClient, Enrolment } from '../../../shared/centre/client.ts';
import { downlinkValueSchema } from '../../../shared/centre/downlink.ts';
import { enrolValueSchema } from '../../../shared/centre/enrolment.ts';
import { inquiryValueSchema } from '../../../shared/centre/person.ts';
import { type Envelope, openAnswer, parseJson } from '../../../shared/centre/signed.ts';
import { type Sm2KeyPair, sm3Hex } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import { isMessageCode } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { asker, jsonBytes, readAnswer } from './ask.ts';
import { type HttpsLine, httpsLine } from './https.ts';
import { type Answered, post } from './post.ts';

/** A cashier waits for these; a batch may take longer, nobody waits for it. */
const CALL_TIMEOUT_MS = 3_000;
const BATCH_TIMEOUT_MS = 20_000;
const DOWNLINK_ITEMS = 100;

export interface ClientOptions {
  readonly url: string;
  /** PEM of the one authority that is trusted. */
  readonly caPem: string;
  readonly clock: Clock;
  /** Secure random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly keys: Sm2KeyPair;
  /** Known after enrolment; a client without them can only enrol and ask for health. */
  readonly identity?: { readonly terminalId: string; readonly centrePublicKey: string };
  /** Bound for the calls a person waits for. */
  readonly timeoutMs?: number;
  /** Bound for a batch, which nobody waits for. */
  readonly batchTimeoutMs?: number;
  /** What carries the requests; the pinned HTTPS line otherwise. */
  readonly line?: HttpsLine;
}

const healthSchema = z.object({ status: z.literal('ready'), timeMs: z.int(), region: z.string() });

/** Opens a client; no connection is made before the first call. */
export function createCentreClient(options: ClientOptions): CentreClient {
  const { keys, identity } = options;
  const timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS;
  const line = options.line ?? httpsLine(options.url, options.caPem);
  const poster = { ...options, line };

  const ask = asker(options, line);

  async function sendBatch(batch: Uint8Array): Promise<Result<BatchReceipt>> {
    if (!identity) return refuse('centre.notEnrolled');
    const { terminalId, centrePublicKey } = identity;
    const call = { path: '/v1/batch', body: zstdCompressSync(batch), terminalId };
    const answered = await post(poster, {
      ...call,
      timeoutMs: options.batchTimeoutMs ?? BATCH_TIMEOUT_MS,
    });
    if (!answered.ok) return answered;
    const { envelope, nonce } = answered.value;
    // The final answer names the batch itself; a refusal to look at it names this request.
    const final = openAnswer(envelope, centrePublicKey, { terminalId, inReplyTo: sm3Hex(batch) });
    const opened =
      final === 'otherRequest'
        ? openAnswer(envelope, centrePublicKey, { terminalId, inReplyTo: nonce })
        : final;
    const answer = readAnswer(opened, batchAnswerSchema);
    return answer.ok ? ok({ answer: answer.value, sealed: envelope }) : answer;
  }

  return {
    async health() {
      const answered = await line.send({ method: 'GET', path: '/health', timeoutMs });
      if (!answered.ok) return answered;
      const parsed = healthSchema.safeParse(parseJson(answered.value.toString('utf8')));
      return parsed.success ? ok(parsed.data) : refuse('centre.badAnswer', { detail: 'health' });
    },
    async enrol({ enrolmentCode, institution }) {
      const body = jsonBytes({ enrolmentCode, institution, publicKey: keys.publicKey });
      const answered = await post(poster, { path: '/v1/enrol', body, terminalId: '', timeoutMs });
      return answered.ok ? readEnrolment(answered.value, keys.publicKey) : answered;
    },
    inquire: (credential) => ask('/v1/inquiry', { credential }, inquiryValueSchema),
    authorise: (request) => ask('/v1/authorise', request, authorisationSchema),
    queryAuthorisation: (commandId) =>
      ask('/v1/authorisation/query', { commandId }, authorisationSchema),
    voidAuthorisation: (commandId, spentFen) =>
      ask(
        '/v1/authorisation/void',
        { commandId, ...(spentFen && { spentFen }) },
        authorisationSchema,
      ),
    downlink: (cursor, limit = DOWNLINK_ITEMS) =>
      ask('/v1/downlink', { cursor, limit }, downlinkValueSchema),
    sendBatch,
    close: () => line.close(),
  };
}

/**
 * At enrolment the centre's key is not known yet: it comes inside the answer, over the pinned TLS
 * line, and must have signed both the answer and the certificate, which must be for our key.
 */
function readEnrolment({ envelope, nonce }: Answered, publicKey: string): Result<Enrolment> {
  const claimed = z
    .object({ value: z.object({ centrePublicKey: z.string() }) })
    .safeParse(parseJson(envelope.text));
  const key = claimed.data?.value.centrePublicKey;
  if (key === undefined) return readRefusal(envelope, nonce);
  const opened = openAnswer(envelope, key, { terminalId: '', inReplyTo: nonce });
  const answer = readAnswer(opened, enrolValueSchema);
  if (!answer.ok) return answer;
  const { certificate: sealedCertificate, centrePublicKey } = answer.value;
  const certificate = openCertificate(sealedCertificate, centrePublicKey);
  if (!certificate) return refuse('centre.badSignature');
  if (certificate.publicKey !== publicKey)
    return refuse('centre.badAnswer', { detail: 'publicKey' });
  return ok({ certificate, sealedCertificate, centrePublicKey });
}

/** A refused enrolment: only words are taken from it, so TLS is proof enough. */
function readRefusal(envelope: Envelope, nonce: string): Result<never> {
  const refusal = z
    .object({ ok: z.literal(false), inReplyTo: z.literal(nonce), code: z.string() })
    .and(z.object({ params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }))
    .safeParse(parseJson(envelope.text));
  if (!refusal.success || !isMessageCode(refusal.data.code)) {
    return refuse('centre.badAnswer', { detail: 'enrol' });
  }
  return refuse(refusal.data.code, refusal.data.params);
}
