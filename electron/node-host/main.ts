/**
 * The Node host: supervises the terminal service and the card reader, and serves the windows to a
 * local browser over loopback. Speaks to its starter in JSON lines on standard output.
 */
import { join } from 'node:path';
import { DESK_WINDOWS } from '../../shared/contract/roles.ts';
import { createBroker } from '../../shared/door/broker.ts';
import {
  readerArguments,
  readSettings,
  SETTINGS_VARIABLE,
} from '../../shared/door/host-settings.ts';
import { HOST_LOG_FILE, openJournal } from '../terminal/journal/journal.ts';
import { findBrowser } from './browsers.ts';
import { forkChild } from './child.ts';
import { openHttpDoor } from './http-door.ts';
import { type LaunchFiles, removeLaunchFiles, writeLaunchFiles } from './launch-files.ts';
import { printPdf } from './print-pdf.ts';
import { openSocketDoor } from './socket-door.ts';
import { createTokenStore, newSecret } from './tokens.ts';

/** Exit code when the service cannot go on; the reason went out as a `fatal` line. */
const EXIT_FATAL = 3;

const settings = readSettings(process.env[SETTINGS_VARIABLE]);
if (!settings) throw new Error(`${SETTINGS_VARIABLE} is not set`);
const { runtimeDir, endWithInput, windows, ...withReader } = settings;
const { psamReader: _psam, vendorCommand: _vendor, ...terminal } = withReader;
const dist = join(import.meta.dirname, '..');
const browser = findBrowser();
const nowMs = (): number => performance.now();

const log = openJournal(
  terminal.dataDir,
  { nowMs: () => Date.now() },
  (line) => process.stderr.write(`${line}\n`),
  HOST_LOG_FILE,
);
process.on('uncaughtExceptionMonitor', (error) => log('host.failed', { error }));

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const tokens = createTokenStore(nowMs);
const launchKey = newSecret();
/** Nobody comes in through another window than these. */
const roles = windows.length === 0 ? DESK_WINDOWS : windows;
const http = await openHttpDoor(join(dist, 'renderer'), tokens, launchKey, roles);
/** For our starter alone: its windows come up while the service does, and wait there for it. */
const opening = writeLaunchFiles(join(runtimeDir, 'opening'), http.origin, launchKey, roles);
tell({ type: 'opening', launch: opening });
/** Written once the service holds its ledger: only then is this the terminal of that folder. */
let launch: LaunchFiles | undefined;

const broker = createBroker({
  startService: () => forkChild(join(dist, 'service', 'main.js')),
  startReader: () => forkChild(join(dist, 'card-reader', 'main.js'), readerArguments(settings)),
  timers: { nowMs, after: (delayMs, run) => void setTimeout(run, delayMs) },
  options: {
    ...terminal,
    kiosk: windows.includes('kiosk'),
    capabilities: {
      host: 'node',
      printPdf: browser !== undefined,
      secretStore: 'file',
      power: false,
    },
  },
  printPdf: (html, file) => printPdf(browser, html, file),
  on: {
    ready: () => {
      log('host.started');
      launch ??= writeLaunchFiles(runtimeDir, http.origin, launchKey, roles);
      tell({ type: 'ready', origin: http.origin, launch });
    },
    progress: (step) => tell(step),
    noted: (what) => log(`host.${what}`),
    fatal: (code, params) => {
      log('host.fatal', { reason: code });
      tell({ type: 'fatal', code, params });
      void stop(EXIT_FATAL);
    },
  },
});
openSocketDoor(http, tokens, broker, nowMs);

let stopping = false;
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (launch) {
    log('host.ended');
    removeLaunchFiles(launch);
  }
  removeLaunchFiles(opening);
  http.server.close();
  await broker.stop();
  process.exit(exitCode);
}

process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
if (endWithInput) process.stdin.on('end', () => void stop(0)).resume();
