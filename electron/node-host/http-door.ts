/**
 * The HTTP side of the loopback door: built pages, and the launch request that mints a token. Every
 * request must name exactly our own host and port, which stops names that resolve to loopback.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WindowRole } from '../../shared/contract/roles.ts';
import { PAGE_HEADERS } from '../../shared/door/page-headers.ts';
import { answer, serveFile } from './static-files.ts';
import { sameSecret, type TokenStore } from './tokens.ts';

/** A launch form is one key; anything longer is not ours. */
const MAX_FORM_BYTES = 1_024;

export interface HttpDoor {
  readonly server: Server;
  /** `http://127.0.0.1:PORT`, the only origin there is. */
  readonly origin: string;
  /** `127.0.0.1:PORT`, the only host a request may name. */
  readonly host: string;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_FORM_BYTES) return undefined;
  }
  return new URLSearchParams(text);
}

async function openWindow(
  request: IncomingMessage,
  response: ServerResponse,
  tokens: TokenStore,
  { launchKey, roles }: { readonly launchKey: string; readonly roles: readonly WindowRole[] },
): Promise<void> {
  const role = roles.find((each) => request.url === `/open/${each}`);
  const key = (await readForm(request))?.get('key') ?? '';
  if (!role || !sameSecret(key, launchKey)) return answer(response, 403, 'forbidden');
  response.writeHead(303, {
    ...PAGE_HEADERS,
    Location: `/${role}.html#k=${tokens.mint(role)}`,
  });
  response.end();
}

/** Listens on a port chosen by the system, on loopback only. `roles`: windows that may be opened. */
export async function openHttpDoor(
  pagesFolder: string,
  tokens: TokenStore,
  launchKey: string,
  roles: readonly WindowRole[],
): Promise<HttpDoor> {
  let host = '';
  const server = createServer((request, response) => {
    if (request.headers.host !== host) return answer(response, 421, 'wrong host');
    const opens = request.method === 'POST' && request.url?.startsWith('/open/');
    const served = opens
      ? openWindow(request, response, tokens, { launchKey, roles })
      : serveFile(pagesFolder, request, response);
    served.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, host, origin: `http://${host}` };
}
