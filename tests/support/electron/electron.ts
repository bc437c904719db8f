/** The stand-in itself: what the built main process gets when it imports `electron`. */
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { standIn } from './state.ts';

export { BrowserWindow } from './browser-window.ts';
export { MessageChannelMain } from './ports.ts';
export { ipcMain } from './state.ts';
export { utilityProcess } from './utility-process.ts';

class App extends EventEmitter {
  readonly isPackaged = true;
  readonly switches: string[] = [];
  readonly paths = new Map<string, string>();
  sandboxed = false;
  readonly commandLine = { appendSwitch: (name: string) => void this.switches.push(name) };

  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? '';
  }
  enableSandbox(): void {
    this.sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  /** Asks first, as the real one does; then the program is over. */
  quit(): void {
    let prevented = false;
    const preventDefault = (): void => {
      prevented = true;
    };
    this.emit('before-quit', { preventDefault });
    if (!prevented) process.exit(0);
  }
}

export const app = new App();
export const dialog = {
  showErrorBox: (_title: string, text: string) => void standIn.errorBoxes.push(text),
  showMessageBox: () => Promise.resolve({ response: 1 }),
};
export const Menu = { setApplicationMenu: (_menu: null) => undefined };
export const powerMonitor = new EventEmitter();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: { scheme: string }[]) =>
    void standIn.schemes.push(...schemes.map(({ scheme }) => scheme)),
  handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
    standIn.pages = handler;
  },
};

type Decide = (allowed: boolean) => void;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (
      handler: (contents: null, permission: string, decide: Decide) => void,
    ) =>
      void standIn.permissionAnswers.push(
        () => new Promise((resolve) => handler(null, 'media', resolve)),
      ),
    setPermissionCheckHandler: (handler: () => boolean) =>
      void standIn.permissionAnswers.push(handler),
    setDevicePermissionHandler: (handler: () => boolean) =>
      void standIn.permissionAnswers.push(handler),
    webRequest: {
      onBeforeRequest: (filter: NonNullable<typeof standIn.filter>) => {
        standIn.filter = filter;
      },
    },
  },
};

const DISPLAYS = [
  {
    id: 1,
    label: 'till',
    size: { width: 1280, height: 800 },
    bounds: { x: 0, y: 0, width: 1280, height: 800 },
  },
  {
    id: 2,
    label: 'customer',
    size: { width: 1024, height: 768 },
    bounds: { x: 1280, y: 0, width: 1024, height: 768 },
  },
].map((display) => ({ ...display, workArea: display.bounds }));

class Screen extends EventEmitter {
  #plugged = DISPLAYS;

  getAllDisplays() {
    return this.#plugged;
  }
  getPrimaryDisplay() {
    return DISPLAYS[0];
  }
  /** Pulls the cable of the second screen, or puts it back. */
  plug(on: boolean): void {
    this.#plugged = on ? DISPLAYS : DISPLAYS.slice(0, 1);
    this.emit(on ? 'display-added' : 'display-removed');
  }
}

export const screen = new Screen();
standIn.plug = (on) => screen.plug(on);

/** A key store that keeps its key in memory: what it sealed opens in this process alone. */
const STORE_KEY = randomBytes(16).toString('hex');
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => process.env.STAND_IN_KEY_STORE !== 'none',
  getSelectedStorageBackend: () =>
    process.env.STAND_IN_KEY_STORE === 'none' ? 'basic_text' : 'gnome_libsecret',
  encryptStringAsync: async (text: string) =>
    Buffer.from(Buffer.from(`${STORE_KEY}${text}`).toString('base64')),
  async decryptStringAsync(sealed: Buffer) {
    const text = Buffer.from(sealed.toString(), 'base64').toString();
    if (!text.startsWith(STORE_KEY)) throw new Error('sealed elsewhere');
    return { result: text.slice(STORE_KEY.length), shouldReEncrypt: false };
  },
};
