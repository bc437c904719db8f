/** The centre's HTTPS door. Every answer to a terminal is a signed envelope, refusals too. */
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { enrolRequestSchema } from '../../shared/centre/enrolment.ts';
import { scopedInquirySchema } from '../../shared/centre/scoped-inquiry.ts';
import type { Envelope } from '../../shared/centre/signed.ts';
import { refuse } from '../../shared/result.ts';
import { answerBatch } from '../batches/intake.ts';
import type { Centre } from '../context.ts';
import { enrol } from '../enrolment.ts';
import { refusalOf } from '../faults.ts';
import { answerScoped } from '../scoped-inquiry.ts';
import { readSettings } from '../settings.ts';
import { authenticate, checkSignature, type Incoming, readHeaders } from './authenticate.ts';
import { createMetrics } from './metrics.ts';
import { ROUTES, readJson } from './routes.ts';
import { seal } from './seal.ts';

/** Largest batch as it travels: some thousand records, compressed. */
const MAX_BATCH_BODY_BYTES = 16 * 1024 * 1024;
/** Largest body of any other request. */
const MAX_BODY_BYTES = 256 * 1024;
/** From the first byte of a request to its last: a slow one is cut off. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface AppOptions {
  readonly centre: Centre;
  readonly tls: { readonly key: string; readonly cert: string };
  /** Called with what went wrong inside; the terminal only hears `centre.refused.internal`. */
  readonly onFault: (error: unknown) => void;
}

/** Builds the server; nothing listens yet. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { centre, tls, onFault } = options;
  const app = fastify({
    https: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' },
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  // What the door itself refuses (too large, no such path) tells nothing of the inside.
  app.setErrorHandler(async (error: { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) onFault(error);
    reply.code(status);
    return refuse(status === 413 ? 'centre.refused.tooLarge' : 'centre.refused.internal');
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get('/health', async (_request, reply) => {
    try {
      const settings = await readSettings(centre.db);
      return { status: 'ready', timeMs: centre.clock.nowMs(), region: settings?.region ?? '' };
    } catch (error) {
      onFault(error);
      reply.code(503);
      const code = refusalOf(error)?.code ?? 'centre.refused.internal';
      return { status: 'failing', timeMs: centre.clock.nowMs(), code };
    }
  });
  const metrics = createMetrics(centre);
  app.addHook('onResponse', async ({ routeOptions }, { statusCode, elapsedTime }) => {
    metrics.note(routeOptions.url ?? 'unknown', statusCode, elapsedTime / 1000);
  });
  app.get('/metrics', async (_request, reply) => {
    reply.type('text/plain; version=0.0.4');
    return metrics.text();
  });
  app.post('/v1/scoped-inquiry', async ({ headers, body }) => {
    const inquiry = readJson(scopedInquirySchema, bytesOf(body));
    if (!inquiry.ok) return inquiry;
    const token = /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return refuse('centre.refused.token');
    return answerScoped(centre, token, inquiry.value).catch((error: unknown) => {
      onFault(error);
      return refuse('centre.refused.internal');
    });
  });
  const post = (
    path: string,
    work: (incoming: Incoming) => Promise<Envelope>,
    bodyLimit = MAX_BODY_BYTES,
  ) => app.post(path, { bodyLimit }, (request) => guarded(options, read(request), work));
  post('/v1/enrol', (incoming) => answerEnrolment(centre, incoming));
  post('/v1/batch', (incoming) => answerBatch(centre, incoming), MAX_BATCH_BODY_BYTES);
  for (const [path, handle] of Object.entries(ROUTES)) {
    post(path, async (incoming) => {
      const terminal = await authenticate(centre, incoming);
      if (!terminal.ok) return seal(centre, incoming, terminal);
      return seal(centre, incoming, await handle(centre, terminal.value, incoming.body));
    });
  }
  return app;
}

function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function read(request: FastifyRequest): Incoming {
  const body = bytesOf(request.body);
  return { method: request.method, path: request.url, body, ...readHeaders(request.headers) };
}

async function answerEnrolment(centre: Centre, incoming: Incoming): Promise<Envelope> {
  const request = readJson(enrolRequestSchema, incoming.body);
  if (!request.ok) return seal(centre, incoming, request);
  const refusal = checkSignature(centre, incoming, request.value.publicKey);
  if (refusal) return seal(centre, incoming, { ok: false, error: refusal });
  return seal(centre, incoming, await enrol(centre, request.value));
}

async function guarded(
  { centre, onFault }: AppOptions,
  incoming: Incoming,
  work: (incoming: Incoming) => Promise<Envelope>,
): Promise<Envelope> {
  try {
    return await work(incoming);
  } catch (error) {
    onFault(error);
    return seal(centre, incoming, refuse('centre.refused.internal'));
  }
}
