import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageHandler } from '../../../../electron/main/app-scheme.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(folder, 'pages', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'pages', 'cashier.html'), 'page');
  writeFileSync(join(folder, 'pages', 'assets', 'a-1_2.js'), 'script');
  writeFileSync(join(folder, 'pages', 'notes.txt'), 'not a kind we serve');
  writeFileSync(join(folder, 'secret.html'), 'outside');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A request as the scheme handler sees it: the URL may be anything, also what `Request` tidies. */
function load(url: string, method = 'GET') {
  return pageHandler(join(folder, 'pages'))({ url, method } as Request);
}

describe('pages under app://terminal', () => {
  test.each([
    ['app://terminal/cashier.html', 'page', 'text/html; charset=utf-8'],
    ['app://terminal/cashier.html?a=1#b', 'page', 'text/html; charset=utf-8'],
    ['app://terminal/assets/a-1_2.js', 'script', 'text/javascript; charset=utf-8'],
  ])('%s is served with the security headers', async (url, body, type) => {
    const response = await load(url);
    expect([response.status, await response.text()]).toEqual([200, body]);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    'app://terminal/',
    'app://terminal/../secret.html',
    'app://terminal/%2e%2e/secret.html',
    'app://terminal/..%2fsecret.html',
    'app://terminal/..\\secret.html',
    'app://terminal//secret.html',
    'app://terminal/.hidden.html',
    'app://terminal/notes.txt',
    'app://terminal/missing.html',
    'app://elsewhere/cashier.html',
  ])('%s is not', async (url) => {
    expect((await load(url)).status).toBe(404);
  });

  test('nothing is served to anything but GET', async () => {
    expect((await load('app://terminal/cashier.html', 'POST')).status).toBe(404);
  });
});
