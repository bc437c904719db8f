/** What takes messages: a folder, a gateway that may fail in every way, and nobody. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dryRun } from '../../../../centre/messages/adapter.ts';
import { messageAdapter } from '../../../../centre/messages/config.ts';
import { fileAdapter } from '../../../../centre/messages/file-adapter.ts';
import { httpAdapter } from '../../../../centre/messages/http-adapter.ts';

const MESSAGE = { id: 'a1b2', to: '13800000001', text: '余额 1.00 元' };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('[R098] a folder', () => {
  test('one private file with one JSON line per message; sent twice it lies there once', async () => {
    const adapter = fileAdapter(join(folder, 'out'));
    expect(await adapter.send(MESSAGE)).toEqual({ state: 'sent' });
    expect(await adapter.send(MESSAGE)).toEqual({ state: 'sent' });
    expect(readdirSync(join(folder, 'out'))).toEqual(['a1b2.json']);
    const file = join(folder, 'out', 'a1b2.json');
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(MESSAGE)}\n`);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('a folder that cannot be written is a fault that may pass', async () => {
    writeFileSync(join(folder, 'out'), '');
    const taken = await fileAdapter(join(folder, 'out')).send(MESSAGE);
    expect(taken).toMatchObject({ state: 'failed', final: false });
  });
});

describe('[R098] a gateway', () => {
  let server: Server;
  let url = '';
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`;
  });
  afterAll(() => server.close());

  const says = (status: number, body = '') => {
    answer = (_request, response) => response.writeHead(status).end(body);
  };
  const gateway = (timeoutMs = 5_000) => httpAdapter({ url, token: 'secret', timeoutMs });

  test('gets id, number and text under an idempotency key', async () => {
    let heard: object = {};
    answer = async (request, response) => {
      let body = '';
      for await (const part of request) body += String(part);
      const { 'idempotency-key': key, authorization } = request.headers;
      heard = { method: request.method, key, authorization, body: JSON.parse(body) as unknown };
      response.end('{"state":"delivered"}');
    };
    expect(await gateway().send(MESSAGE)).toEqual({ state: 'delivered' });
    expect(heard).toEqual({
      ...{ method: 'POST', key: MESSAGE.id, authorization: 'Bearer secret', body: MESSAGE },
    });
  });

  test.each<[number, string, object]>([
    [200, '', { state: 'sent' }],
    [202, '{"state":"sent"}', { state: 'sent' }],
    [200, 'rubbish', { state: 'sent' }],
    [409, '', { state: 'sent' }],
    [200, '{"state":"failed"}', { state: 'failed', fault: 'gateway', final: true }],
    [400, '', { state: 'failed', fault: 'http 400', final: true }],
    [429, '', { state: 'failed', fault: 'http 429', final: false }],
    [503, '', { state: 'failed', fault: 'http 503', final: false }],
  ])('status %d %s', async (status, body, taken) => {
    says(status, body);
    expect(await gateway().send(MESSAGE)).toEqual(taken);
  });

  test('one that points elsewhere is not followed', async () => {
    answer = (_request, response) =>
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
    expect(await gateway().send(MESSAGE)).toMatchObject({ fault: 'unreachable', final: false });
  });

  test('one that does not answer in time, and one that is not there, may answer later', async () => {
    answer = () => undefined;
    expect(await gateway(50).send(MESSAGE)).toMatchObject({ fault: 'timeout', final: false });
    const nobody = httpAdapter({ url: 'http://127.0.0.1:1/', timeoutMs: 5_000 });
    expect(await nobody.send(MESSAGE)).toMatchObject({ fault: 'unreachable', final: false });
  });

  test('says later what became of a message', async () => {
    answer = (request, response) =>
      response.end(JSON.stringify({ state: request.url === '/sms/a1b2' ? 'delivered' : 'sent' }));
    expect(await gateway().ask?.('a1b2')).toEqual({ state: 'delivered' });
    expect(await gateway().ask?.('other')).toEqual({ state: 'sent' });
  });
});

test('[R098] a dry run tells nobody and says so', async () => {
  expect(await dryRun.send(MESSAGE)).toEqual({ state: 'rehearsed' });
});

describe('[R098] which of them', () => {
  const configured = (config: unknown) => {
    writeFileSync(join(folder, 'messages.json'), JSON.stringify(config));
    return () => messageAdapter(folder, false);
  };

  test('nobody said: messages wait; the demo writes files', () => {
    expect(messageAdapter(folder, false)).toBeUndefined();
    expect(messageAdapter(folder, true)).toBeDefined();
  });

  test.each([
    [{ adapter: 'dryRun' }],
    [{ adapter: 'file', folder: 'out' }],
    [{ adapter: 'http', url: 'https://sms.example/send' }],
  ])('%j', (config) => {
    expect(configured(config)()).toBeDefined();
  });

  test.each([
    ['an unknown one', { adapter: 'pigeon' }, 'adapter'],
    ['numbers in the clear', { adapter: 'http', url: 'http://sms.example/send' }, 'url'],
    [
      'a token that is not there',
      { adapter: 'http', url: 'https://a.example', tokenFile: 'x' },
      'tokenFile',
    ],
    ['a field nobody knows', { adapter: 'dryRun', folder: 'out' }, 'JSON'],
  ])('%s is a fault by name', (_what, config, field) => {
    expect(configured(config)).toThrow(
      expect.objectContaining({
        refusal: { code: 'centre.messages.config', params: { file: 'messages.json', field } },
      }),
    );
  });
});
