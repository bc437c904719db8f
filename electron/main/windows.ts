/** The windows of the terminal: one per role, each on its own page with its own preload script. */
import { join } from 'node:path';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebContents,
} from 'electron';
import type { WindowRole } from '../../shared/contract/roles.ts';
import { afterCrash } from '../../shared/door/restart-policy.ts';
import { APP_ORIGIN } from './app-scheme.ts';
import { chooseScreen, type RememberedScreen, rightHalf, type Screen } from './customer-screen.ts';
import { lockContents, webPreferences } from './lock-down.ts';

/** A page that needs neither script nor service; shown when a window keeps crashing. */
const FAILED_PAGE = `${APP_ORIGIN}/failed.html`;

export interface WindowDeps {
  readonly make: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly preloadFolder: string;
  readonly packaged: boolean;
  readonly nowMs: () => number;
  /** Screens as they are now; the primary one has `primaryId`. */
  readonly screens: () => { all: readonly Screen[]; primaryId: number; workArea: Rectangle };
  readonly rememberedScreen: () => RememberedScreen | undefined;
}

export interface Windows {
  open(role: WindowRole): BrowserWindow;
  get(role: WindowRole): BrowserWindow | undefined;
  /** Roles by `webContents.id`, the only senders main listens to. */
  readonly roles: ReadonlyMap<number, WindowRole>;
  /** Moves the customer display after a screen came or went. */
  placeDisplay(): void;
}

/** Loads the page again after a crash, up to the common bound; then the static page. */
function reloadAfterCrash(contents: WebContents, nowMs: () => number): void {
  let reloadsMs: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    const verdict = afterCrash(reloadsMs, nowMs());
    reloadsMs = verdict.restartsMs;
    if (verdict.restart) contents.reload();
    else void contents.loadURL(FAILED_PAGE);
  });
}

export function createWindows(deps: WindowDeps): Windows {
  const byRole = new Map<WindowRole, BrowserWindow>();
  const roles = new Map<number, WindowRole>();

  const placeDisplay = (): void => {
    const window = byRole.get('display');
    if (!window) return;
    const { all, primaryId, workArea } = deps.screens();
    const screen = chooseScreen(all, primaryId, deps.rememberedScreen());
    // Full screen first ends: a window that is full screen ignores new bounds.
    window.setFullScreen(false);
    window.setBounds(screen ? screen.bounds : rightHalf(workArea));
    window.setFullScreen(screen !== undefined);
  };

  const make = (role: WindowRole): BrowserWindow => {
    const preload = join(deps.preloadFolder, `${role}.cjs`);
    const window = deps.make({
      show: true,
      width: 1280,
      height: 800,
      autoHideMenuBar: true,
      webPreferences: webPreferences(preload, deps.packaged),
    });
    const { webContents } = window;
    const { id } = webContents;
    byRole.set(role, window);
    roles.set(id, role);
    lockContents(webContents);
    reloadAfterCrash(webContents, deps.nowMs);
    window.on('closed', () => {
      byRole.delete(role);
      roles.delete(id);
    });
    void window.loadURL(`${APP_ORIGIN}/${role}.html`);
    return window;
  };

  return {
    roles,
    placeDisplay,
    get: (role) => byRole.get(role),
    open: (role) => {
      const known = byRole.get(role);
      if (known) {
        known.focus();
        return known;
      }
      const window = make(role);
      if (role === 'display') placeDisplay();
      return window;
    },
  };
}
