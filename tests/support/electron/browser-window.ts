/** Windows as pages of a local Chromium, with the window's real preload script in them. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { StandInPort } from './ports.ts';
import { fromPageUrl, ipcMain, standIn, toPageUrl } from './state.ts';

const BRIDGE = readFileSync(join(import.meta.dirname, 'page-bridge.js'), 'utf8');

interface Options {
  readonly webPreferences?: { readonly preload?: string };
}

let windowCount = 0;

class StandInContents extends EventEmitter {
  readonly id: number;
  readonly ready: Promise<Page>;
  readonly #ports = new Map<number, StandInPort>();

  constructor(id: number, preload: string | undefined) {
    super();
    this.id = id;
    this.ready = this.#makePage(preload);
  }

  async #makePage(preload: string | undefined): Promise<Page> {
    const page = await (await standIn.context()).newPage();
    if (preload === undefined) return page;
    await page.exposeFunction('standInSend', (channel: string, args: unknown[]) => {
      const senderFrame = { url: fromPageUrl(page.url()), parent: null };
      ipcMain.emit(channel, { sender: this, senderFrame }, ...args);
    });
    await page.exposeFunction('standInPort', (id: number, data: unknown) => {
      this.#ports.get(id)?.postMessage(data);
    });
    const script = readFileSync(preload, 'utf8');
    await page.addInitScript(
      `(() => { ${BRIDGE}; const given = electronForPreload(window); const require = () => given; ${script} })()`,
    );
    return page;
  }

  /** Runs one of the bridge's functions in the page; a page that is gone is no error. */
  async #inPage(name: string, ...args: unknown[]): Promise<void> {
    const page = await this.ready;
    await page
      .evaluate(
        ([call, given]) => {
          const { standIn: bridge } = window as unknown as {
            standIn: Record<string, (...each: unknown[]) => void>;
          };
          bridge[call as string]?.(...(given as unknown[]));
        },
        [name, args] as const,
      )
      .catch(() => undefined);
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#inPage('deliver', channel, args, []);
  }

  postMessage(channel: string, message: unknown, ports: readonly StandInPort[]): void {
    const ids = ports.map((port) => {
      const id = this.#ports.size + 1;
      this.#ports.set(id, port);
      port.on('close', () => void this.#inPage('closePort', id));
      return id;
    });
    void this.#inPage('deliver', channel, [message], ids).then(() => {
      for (const id of ids) {
        this.#ports.get(id)?.moveTo((data) => void this.#inPage('toPort', id, data));
      }
    });
  }

  reload(): void {
    void this.ready.then((page) => page.reload());
  }
  async loadURL(url: string): Promise<void> {
    const page = await this.ready;
    await page.goto(toPageUrl(url));
  }
  async printToPDF(): Promise<Buffer> {
    return (await this.ready).pdf({ printBackground: true, preferCSSPageSize: true });
  }
  isDestroyed(): boolean {
    return false;
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    standIn.windowOpenHandlers.push(handler);
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  setZoomFactor(): void {}
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInContents;
  readonly options: Options;
  bounds = { x: 0, y: 0, width: 800, height: 600 };
  fullScreen = false;
  visible = true;

  constructor(options: Options) {
    super();
    windowCount += 1;
    this.options = options;
    this.webContents = new StandInContents(windowCount, options.webPreferences?.preload);
    standIn.windows.push(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  async loadFile(file: string): Promise<void> {
    const page = await this.webContents.ready;
    await page.goto(pathToFileURL(file).href);
  }
  setFullScreen(on: boolean): void {
    this.fullScreen = on;
  }
  setBounds(bounds: typeof this.bounds): void {
    this.bounds = { ...bounds };
  }
  getBounds() {
    return this.bounds;
  }
  focus(): void {
    this.emit('focus');
  }
  hide(): void {
    this.visible = false;
  }
  showInactive(): void {
    this.visible = true;
  }
  destroy(): void {
    void this.webContents.ready.then((page) => page.close());
    this.emit('closed');
  }
}
