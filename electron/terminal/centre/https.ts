/**
 * One HTTPS request to the centre, bounded in time and size. The only authority it trusts is the
 * pinned one; redirects are answers like any other and are not followed.
 */
import { Agent, request as httpsRequest } from 'node:https';
import { ok, type Result, refuse } from '../../../shared/result.ts';

/** Largest answer that is read. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export interface HttpsLine {
  send(call: HttpsCall): Promise<Result<Buffer>>;
  close(): void;
}

export interface HttpsCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** From the first byte out to the last byte in. */
  readonly timeoutMs: number;
}

/** Opens a line to `url`; connections are kept for the next call. */
export function httpsLine(url: string, caPem: string): HttpsLine {
  const base = new URL(url);
  const agent = new Agent({ ca: caPem, keepAlive: true, maxSockets: 4, minVersion: 'TLSv1.2' });
  return {
    send: (call) => exchange(base, agent, call),
    close: () => agent.destroy(),
  };
}

function exchange(base: URL, agent: Agent, call: HttpsCall): Promise<Result<Buffer>> {
  const { method, path, headers, body, timeoutMs } = call;
  return new Promise((resolve) => {
    const request = httpsRequest({
      agent,
      method,
      host: base.hostname,
      port: base.port,
      path,
      headers: { ...headers, ...(body && { 'content-length': String(body.length) }) },
    });
    const end = (result: Result<Buffer>) => {
      clearTimeout(timer);
      resolve(result);
      if (!result.ok) request.destroy();
    };
    const timer = setTimeout(() => end(refuse('centre.timeout')), timeoutMs);
    request.on('error', (error) => end(nameFault(error)));
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MAX_ANSWER_BYTES) end(refuse('centre.badAnswer', { detail: 'size' }));
        else parts.push(part);
      });
      response.on('error', (error) => end(nameFault(error)));
      response.on('end', () => end(whole(response.complete, response.statusCode, parts)));
    });
    request.end(body);
  });
}

function whole(
  complete: boolean,
  status: number | undefined,
  parts: readonly Buffer[],
): Result<Buffer> {
  if (!complete) return refuse('centre.badAnswer', { detail: 'cut' });
  if (status === 413) return refuse('centre.refused.tooLarge');
  if (status !== 200) return refuse('centre.badAnswer', { detail: `HTTP ${status}` });
  return ok(Buffer.concat(parts));
}

/** What TLS says when the other side is not the one we pinned. */
const UNTRUSTED =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS_CERT_ALTNAME_INVALID|UNABLE_TO_GET_ISSUER/;

/** No connection came about, so not a byte of the request has gone out. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

function nameFault(error: Error): Result<never> {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (UNTRUSTED.test(code)) return refuse('centre.untrusted');
  return refuse(NOT_CONNECTED.has(code) ? 'centre.noConnection' : 'centre.unreachable');
}
