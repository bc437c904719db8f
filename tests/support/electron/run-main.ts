/** Runs the built main process under the stand-in, with its windows in a Chromium of the test. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type HostSettings, SETTINGS_VARIABLE } from '../../../shared/door/host-settings.ts';

export interface Report {
  readonly windows: readonly {
    readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> };
    readonly bounds: { readonly x: number; readonly width: number };
    readonly fullScreen: boolean;
    readonly visible: boolean;
  }[];
  readonly children: readonly { readonly program: string; readonly pid: number }[];
  readonly schemes: readonly string[];
  readonly errorBoxes: readonly string[];
  readonly cancelled: readonly string[];
  readonly permissions: readonly boolean[];
  readonly windowOpen: readonly string[];
}

export interface RunningMain {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly child: ChildProcess;
  /** The page of a window, once it has loaded. */
  page(role: string): Promise<Page>;
  report(): Promise<Report>;
  /** Pulls the cable of the customer display, or puts it back. */
  plug(on: boolean): void;
  stop(): Promise<void>;
}

async function launchBrowser(
  profile: string,
): Promise<{ context: BrowserContext; devtools: string }> {
  const executablePath = '/usr/bin/chromium';
  const args = ['--remote-debugging-port=0'];
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return { context, devtools: `http://127.0.0.1:${port}` };
}

async function pageOf(context: BrowserContext, role: string): Promise<Page> {
  const isOurs = (page: Page): boolean => page.url().includes(`/${role}.html`);
  for (let tries = 0; tries < 100; tries += 1) {
    const page = context.pages().find(isOurs);
    if (page) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the window ${role} did not open`);
}

/** Resolves with the `ready` line; all lines go to `lines`, also later ones. */
function untilReady(child: ChildProcess, lines: Record<string, unknown>[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', () =>
      reject(new Error(`ended before it was ready: ${JSON.stringify(lines)}`)),
    );
    if (!child.stdout) return reject(new Error('no standard output'));
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Record<string, unknown>;
      lines.push(line);
      if (line.type === 'ready') resolve();
    });
  });
}

/** Starts `dist/main/main.js` and waits until its windows are open. */
export async function runMain(dist: string, settings: HostSettings): Promise<RunningMain> {
  const profile = mkdtempSync(join(tmpdir(), 'electron-windows-'));
  const { context, devtools } = await launchBrowser(profile);
  const args = [join(dist, 'main', 'main.js'), devtools];
  const child = fork(join(import.meta.dirname, 'host.ts'), args, {
    env: { ...process.env, [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const lines: Record<string, unknown>[] = [];
  await untilReady(child, lines);
  return {
    lines,
    child,
    page: (role) => pageOf(context, role),
    report: async () => {
      child.send('report');
      const [answer] = await once(child, 'message');
      return answer as Report;
    },
    plug: (on) => void child.send(on ? 'plug' : 'unplug'),
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
