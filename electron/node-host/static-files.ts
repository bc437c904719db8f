/** Serves the built pages: public to this machine, therefore without any secret in them. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { contentTypeOf, PAGE_HEADERS, pageSteps } from '../../shared/door/page-headers.ts';

/** Answers with a status and a short text, never with a stack or a path. */
export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Serves one GET or HEAD request from the folder of built pages. */
export async function serveFile(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answer(response, 405, 'method not allowed');
  }
  const [path = ''] = (request.url ?? '').split('?');
  const steps = pageSteps(path);
  const type = contentTypeOf(path);
  const body = steps && type && (await readFile(join(folder, ...steps)).catch(() => undefined));
  if (!body || !type) return answer(response, 404, 'not found');
  response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': type });
  response.end(request.method === 'HEAD' ? undefined : body);
}
