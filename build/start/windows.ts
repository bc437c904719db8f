/** Opens the windows of the Node host in a local browser, each as an application of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sandboxFlags } from '../../electron/node-host/browsers.ts';
import type { WindowRole } from '../../shared/contract/roles.ts';
import { type LaunchPages, pagesOf } from './host.ts';

/** Where each window stands on a first run, so that all can be seen on one screen. */
const PLACE: Readonly<Record<WindowRole, { position: string; size: string }>> = {
  cashier: { position: '0,0', size: '1100,820' },
  discharge: { position: '80,60', size: '1100,820' },
  display: { position: '1110,0', size: '800,1000' },
  kiosk: { position: '0,0', size: '1024,768' },
};

/** A profile of our own per window: one process per window, nothing of the user's own browser. */
function flagsFor(role: WindowRole, page: string, profiles: string): string[] {
  const { position, size } = PLACE[role];
  return [
    ...sandboxFlags(),
    // The whole screen, without a way out of the page.
    ...(role === 'kiosk' ? ['--kiosk'] : []),
    `--app=${pathToFileURL(page).href}`,
    `--user-data-dir=${join(profiles, role)}`,
    `--window-position=${position}`,
    `--window-size=${size}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-features=Translate,AutofillServerCommunication',
    '--password-store=basic',
  ];
}

/** Opens all windows; the display last, so that it is not hidden. Returns how to close them. */
export function openWindows(browser: string, launch: LaunchPages, profiles: string): () => void {
  mkdirSync(profiles, { recursive: true, mode: 0o700 });
  const opened: ChildProcess[] = pagesOf(launch).map(([role, page]) => {
    const flags = flagsFor(role, page, profiles);
    const child = spawn(browser, flags, { stdio: 'ignore', detached: true });
    child.on('error', () => undefined);
    return child;
  });
  return () => {
    for (const { pid, exitCode } of opened) {
      if (pid === undefined || exitCode !== null) continue;
      try {
        process.kill(-pid, 'SIGTERM');
      } catch {
        // The window was closed by hand.
      }
    }
  };
}
