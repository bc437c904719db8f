/**
 * What a window does when it fails: a crashed page is loaded again, up to the common bound; one that
 * hangs is offered to be. The service holds basket and settlement, so nothing is lost either way.
 */
import type { BrowserWindow, MessageBoxOptions, WebContents } from 'electron';
import type { WindowRole } from '../../shared/contract/roles.ts';
import { afterCrash } from '../../shared/door/restart-policy.ts';
import { say } from '../../shared/messages/index.ts';
import { APP_ORIGIN } from './app-scheme.ts';

/** A page that needs neither script nor service; shown when a window keeps crashing. */
const FAILED_PAGE = `${APP_ORIGIN}/failed.html`;
/** A page may be busy for a moment; after this somebody is asked. */
export const HANGS_AFTER_MS = 10_000;

export interface CareDeps {
  nowMs(): number;
  after(delayMs: number, run: () => void): void;
  /** Shows a question and gives the index of the button that was pressed. */
  ask(options: MessageBoxOptions): Promise<number>;
}

export function careFor(window: BrowserWindow, role: WindowRole, deps: CareDeps): void {
  reloadAfterCrash(window.webContents, deps);
  offerReload(window, role, deps);
}

function reloadAfterCrash(contents: WebContents, { nowMs }: CareDeps): void {
  let reloadsMs: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    const verdict = afterCrash(reloadsMs, nowMs());
    reloadsMs = verdict.restartsMs;
    if (verdict.restart) contents.reload();
    else void contents.loadURL(FAILED_PAGE);
  });
}

/** The holder cannot be asked: the customer display is loaded again at once. */
function offerReload(window: BrowserWindow, role: WindowRole, deps: CareDeps): void {
  const { webContents } = window;
  let hanging = 0;
  const reload = (): void => {
    // A page that hangs would not hear a reload; its crash is answered with one.
    if (!webContents.isDestroyed()) webContents.forcefullyCrashRenderer();
  };
  const lookAgain = (since: number): void => {
    deps.after(HANGS_AFTER_MS, async () => {
      if (hanging !== since || webContents.isDestroyed()) return;
      const load = role === 'display' || (await deps.ask(question(role))) === 0;
      // It may have come back while the question stood there.
      if (hanging !== since) return;
      if (load) reload();
      else lookAgain(since);
    });
  };
  window.on('unresponsive', () => {
    hanging += 1;
    lookAgain(hanging);
  });
  window.on('responsive', () => {
    hanging += 1;
  });
}

function question(role: WindowRole): MessageBoxOptions {
  const words = (language: 'zh-CN' | 'en') =>
    say('host.hangs', language, { window: say(`host.window.${role}`, language) });
  return {
    type: 'warning',
    message: words('zh-CN'),
    detail: words('en'),
    buttons: [
      `${say('host.reload', 'zh-CN')} / ${say('host.reload', 'en')}`,
      `${say('host.wait', 'zh-CN')} / ${say('host.wait', 'en')}`,
    ],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
}
