/**
 * Opens a window's real components in a real browser, with the security policy they ship with, and
 * a door whose other side is the test.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { contentTypeOf, PAGE_HEADERS } from '../../shared/door/page-headers.ts';
import { realParts } from '../support/real-parts.ts';

const ORIGIN = 'http://windows.localhost';
export const SCREENS = join(import.meta.dirname, '..', '..', 'test-output', 'screens');

/** A tenth of the time goes into pictures: they are taken when somebody wants to look. */
const KEEPS_PICTURES = process.env.PICTURES !== undefined;

export type WindowName = 'cashier' | 'discharge' | 'display' | 'kiosk';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface OpenWindow {
  readonly page: Page;
  push(event: 'view' | 'display' | 'kiosk' | 'state' | 'shut', value: unknown): Promise<void>;
  /** How a method is answered from now on. */
  answer(method: string, answer: unknown): Promise<void>;
  /** Values that methods give from now on, by method. */
  giveAll(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** What the window called so far: method and parameters. */
  calls(): Promise<{ method: string; params: Record<string, unknown> }[]>;
  /** Keeps a picture of the window as test output, when `PICTURES` is set. */
  picture(name: string): Promise<void>;
  /** Errors of the page and refusals by its security policy. */
  readonly problems: readonly string[];
  /** Gives the page back; the next window is opened on it from the start. */
  close(): void;
}

export interface WindowHarness {
  open(name: WindowName, size: Size, query?: string): Promise<OpenWindow>;
  close(): Promise<void>;
}

/** A page of the browser, and what went wrong on it since it was opened. */
interface Sheet {
  readonly page: Page;
  readonly problems: string[];
}

/** Starts one browser for a test file; `build-windows.ts` has built the windows for all files. */
export async function startHarness(): Promise<WindowHarness> {
  mkdirSync(SCREENS, { recursive: true });
  const browser = await chromium.launch({
    ...(realParts.chromium !== undefined && { executablePath: realParts.chromium }),
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  const context = await browser.newContext();
  await servePages(context, inject('windows'));
  // A new page is a new process: pages that were given back are used again.
  const idle: Sheet[] = [];
  return {
    async open(name, size, query = '') {
      const sheet = idle.pop() ?? (await newSheet(context));
      sheet.problems.length = 0;
      await sheet.page.setViewportSize(size);
      await sheet.page.goto(`${ORIGIN}/${name}.html${query}`);
      await sheet.page.waitForFunction(() => 'script' in window);
      return openWindow(sheet, () => idle.push(sheet));
    },
    close: () => browser.close(),
  };
}

async function servePages(context: BrowserContext, folder: string): Promise<void> {
  await context.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/favicon.ico') return route.fulfill({ status: 204 });
    return route.fulfill({
      body: readFileSync(join(folder, path)),
      headers: { ...PAGE_HEADERS, 'Content-Type': contentTypeOf(path) ?? '' },
    });
  });
}

async function newSheet(context: BrowserContext): Promise<Sheet> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems };
}

function openWindow({ page, problems }: Sheet, giveBack: () => void): OpenWindow {
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
    giveAll: (values) =>
      page.evaluate((all) => {
        for (const [method, value] of Object.entries(all))
          window.script.answers[method] = { ok: true, value };
      }, values),
    calls: () => page.evaluate(() => window.script.calls as never),
    picture: async (file) => {
      if (KEEPS_PICTURES) await page.screenshot({ path: join(SCREENS, `${file}.png`) });
    },
    close: giveBack,
  };
}
