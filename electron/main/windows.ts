/** The windows of the terminal: one per role, each on its own page with its own preload script. */
import { join } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { WindowRole } from '../../shared/contract/roles.ts';
import { APP_ORIGIN } from './app-scheme.ts';
import { nextScreen, placementOf, type ScreenMemory, type Screens } from './customer-screen.ts';
import { isDisplayKey, lockContents, webPreferences } from './lock-down.ts';
import { type CareDeps, careFor } from './window-care.ts';

export interface WindowDeps extends CareDeps {
  readonly make: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly preloadFolder: string;
  readonly packaged: boolean;
  readonly screens: () => Screens;
  readonly memory: ScreenMemory;
  /** The customer display can be seen no more, or again. */
  readonly displayHidden: (hidden: boolean) => void;
}

export interface Windows {
  open(role: WindowRole): BrowserWindow;
  get(role: WindowRole): BrowserWindow | undefined;
  /** Roles by `webContents.id`, the only senders main listens to. */
  readonly roles: ReadonlyMap<number, WindowRole>;
  /** Puts the customer display where it belongs after a screen came, went or changed. */
  placeDisplay(): void;
}

export function createWindows(deps: WindowDeps): Windows {
  const byRole = new Map<WindowRole, BrowserWindow>();
  const roles = new Map<number, WindowRole>();

  let placed = '';

  const placeDisplay = (): void => {
    const window = byRole.get('display');
    if (!window) return;
    const placement = placementOf(deps.screens(), deps.memory.recall());
    const onScreen = placement.kind === 'screen';
    const bounds = onScreen ? placement.screen.bounds : placement.bounds;
    // Going full screen itself changes what screens report; that must not go round in circles.
    const place = JSON.stringify([placement.kind, bounds]);
    if (place === placed) return;
    placed = place;
    deps.displayHidden(placement.kind === 'hidden');
    // Full screen first ends: a window that is full screen ignores new bounds.
    window.setFullScreen(false);
    if (!bounds) {
      window.hide();
      return;
    }
    if (onScreen && !deps.memory.recall()) deps.memory.remember(placement.screen);
    window.setBounds(bounds);
    // Without taking the keyboard away from the till.
    window.showInactive();
    window.setFullScreen(onScreen);
  };

  const moveDisplay = (): void => {
    deps.memory.remember(nextScreen(deps.screens(), deps.memory.recall()));
    placeDisplay();
  };

  const make = (role: WindowRole): BrowserWindow => {
    const preload = join(deps.preloadFolder, `${role}.cjs`);
    const window = deps.make({
      show: role !== 'display',
      width: 1280,
      height: 800,
      autoHideMenuBar: true,
      // Nobody leaves the page of a self-service machine.
      ...(role === 'kiosk' && { kiosk: true }),
      webPreferences: webPreferences(preload, deps.packaged),
    });
    const { webContents } = window;
    const { id } = webContents;
    byRole.set(role, window);
    roles.set(id, role);
    lockContents(webContents);
    webContents.on('before-input-event', (_event, input) => {
      if (isDisplayKey(input)) moveDisplay();
    });
    careFor(window, role, deps);
    window.on('closed', () => {
      if (role === 'display') placed = '';
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
