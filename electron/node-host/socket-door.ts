/**
 * The WebSocket side of the loopback door. A page is let in by what it says first, its token or its
 * session key; who merely connects gets nothing and pushes nobody out.
 */
import type { IncomingMessage } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import type { WindowRole } from '../../shared/contract/roles.ts';
import type { Broker } from '../../shared/door/broker.ts';
import { MAX_FRAME_BYTES, type WireValue } from '../../shared/door/frames.ts';
import { DOOR_CLOSE } from '../../shared/door/web-socket.ts';
import type { HttpDoor } from './http-door.ts';
import { createRateCap } from './rate-cap.ts';
import type { Entry, TokenStore } from './tokens.ts';

const FIRST_WORD_MS = 5_000;
const PING_EVERY_MS = 10_000;
const SILENT_FOR_MS = 25_000;
const MAX_WAITING_SOCKETS = 16;

const firstWord = z.union([
  z.strictObject({ token: z.string().max(100) }),
  z.strictObject({ session: z.string().max(100).nullable() }),
]);

function parse(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

function entryFor(data: RawData, tokens: TokenStore): Entry | undefined {
  const said = firstWord.safeParse(parse(data));
  if (!said.success) return undefined;
  if ('token' in said.data) return tokens.redeem(said.data.token);
  return said.data.session === null ? undefined : tokens.resume(said.data.session);
}

/** Ends connections that answer no ping, so that a dead window does not keep its door open. */
function watch(socket: WebSocket, nowMs: () => number): void {
  let heardMs = nowMs();
  socket.on('pong', () => {
    heardMs = nowMs();
  });
  const timer = setInterval(() => {
    if (nowMs() - heardMs > SILENT_FOR_MS) socket.terminate();
    else socket.ping();
  }, PING_EVERY_MS);
  socket.on('close', () => clearInterval(timer));
}

/** Connects an admitted socket with a door of the broker. */
function carry(socket: WebSocket, role: WindowRole, broker: Broker, nowMs: () => number): void {
  const underCap = createRateCap(nowMs);
  const door = broker.openDoor(role, {
    frame: (frame) => socket.send(JSON.stringify(frame)),
    closed: () => socket.close(DOOR_CLOSE.serviceGone),
  });
  socket.on('close', () => door.close());
  socket.on('message', (data) => {
    if (!underCap()) return socket.close(DOOR_CLOSE.tooMany);
    const frame = parse(data);
    if (frame === undefined) return socket.close(DOOR_CLOSE.refused);
    door.frame(frame as WireValue);
  });
}

/** Accepts upgrades on `/rpc` from our own pages and lets in who holds a token or a session key. */
export function openSocketDoor(
  http: HttpDoor,
  tokens: TokenStore,
  broker: Broker,
  nowMs: () => number,
): void {
  const open = new Map<WindowRole, WebSocket>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });

  const admit = (socket: WebSocket): void => {
    const tooLate = setTimeout(() => socket.close(DOOR_CLOSE.refused), FIRST_WORD_MS);
    socket.on('error', () => socket.terminate());
    socket.once('close', () => clearTimeout(tooLate));
    socket.once('message', (data) => {
      clearTimeout(tooLate);
      const entry = entryFor(data, tokens);
      if (!entry) return socket.close(DOOR_CLOSE.refused);
      open.get(entry.role)?.close(DOOR_CLOSE.superseded);
      open.set(entry.role, socket);
      socket.send(JSON.stringify({ session: entry.session }));
      watch(socket, nowMs);
      carry(socket, entry.role, broker, nowMs);
    });
  };

  const isOurs = (request: IncomingMessage): boolean =>
    request.url === '/rpc' &&
    request.headers.host === http.host &&
    request.headers.origin === http.origin &&
    sockets.clients.size < MAX_WAITING_SOCKETS;

  http.server.on('upgrade', (request, connection, head) => {
    if (!isOurs(request)) {
      connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, connection, head, admit);
  });
}
