/**
 * Electron's main process: windows, screens, lifecycle. It supervises the terminal service and the
 * card reader and hands ports between windows and service; it knows neither cards nor money.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from 'electron';
import { type Broker, createBroker } from '../../shared/door/broker.ts';
import {
  type HostSettings,
  readerArguments,
  readSettings,
  SETTINGS_VARIABLE,
} from '../../shared/door/host-settings.ts';
import { type MessageCode, say } from '../../shared/messages/index.ts';
import type { MessageParams } from '../../shared/result.ts';
import { HOST_LOG_FILE, openJournal } from '../terminal/journal/journal.ts';
import { APP_SCHEME, pageHandler } from './app-scheme.ts';
import { screenMemory } from './customer-screen.ts';
import { lockSession } from './lock-down.ts';
import { machineKey } from './machine-key.ts';
import { createPortDoors } from './port-doors.ts';
import { watchPower, watchSessionEnd } from './power.ts';
import { printPdf } from './print-pdf.ts';
import { roleOfSender } from './senders.ts';
import { startUtility } from './utility.ts';
import { createWindows, type Windows } from './windows.ts';

const dist = join(import.meta.dirname, '..');
const settings = readSettings(process.env[SETTINGS_VARIABLE]) ?? installedSettings();

/** Started by a person from the desktop: real reader, own data. */
function installedSettings(): HostSettings {
  const dataDir = app.getPath('userData');
  const kiosk = process.argv.includes('--kiosk');
  const windows: HostSettings['windows'] = kiosk ? ['kiosk'] : ['cashier', 'display'];
  return {
    dataDir,
    runtimeDir: dataDir,
    cardTransport: 'pcsc',
    endWithInput: false,
    windows,
  };
}

const log = openJournal(
  settings.dataDir,
  { nowMs: () => Date.now() },
  (line) => process.stderr.write(`${line}\n`),
  HOST_LOG_FILE,
);
process.on('uncaughtExceptionMonitor', (error) => log('host.failed', { error }));

/** One JSON line for the starter, when there is one. */
function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const after = (delayMs: number, run: () => void): void => void setTimeout(run, delayMs);
const nowMs = (): number => performance.now();

function startBroker(key: string | undefined, ready: () => void): Broker {
  const { runtimeDir: _runtime, endWithInput: _end, windows: _windows, ...withReader } = settings;
  const { psamReader: _psam, vendorCommand: _vendor, ...terminal } = withReader;
  const program = (name: string) => ({
    fork: utilityProcess.fork,
    bootstrap: join(dist, 'main', 'utility-child.js'),
    script: join(dist, name, 'main.js'),
    name,
  });
  return createBroker({
    startService: () => startUtility(program('service')),
    startReader: () =>
      startUtility({
        ...program('card-reader'),
        args: readerArguments(settings),
      }),
    timers: { nowMs, after },
    options: {
      ...terminal,
      kiosk: settings.windows.includes('kiosk'),
      ...(key !== undefined && { machineKey: key }),
      capabilities: {
        host: 'electron',
        printPdf: true,
        secretStore: key === undefined ? 'noStore' : 'system',
        power: true,
      },
    },
    printPdf: (html, file) => printPdf((options) => new BrowserWindow(options), html, file),
    on: {
      ready,
      progress: tell,
      fatal: (code, params) => endWith(code, params),
      noted: (what) => log(`host.${what}`),
    },
  });
}

function endWith(code: MessageCode, params: MessageParams): void {
  tell({ type: 'fatal', code, params });
  log('host.fatal', { reason: code });
  dialog.showErrorBox('医保结算终端', say(code, 'zh-CN', params));
  app.quit();
}

/** Keeps the windows of `roles`; the display tells the service when nobody can see it. */
function makeWindows(displayHidden: (hidden: boolean) => void): Windows {
  return createWindows({
    make: (options) => new BrowserWindow(options),
    preloadFolder: join(dist, 'preload'),
    packaged: app.isPackaged,
    nowMs,
    after,
    ask: async (options) => (await dialog.showMessageBox(options)).response,
    screens: () => {
      const primary = screen.getPrimaryDisplay();
      return { all: screen.getAllDisplays(), primaryId: primary.id, workArea: primary.workArea };
    },
    memory: screenMemory(join(settings.dataDir, 'customer-screen.json')),
    displayHidden,
  });
}

async function run(): Promise<void> {
  Menu.setApplicationMenu(null);
  protocol.handle('app', pageHandler(join(dist, 'renderer')));
  lockSession(session.defaultSession, app.isPackaged);
  const windows = makeWindows((hidden) => broker.customerScreen(hidden));

  const openAll = (): void => {
    for (const role of settings.windows) {
      if (windows.get(role)) continue;
      const window = windows.open(role);
      window.on('closed', () => {
        doors.close(role);
        // A customer display alone is of no use to anybody.
        if (!settings.windows.some((each) => each !== 'display' && windows.get(each))) app.quit();
      });
      watchSessionEnd(window, () => app.quit());
    }
    // The keyboard belongs to the first desk, whatever was opened last.
    const [first] = settings.windows;
    if (first) windows.open(first);
  };
  let opened = false;
  const key = await machineKey({
    store: safeStorage,
    platform: process.platform,
    file: join(settings.dataDir, 'machine-key'),
    random: randomBytes,
  });
  const broker = startBroker(key, () => {
    // After a crash the service is ready again; the windows are still there and come by themselves.
    if (!opened) {
      openAll();
      tell({ type: 'ready' });
    }
    log('host.started');
    opened = true;
  });
  const doors = createPortDoors(broker, () => new MessageChannelMain());

  ipcMain.on('door:open', (event) => {
    const role = roleOfSender(event, windows.roles);
    if (role) doors.open(role, event.sender);
  });
  app.on('render-process-gone', () => log('host.windowCrashed'));
  app.on('second-instance', () => opened && openAll());
  for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const) {
    screen.on(event as 'display-added', windows.placeDisplay);
  }
  watchPower(powerMonitor, broker, () => app.quit());
  endInOrder(broker);
}

/** Children end before the application does, however the end came about. */
function endInOrder(broker: Broker): void {
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void broker.stop().then(() => {
      log('host.ended');
      ended = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());
  if (settings.endWithInput) process.stdin.on('end', () => app.quit()).resume();
}

app.setPath('userData', join(settings.dataDir, 'electron'));
// Under Wayland a program may not place its windows, and the display needs its own screen.
if (process.platform === 'linux') app.commandLine.appendSwitch('ozone-platform', 'x11');
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
app.enableSandbox();
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();
