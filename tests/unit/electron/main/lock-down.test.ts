import { describe, expect, test } from 'vitest';
import {
  isBlockedKey,
  isDisplayKey,
  isOwnOrigin,
  type KeyPress,
  type LockableContents,
  type LockableSession,
  lockContents,
  lockSession,
  webPreferences,
} from '../../../../electron/main/lock-down.ts';
import { roleOfSender } from '../../../../electron/main/senders.ts';
import { KEY_BINDINGS as TILL_KEYS } from '../../../../renderer/cashier/key-map.ts';
import { DISCHARGE_BINDINGS as DESK_KEYS } from '../../../../renderer/discharge/key-map.ts';
import type { WindowRole } from '../../../../shared/contract/roles.ts';

/** A session that keeps the handlers it was given. */
function lockedSession(packaged: boolean) {
  const asked: boolean[] = [];
  let cancels: (url: string) => boolean = () => false;
  const session = {
    setPermissionRequestHandler: (
      handler: (contents: null, permission: string, decide: (yes: boolean) => void) => void,
    ) => handler(null, 'media', (yes) => asked.push(yes)),
    setPermissionCheckHandler: (handler: () => boolean) => asked.push(handler()),
    setDevicePermissionHandler: (handler: () => boolean) => asked.push(handler()),
    webRequest: {
      onBeforeRequest: (
        filter: (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void,
      ) => {
        cancels = (url) => {
          let cancelled = false;
          filter({ url }, ({ cancel }) => {
            cancelled = cancel;
          });
          return cancelled;
        };
      },
    },
  };
  lockSession(session as unknown as LockableSession, packaged);
  return { asked, cancels: (url: string) => cancels(url) };
}

describe('a session', () => {
  test('grants no permission, whoever asks', () => {
    expect(lockedSession(true).asked).toEqual([false, false, false]);
  });

  test.each([
    ['app://terminal/cashier.html', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:80/', true],
    ['file:///etc/passwd', true],
    ['ws://127.0.0.1/', true],
    ['devtools://devtools/x', true],
    ['data:text/html,x', true],
  ])('of an installed program: %s is turned away: %s', (url, cancelled) => {
    expect(lockedSession(true).cancels(url)).toBe(cancelled);
  });

  test('keeps the developer tools only while developing', () => {
    expect(lockedSession(false).cancels('devtools://devtools/x')).toBe(false);
    expect(webPreferences('p.cjs', true).devTools).toBe(false);
  });
});

describe('a window', () => {
  test('leads nowhere else and opens nothing', () => {
    const refused: string[] = [];
    let opened: unknown;
    const factors: number[] = [];
    const zoom = { type: 'keyDown', code: 'Equal', control: true, alt: false };
    lockContents({
      on: (event: string, listener: (event: { preventDefault(): void }, input: object) => void) =>
        listener({ preventDefault: () => refused.push(event) }, zoom),
      setWindowOpenHandler: (handler: (details: never) => unknown) => {
        opened = handler(undefined as never);
      },
      setVisualZoomLevelLimits: async () => undefined,
      setZoomFactor: (factor: number) => factors.push(factor),
    } as unknown as LockableContents);
    expect(refused).toEqual([
      'will-navigate',
      'will-redirect',
      'will-frame-navigate',
      'will-attach-webview',
      'before-input-event',
    ]);
    expect(opened).toEqual({ action: 'deny' });
    // At once, after each load, and whenever somebody turns the wheel.
    expect(factors).toEqual([1, 1, 1]);
  });
});

describe('keys', () => {
  const press = (keys: string): KeyPress => {
    const parts = keys.split('+');
    const held = (name: string) => parts.includes(name);
    return {
      type: 'keyDown',
      code: parts.at(-1) ?? '',
      control: held('Ctrl'),
      alt: held('Alt'),
      meta: held('Meta'),
      shift: held('Shift'),
    };
  };

  test.each([
    ...['Ctrl+KeyR', 'Ctrl+Shift+KeyR', 'Meta+KeyR', 'F5', 'Ctrl+F5', 'Ctrl+KeyW', 'Alt+F4', 'F11'],
    ...['Ctrl+Equal', 'Ctrl+Shift+Equal', 'Ctrl+Minus', 'Ctrl+NumpadAdd', 'Ctrl+Digit0'],
    ...['Alt+ArrowLeft', 'BrowserBack'],
  ])('%s does nothing to a window', (keys) => {
    expect(isBlockedKey(press(keys))).toBe(true);
    expect(isBlockedKey({ ...press(keys), type: 'keyUp' })).toBe(false);
  });

  test('every key the desks use reaches them', () => {
    const named = [...TILL_KEYS, ...DESK_KEYS].map(({ keys }) =>
      keys.replace(/\b([A-Z])$/, 'Key$1').replace('Esc', 'Escape'),
    );
    expect(named).toContain('F12');
    expect(named).toContain('Alt+KeyD');
    expect(named.filter((keys) => isBlockedKey(press(keys)))).toEqual([]);
    expect(named.filter((keys) => isDisplayKey(press(keys)))).toEqual([]);
  });
});

describe('who may speak to main', () => {
  const roles = new Map<number, WindowRole>([
    [1, 'cashier'],
    [2, 'display'],
  ]);
  const page = { url: 'app://terminal/display.html', parent: null };

  test('a window is known by its contents, not by what its page says', () => {
    expect(roleOfSender({ sender: { id: 2 }, senderFrame: page }, roles)).toBe('display');
    const other = { ...page, url: 'app://terminal/cashier.html' };
    expect(roleOfSender({ sender: { id: 2 }, senderFrame: other }, roles)).toBe('display');
  });

  test.each([
    ['an unknown window', { sender: { id: 9 }, senderFrame: page }],
    ['a frame inside a page', { sender: { id: 1 }, senderFrame: { ...page, parent: {} } }],
    ['a page from elsewhere', { sender: { id: 1 }, senderFrame: { ...page, url: 'https://a.b/' } }],
    ['a frame that is gone', { sender: { id: 1 }, senderFrame: null }],
  ])('%s is nobody', (_who, event) => {
    expect(roleOfSender(event, roles)).toBeUndefined();
  });

  test.each([
    ['app://terminal/', true],
    ['app://terminal.example/', false],
    ['app://terminal:1/', false],
    ['https://terminal/', false],
    ['', false],
  ])('origin of %j is ours: %s', (url, ours) => {
    expect(isOwnOrigin(url)).toBe(ours);
  });
});
