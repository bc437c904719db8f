/** The line itself against servers that are not the centre, or not as they should be. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { loadTls } from '../../../../centre/keys/tls.ts';
import { httpsLine } from '../../../../electron/terminal/centre/https.ts';
import { refusal } from '../ledger/support.ts';

const DAY_MS = 24 * 3_600_000;
const MIB = 1024 * 1024;
const TEN_GIB = 10 * 1024 * MIB;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'https-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Asks a server with a certificate made so long ago; `pinned` is the authority the line trusts. */
async function ask(
  answer: (response: ServerResponse) => void,
  { daysAgo = 0, pinned }: { readonly daysAgo?: number; readonly pinned?: string } = {},
) {
  const { caFile, key, cert } = await loadTls(folder(), Date.now() - daysAgo * DAY_MS);
  const server = createServer({ key, cert }, (_request, response) => answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const line = httpsLine(`https://127.0.0.1:${port}`, pinned ?? readFileSync(caFile, 'utf8'));
  onTestFinished(() => {
    line.close();
    server.closeAllConnections();
    server.close();
  });
  return line.send({ method: 'GET', path: '/', timeoutMs: 15_000 });
}

const hello = (response: ServerResponse) => void response.end('hello');

test('the centre with a certificate that holds is heard', async () => {
  expect(await ask(hello)).toEqual({ ok: true, value: Buffer.from('hello') });
});

test('a port where nobody listens: nothing was sent, and the refusal says so', async () => {
  const { caFile } = await loadTls(folder(), Date.now());
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await new Promise((done) => server.close(done));
  const line = httpsLine(`https://127.0.0.1:${port}`, readFileSync(caFile, 'utf8'));
  onTestFinished(() => line.close());
  expect(refusal(await line.send({ method: 'GET', path: '/', timeoutMs: 15_000 }))).toEqual({
    code: 'centre.noConnection',
  });
});

test('a certificate that has run out is not trusted [F12]', async () => {
  expect(refusal(await ask(hello, { daysAgo: 900 }))).toEqual({ code: 'centre.untrusted' });
});

test('a certificate of another authority is not trusted [F12]', async () => {
  const { caFile } = await loadTls(folder(), Date.now());
  const pinned = readFileSync(caFile, 'utf8');
  expect(refusal(await ask(hello, { pinned }))).toEqual({ code: 'centre.untrusted' });
});

test('an answer of ten gigabytes is cut off after a bounded part [F12]', async () => {
  let sent = 0;
  let closed: Promise<unknown> = Promise.resolve();
  const answer = await ask((response) => {
    closed = once(response, 'close');
    response.writeHead(200, { 'content-length': TEN_GIB });
    const block = Buffer.alloc(MIB);
    const flood = () => {
      while (!response.destroyed && response.write(block)) sent += block.length;
      sent += block.length;
      if (!response.destroyed) response.once('drain', flood);
    };
    flood();
  });
  expect(refusal(answer)).toEqual({ code: 'centre.badAnswer', params: { detail: 'size' } });
  await closed;
  expect(sent).toBeLessThan(256 * MIB);
});

test('an answer that calls itself packed is not unpacked: no bomb goes off [F12]', async () => {
  const bomb = zstdCompressSync(Buffer.alloc(64 * MIB));
  const answer = await ask((response) => {
    response.writeHead(200, { 'content-encoding': 'zstd' }).end(bomb);
  });
  expect(answer).toEqual({ ok: true, value: bomb });
});
