/**
 * Opens a window's real components in a real browser, with the security policy they ship with, and
 * a door whose other side is the test.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { contentTypeOf, PAGE_HEADERS } from '../../shared/door/page-headers.ts';
import { realParts } from '../support/real-parts.ts';

const ORIGIN = 'http://windows.localhost';
const PREVIEW = join(import.meta.dirname, 'preview');
export const SCREENS = join(import.meta.dirname, '..', '..', 'test-output', 'screens');

export type WindowName = 'cashier' | 'discharge' | 'display';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface OpenWindow {
  readonly page: Page;
  push(event: 'view' | 'display' | 'state' | 'shut', value: unknown): Promise<void>;
  /** How a method is answered from now on. */
  answer(method: string, answer: unknown): Promise<void>;
  /** What the window called so far: method and parameters. */
  calls(): Promise<{ method: string; params: Record<string, unknown> }[]>;
  /** Keeps a picture of the window as test output. */
  picture(name: string): Promise<void>;
  /** Errors of the page and refusals by its security policy. */
  readonly problems: string[];
}

export interface WindowHarness {
  open(name: WindowName, size: Size, query?: string): Promise<OpenWindow>;
  close(): Promise<void>;
}

/** Builds the three windows once and starts one browser for a test file. */
export async function startHarness(): Promise<WindowHarness> {
  const outDir = mkdtempSync(join(tmpdir(), 'windows-'));
  await buildPreview(outDir);
  mkdirSync(SCREENS, { recursive: true });
  const browser = await chromium.launch({
    ...(realParts.chromium !== undefined && { executablePath: realParts.chromium }),
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  return {
    open: (name, size, query = '') => openWindow(browser, outDir, name, size, query),
    close: async () => {
      await browser.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

async function buildPreview(outDir: string): Promise<void> {
  const windows: WindowName[] = ['cashier', 'discharge', 'display'];
  await build({
    configFile: false,
    logLevel: 'error',
    root: PREVIEW,
    define: { __BUILD_ID__: '"preview"' },
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: windows.map((name) => join(PREVIEW, `${name}.html`)) },
    },
  });
}

async function openWindow(
  browser: Browser,
  outDir: string,
  name: WindowName,
  size: Size,
  query: string,
): Promise<OpenWindow> {
  const page = await browser.newPage({ viewport: size });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/favicon.ico') return route.fulfill({ status: 204 });
    return route.fulfill({
      body: readFileSync(join(outDir, path)),
      headers: { ...PAGE_HEADERS, 'Content-Type': contentTypeOf(path) ?? '' },
    });
  });
  await page.goto(`${ORIGIN}/${name}.html${query}`);
  await page.waitForFunction(() => 'script' in window);
  return {
    page,
    problems,
    push: (event, value) =>
      page.evaluate(([e, v]) => window.script.push(e as string, v), [event, value] as const),
    answer: (method, answer) =>
      page.evaluate(
        ([m, a]) => {
          window.script.answers[m as string] = a;
        },
        [method, answer] as const,
      ),
    calls: () => page.evaluate(() => window.script.calls as never),
    picture: async (file) => {
      await page.screenshot({ path: join(SCREENS, `${file}.png`) });
    },
  };
}
