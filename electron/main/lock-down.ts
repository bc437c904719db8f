/**
 * What pages may not do. The defaults of Electron allow far more than a till needs: every
 * permission is refused, no page leads anywhere else, no new window, no request off `app:`.
 */
import type { Session, WebContents, WebPreferences } from 'electron';
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

export type LockableContents = Pick<
  WebContents,
  'setWindowOpenHandler' | 'setVisualZoomLevelLimits'
> & {
  on(event: string, listener: (event: { preventDefault(): void }) => void): unknown;
};

/** Keeps a window on its own page: no navigation, no redirect, no new window, no webview. */
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
  void contents.setVisualZoomLevelLimits(1, 1);
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
