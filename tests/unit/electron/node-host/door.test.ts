import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type HttpDoor, openHttpDoor } from '../../../../electron/node-host/http-door.ts';
import { writeLaunchFiles } from '../../../../electron/node-host/launch-files.ts';
import { openSocketDoor } from '../../../../electron/node-host/socket-door.ts';
import {
  createTokenStore,
  newSecret,
  TOKEN_LIFE_MS,
  type TokenStore,
} from '../../../../electron/node-host/tokens.ts';
import { DESK_WINDOWS } from '../../../../shared/contract/roles.ts';
import type { Broker, DoorSink } from '../../../../shared/door/broker.ts';
import { MAX_FRAME_BYTES, type WireValue } from '../../../../shared/door/frames.ts';
import { DOOR_CLOSE } from '../../../../shared/door/web-socket.ts';

/** Broker that answers every frame with itself and remembers its doors. */
function echoBroker() {
  const opened: { role: string; sink: DoorSink; closed: boolean }[] = [];
  const broker: Broker = {
    openDoor: (role, sink) => {
      const door = { role, sink, closed: false };
      opened.push(door);
      return {
        frame: (frame: WireValue) => sink.frame({ echo: frame }),
        close: () => {
          door.closed = true;
        },
      };
    },
    power: () => undefined,
    customerScreen: () => undefined,
    stop: async () => undefined,
  };
  return { broker, opened };
}

let folder: string;
let nowMs: number;
let tokens: TokenStore;
let http: HttpDoor;
let doors: ReturnType<typeof echoBroker>;
const launchKey = newSecret();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'door-'));
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'cashier.html'), '<p>pages</p>');
  writeFileSync(join(folder, 'secret.html'), 'not for the browser');
  nowMs = 1_000;
  tokens = createTokenStore(() => nowMs);
  http = await openHttpDoor(join(folder, 'pages'), tokens, launchKey, DESK_WINDOWS);
  doors = echoBroker();
  openSocketDoor(http, tokens, doors.broker, () => nowMs);
});

afterEach(() => {
  http.server.closeAllConnections();
  http.server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function ask(path: string, options: { method?: string; host?: string; body?: string } = {}) {
  return new Promise<Asked>((resolve, reject) => {
    const headers = options.host === undefined ? {} : { host: options.host };
    const { method = 'GET' } = options;
    // Host and port by hand: a URL object would tidy the path before it is sent.
    const [hostname, port] = http.host.split(':');
    const asked = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on('error', reject);
    asked.end(options.body);
  });
}

/** A socket with everything it hears, and its close code. */
async function knock(origin: string | undefined, first?: object, path = '/rpc') {
  const socket = new WebSocket(`ws://${http.host}${path}`, origin === undefined ? {} : { origin });
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('error', () => resolve(-1));
  });
  socket.on('open', () => first && socket.send(JSON.stringify(first)));
  const hear = (count: number) => expect.poll(() => heard.length).toBeGreaterThanOrEqual(count);
  return { socket, heard, closed, hear };
}

async function comeIn(role: 'cashier' | 'display') {
  const guest = await knock(http.origin, { token: tokens.mint(role) });
  await guest.hear(1);
  return { ...guest, session: (guest.heard[0] as { session: string }).session };
}

describe('pages over loopback', () => {
  test('are served with the headers that lock a page down', async () => {
    const { status, headers, body } = await ask('/cashier.html');
    expect({ status, body }).toEqual({ status: 200, body: '<p>pages</p>' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  test.each(['localhost', '127.0.0.1', 'attacker.example', '0.0.0.0:1'])(
    'are refused to a request that names the host %s',
    async (host) => {
      expect((await ask('/cashier.html', { host })).status).toBe(421);
    },
  );

  test.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/%00',
    '/%',
    '/',
    '//x',
  ])('never come from outside their folder: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});

describe('opening a window', () => {
  test('the launch page is readable for its owner only and names no token', () => {
    const files = writeLaunchFiles(join(folder, 'run'), http.origin, launchKey, DESK_WINDOWS);
    expect(Object.keys(files)).toEqual([...DESK_WINDOWS]);
    expect(statSync(join(folder, 'run')).mode & 0o777).toBe(0o700);
    for (const file of Object.values(files)) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('the launch key mints a token at that moment, in the fragment', async () => {
    const opened = await ask('/open/cashier', { method: 'POST', body: `key=${launchKey}` });
    expect(opened.status).toBe(303);
    expect(opened.headers['content-security-policy']).toContain("default-src 'none'");
    const [page, token = ''] = String(opened.headers.location).split('#k=');
    expect(page).toBe('/cashier.html');
    expect(tokens.redeem(token)?.role).toBe('cashier');
  });

  test.each([
    ['a wrong key', '/open/cashier', `key=${newSecret()}`],
    ['no key', '/open/cashier', ''],
    ['an unknown window', '/open/admin', `key=${launchKey}`],
    ['a window this terminal has not', '/open/kiosk', `key=${launchKey}`],
    ['an endless form', '/open/cashier', `key=${'x'.repeat(5_000)}`],
  ])('%s mints nothing', async (_name, path, body) => {
    expect((await ask(path, { method: 'POST', body })).status).toBe(403);
  });

  test('a token is good once and for half a minute', () => {
    const used = tokens.mint('cashier');
    expect(tokens.redeem(used)).toBeDefined();
    expect(tokens.redeem(used)).toBeUndefined();
    const old = tokens.mint('cashier');
    nowMs += TOKEN_LIFE_MS;
    expect(tokens.redeem(old)).toBeUndefined();
  });
});

describe('the door', () => {
  test.each([
    ['no origin', undefined],
    ['another port', 'http://127.0.0.1:1'],
    ['another name for loopback', 'http://localhost'],
    ['a page from disk', 'null'],
  ])('stays shut for %s, even with a living token', async (_name, origin) => {
    const guest = await knock(origin, { token: tokens.mint('cashier') });
    expect(await guest.closed).toBe(-1);
    expect(doors.opened).toEqual([]);
  });

  test('opens on /rpc only', async () => {
    const guest = await knock(http.origin, { token: tokens.mint('cashier') }, '/other');
    expect(await guest.closed).toBe(-1);
  });

  test.each([
    ['a made-up token', { token: newSecret() }],
    ['a made-up session', { session: newSecret() }],
    ['an empty session', { session: '' }],
    ['no session', { session: null }],
    ['a call', { id: 1, method: 'till.settle', params: {} }],
  ])('refuses %s as first word', async (_name, first) => {
    const guest = await knock(http.origin, first);
    expect(await guest.closed).toBe(DOOR_CLOSE.refused);
    expect(doors.opened).toEqual([]);
  });

  test('carries frames both ways, with the role of the token', async () => {
    const guest = await comeIn('display');
    guest.socket.send(JSON.stringify({ id: 1, method: 'x', params: {} }));
    await guest.hear(2);
    expect(guest.heard[1]).toEqual({ echo: { id: 1, method: 'x', params: {} } });
    expect(doors.opened.map(({ role }) => role)).toEqual(['display']);
    guest.socket.close();
    await expect.poll(() => doors.opened[0]?.closed).toBe(true);
  });

  test('lets a reloaded tab come back with its session key', async () => {
    const before = await comeIn('cashier');
    const after = await knock(http.origin, { session: before.session });
    await after.hear(1);
    expect(after.heard[0]).toEqual({ session: before.session });
    expect(await before.closed).toBe(DOOR_CLOSE.superseded);
  });

  test('a new window of a role supersedes the old one, a mere connection does not', async () => {
    const old = await comeIn('cashier');
    const silent = await knock(http.origin);
    await new Promise((resolve) => silent.socket.on('open', resolve));
    expect(old.socket.readyState).toBe(WebSocket.OPEN);
    await comeIn('display');
    expect(old.socket.readyState).toBe(WebSocket.OPEN);
    await comeIn('cashier');
    expect(await old.closed).toBe(DOOR_CLOSE.superseded);
    const again = await knock(http.origin, { session: old.session });
    expect(await again.closed).toBe(DOOR_CLOSE.refused);
  });

  test('ends on frames that are too large, no JSON, or too many', async () => {
    const large = await comeIn('cashier');
    large.socket.send('x'.repeat(MAX_FRAME_BYTES + 1));
    expect(await large.closed).toBe(1009);
    const garbled = await comeIn('cashier');
    garbled.socket.send('{');
    expect(await garbled.closed).toBe(DOOR_CLOSE.refused);
    const flood = await comeIn('cashier');
    for (let count = 0; count < 300; count += 1) flood.socket.send('1');
    expect(await flood.closed).toBe(DOOR_CLOSE.tooMany);
  });

  test('tells the window when the service is gone', async () => {
    const guest = await comeIn('cashier');
    doors.opened[0]?.sink.closed();
    expect(await guest.closed).toBe(DOOR_CLOSE.serviceGone);
  });
});
