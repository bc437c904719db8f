/** What the parts of the stand-in share, and what tests look at afterwards. */
import { EventEmitter } from 'node:events';
import type { BrowserContext, Route } from 'playwright-core';
import type { BrowserWindow } from './browser-window.ts';

/** Chromium knows no `app:`; a name below `localhost` is as trustworthy to it. */
const PAGE_ORIGIN = 'http://terminal.localhost';
const APP_ORIGIN = 'app://terminal';

export const toPageUrl = (url: string): string => url.replace(APP_ORIGIN, PAGE_ORIGIN);
export const fromPageUrl = (url: string): string => url.replace(PAGE_ORIGIN, APP_ORIGIN);

export const ipcMain = new EventEmitter();

type RequestFilter = (
  details: { url: string },
  decide: (answer: { cancel: boolean }) => void,
) => void;

class StandIn {
  readonly windows: BrowserWindow[] = [];
  /** Utility processes in the order they were started. */
  readonly children: { readonly program: string; readonly pid: number }[] = [];
  readonly schemes: string[] = [];
  readonly errorBoxes: string[] = [];
  readonly windowOpenHandlers: (() => { action: string })[] = [];
  readonly permissionAnswers: (() => Promise<boolean> | boolean)[] = [];
  /** Pulls the cable of the second screen, or puts it back. */
  plug: ((on: boolean) => void) | undefined;
  pages: ((request: Request) => Promise<Response>) | undefined;
  filter: RequestFilter | undefined;
  /** Requests that the program's own filter turned away. */
  readonly cancelled: string[] = [];
  newContext: (() => Promise<BrowserContext>) | undefined;
  #context: Promise<BrowserContext> | undefined;

  /** The one session; made when the first window is. */
  context(): Promise<BrowserContext> {
    this.#context ??= this.#make();
    return this.#context;
  }

  async #make(): Promise<BrowserContext> {
    if (!this.newContext) throw new Error('no browser was given to the stand-in');
    const context = await this.newContext();
    await context.route(/^https?:/, (route) => this.#serve(route));
    return context;
  }

  async #serve(route: Route): Promise<void> {
    const url = fromPageUrl(route.request().url());
    let cancel = false;
    this.filter?.({ url }, (answer) => {
      cancel = answer.cancel;
    });
    if (cancel) this.cancelled.push(url);
    if (cancel || !url.startsWith('app:') || !this.pages) return route.abort();
    const response = await this.pages(new Request(url));
    const headers = Object.fromEntries(response.headers);
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers, body });
  }
}

const KEY = Symbol.for('electron-stand-in');
const shared = globalThis as unknown as Record<symbol, StandIn | undefined>;
shared[KEY] ??= new StandIn();

/** One per process, also where this module is loaded twice. */
export const standIn: StandIn = shared[KEY];
