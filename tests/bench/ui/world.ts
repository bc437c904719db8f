/**
 * A terminal as `npm start` runs it, on built parts, with a centre that runs already. It can be
 * started and ended as often as wanted; the first start has filled it. The command opens the till's
 * window itself, in a headless Chromium; the other windows stay closed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PROJECT } from '../../../build/paths.ts';
import { startCentre } from '../../support/centre.ts';
import { freshDist } from '../../support/dist.ts';
import { realParts } from '../../support/real-parts.ts';

export interface RunningTerminal {
  /** The till's page, in the window the command opened. */
  readonly till: Page;
  /** Resolves with the till's launch page (`file:` URL) when the command says that all is ready. */
  readonly launchPage: Promise<string>;
  end(): Promise<void>;
}

export interface TerminalWorld {
  readonly dataDir: string;
  /** Runs the command and resolves when the till's page is there. */
  start(): Promise<RunningTerminal>;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 120_000;

export async function openTerminalWorld(): Promise<TerminalWorld> {
  if (realParts.chromium === undefined) throw new Error('no chromium here');
  freshDist();
  const folder = mkdtempSync(join(tmpdir(), 'bench-ui-'));
  chmodSync(folder, 0o711);
  const centre = await startCentre();
  const command = [
    ...[join(PROJECT, 'build', 'run.mjs'), 'build/start.ts', '--data', folder],
    ...['--centre', centre.url, '--centre-ca', centre.caFile],
    ...['--enrolment-code', centre.enrolmentCode],
  ];
  const browser = tillBrowser(folder, realParts.chromium);
  const devtools = join(folder, 'browser', 'cashier', 'DevToolsActivePort');
  return {
    dataDir: join(folder, 'terminal'),
    start: () => run(command, browser, devtools),
    async close() {
      await centre.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the command takes for the browser: the real one for the till, nothing for the others. */
function tillBrowser(folder: string, chromiumPath: string): string {
  const file = join(folder, 'till-browser.sh');
  const flags = '--headless --no-sandbox --disable-gpu --remote-debugging-port=0';
  const lines = [
    '#!/bin/sh',
    `case "$*" in *cashier.html*) exec ${chromiumPath} ${flags} "$@" >/dev/null 2>&1 ;; esac`,
    'exec sleep 3600',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o755 });
  return file;
}

async function run(
  command: readonly string[],
  browserPath: string,
  devtools: string,
): Promise<RunningTerminal> {
  rmSync(devtools, { force: true });
  const child = spawn(process.execPath, command, {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 2],
    // A screen that nothing is drawn on: the browser is headless.
    env: { ...process.env, BROWSER_PATH: browserPath, DISPLAY: ':0' },
  });
  const launchPage = launchPageOf(child);
  const browser = await browserAt(devtools, child);
  return {
    till: await tillOf(browser),
    launchPage,
    async end() {
      await browser.close();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The browser of the till's window, as soon as it says where it listens. */
async function browserAt(devtools: string, child: ChildProcess): Promise<Browser> {
  for (const sinceMs = performance.now(); performance.now() - sinceMs < PATIENCE_MS; ) {
    const [port, path] = readLines(devtools);
    if (port && path) return chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
    if (child.exitCode !== null) break;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error('the command opened no window');
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

async function tillOf(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('the browser has no page');
  return page;
}

async function launchPageOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no standard output');
  const said: string[] = [];
  const lines = createInterface({ input: stdout });
  return new Promise<string>((resolve, reject) => {
    // Read to the end: a command that nobody listens to would stop.
    lines.on('line', (line) => {
      said.push(line);
      const [page] = /file:\S+cashier\.html/.exec(line) ?? [];
      if (page !== undefined) resolve(page);
    });
    lines.on('close', () => reject(new Error(`did not start: ${said.join(' | ')}`)));
  });
}

/** Processes of a running terminal: the service by the lock on its ledger, the card reader beside it. */
export function processesOf(dataDir: string): { service: number; cardReader: number } {
  const holder = readFileSync(join(dataDir, 'ledger.db.holder'), 'utf8');
  const service = (JSON.parse(holder) as { pid: number }).pid;
  const status = readFileSync(`/proc/${service}/status`, 'utf8');
  const parent = /^PPid:\s*(\d+)$/m.exec(status)?.[1];
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
  const cardReader = children
    .trim()
    .split(/\s+/)
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('card-reader'));
  if (cardReader === undefined) throw new Error('no card reader process');
  return { service, cardReader };
}
