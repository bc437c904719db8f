/** Serves the built pages: public to this machine, therefore without any secret in them. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAbsolute, relative, resolve } from 'node:path';
import { contentTypeOf, PAGE_HEADERS } from '../../shared/door/page-headers.ts';

/** Path of a file inside `folder`, or `undefined` when the request points anywhere else. */
export function insideFolder(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  const file = resolve(folder, `.${decoded}`);
  const inside = relative(folder, file);
  const escapes = inside === '' || inside.startsWith('..') || isAbsolute(inside);
  return escapes || decoded.includes('\0') ? undefined : file;
}

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
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  const file = insideFolder(folder, path);
  const type = file && contentTypeOf(file);
  const body = file && type && (await readFile(file).catch(() => undefined));
  if (!body) return answer(response, 404, 'not found');
  response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': type });
  response.end(request.method === 'HEAD' ? undefined : body);
}
