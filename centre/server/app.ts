/** The centre's HTTPS door. Every answer to a terminal is a signed envelope, refusals too. */
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { enrolRequestSchema } from '../../shared/centre/enrolment.ts';
import type { Envelope } from '../../shared/centre/signed.ts';
import { refuse } from '../../shared/result.ts';
import { answerBatch } from '../batches/intake.ts';
import type { Centre } from '../context.ts';
import { enrol } from '../enrolment.ts';
import { readSettings } from '../settings.ts';
import { authenticate, checkSignature, type Incoming, readHeaders } from './authenticate.ts';
import { ROUTES, readJson } from './routes.ts';
import { seal } from './seal.ts';

/** Largest request body: a batch of some thousand records, compressed. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

export interface AppOptions {
  readonly centre: Centre;
  readonly tls: { readonly key: string; readonly cert: string };
  /** Called with what went wrong inside; the terminal only hears `centre.refused.internal`. */
  readonly onFault: (error: unknown) => void;
}

/** Builds the server; nothing listens yet. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { centre, tls } = options;
  const app = fastify({
    https: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' },
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.get('/health', async () => {
    const settings = await readSettings(centre.db);
    return { status: 'ready', timeMs: centre.clock.nowMs(), region: settings?.region ?? '' };
  });
  const post = (path: string, work: (incoming: Incoming) => Promise<Envelope>) =>
    app.post(path, (request) => guarded(options, read(request), work));
  post('/v1/enrol', (incoming) => answerEnrolment(centre, incoming));
  post('/v1/batch', (incoming) => answerBatch(centre, incoming));
  for (const [path, handle] of Object.entries(ROUTES)) {
    post(path, async (incoming) => {
      const terminal = await authenticate(centre, incoming);
      if (!terminal.ok) return seal(centre, incoming, terminal);
      return seal(centre, incoming, await handle(centre, terminal.value, incoming.body));
    });
  }
  return app;
}

function read(request: FastifyRequest): Incoming {
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
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
