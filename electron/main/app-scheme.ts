/** The pages under `app://terminal/`: built files only, with the same headers as in the Node host. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { CustomScheme } from 'electron';
import { contentTypeOf, PAGE_HEADERS, pageSteps } from '../../shared/door/page-headers.ts';

/** The only origin a window of ours has. */
export const APP_ORIGIN = 'app://terminal';

/** To be registered once, before the application is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

function fileFor(folder: string, url: URL): string | undefined {
  const steps = url.host === 'terminal' ? pageSteps(url.pathname) : undefined;
  if (!steps) return undefined;
  const file = join(folder, ...steps);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file;
}

/** Handler for `protocol.handle('app', …)` over the folder of built pages. */
export function pageHandler(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const file = request.method === 'GET' ? fileFor(folder, url) : undefined;
    const type = file && contentTypeOf(file);
    const body = file && type && (await readFile(file).catch(() => undefined));
    if (!body || !type) return new Response('not found', { status: 404, headers: PAGE_HEADERS });
    return new Response(new Uint8Array(body), {
      headers: { ...PAGE_HEADERS, 'Content-Type': type },
    });
  };
}
