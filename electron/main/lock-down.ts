/**
 * What pages may not do. The defaults of Electron allow far more than a till needs: every
 * permission is refused, no page leads anywhere else, no new window, no request off `app:`.
 */
import type { Input, Session, WebContents, WebPreferences } from 'electron';
import { APP_ORIGIN } from './app-scheme.ts';

/** Settings of every window; `preload` is the one script of its role. */
export function webPreferences(preload: string, packaged: boolean): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: !packaged,
  };
}

export type LockableSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** Refuses permissions and every request that is not for our own pages. */
export function lockSession(session: LockableSession, packaged: boolean): void {
  const allowed = packaged ? ['app:'] : ['app:', 'devtools:'];
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !allowed.includes(new URL(url).protocol) });
  });
}

/** The parts of a key press that decide; `code` names the key, whatever the keyboard's language. */
export type KeyPress = Pick<Input, 'type' | 'code' | 'control' | 'alt' | 'meta' | 'shift'>;

const BLOCKED = new Set([
  ...['Ctrl+KeyR', 'F5', 'Ctrl+F5', 'Ctrl+KeyW', 'Alt+F4', 'F11'],
  ...['Ctrl+Equal', 'Ctrl+Minus', 'Ctrl+Digit0'],
  ...['Ctrl+NumpadAdd', 'Ctrl+NumpadSubtract', 'Ctrl+Numpad0'],
  ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'BrowserBack', 'BrowserForward', 'BrowserRefresh'],
]);

/** Keys that would close, reload, zoom or leave a page. Shift changes nothing about that. */
export function isBlockedKey({ type, code, control, meta, alt }: KeyPress): boolean {
  const held = `${control || meta ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}`;
  return type === 'keyDown' && BLOCKED.has(held + code);
}

/** Moves the customer display to the next screen; works in every window. */
export function isDisplayKey({ type, code, control, alt }: KeyPress): boolean {
  return type === 'keyDown' && control && alt && code === 'KeyD';
}

export type LockableContents = Pick<
  WebContents,
  'setWindowOpenHandler' | 'setVisualZoomLevelLimits' | 'setZoomFactor'
> & {
  on(
    event: string,
    listener: (event: { preventDefault(): void }, input: KeyPress) => void,
  ): unknown;
};

/** Keeps a window on its own page and at its size: no navigation, new window, webview or zoom. */
export function lockContents(contents: LockableContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  for (const event of [
    'will-navigate',
    'will-redirect',
    'will-frame-navigate',
    'will-attach-webview',
  ]) {
    contents.on(event, refuse);
  }
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('before-input-event', (event, input) => {
    if (isBlockedKey(input)) event.preventDefault();
  });
  const fixZoom = (): void => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  };
  fixZoom();
  // Chromium remembers a zoom per address.
  contents.on('did-finish-load', fixZoom);
  contents.on('zoom-changed', fixZoom);
}

/** True for the page itself; a frame inside it or a page from elsewhere is not ours. */
export function isOwnOrigin(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}` === APP_ORIGIN;
  } catch {
    return false;
  }
}
