/**
 * The whole world of one terminal, all parts real: the centre on its database, the built Node host,
 * pcscd with a reader that takes virtual cards, and three windows in Chromium.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startPcscd } from '../../build/demo/pcscd.ts';
import { writeDemoSetup } from '../../build/demo-setup.ts';
import { PROJECT } from '../../build/paths.ts';
import type { LaunchPages } from '../../build/start/host.ts';
import { type LineProcess, startLineProcess } from '../../build/start/line-process.ts';
import { parseCardImage } from '../../card-reader/virtual/parse-image.ts';
import { VpcdCard } from '../../card-reader/virtual/vpcd-card.ts';
import { type HostSettings, SETTINGS_VARIABLE } from '../../shared/door/host-settings.ts';
import { type CentreProcess, startCentre } from '../support/centre.ts';
import { freshDist } from '../support/dist.ts';
import { realParts } from '../support/real-parts.ts';
import { openWindow, type ScreenWindow } from './windows.ts';

const PATIENCE_MS = 15_000;
const DESK = { width: 1280, height: 860 };
const DISPLAY = { width: 1280, height: 800 };

export interface World {
  readonly cashier: ScreenWindow;
  readonly discharge: ScreenWindow;
  readonly display: ScreenWindow;
  /** The terminal's data folder. */
  readonly dataDir: string;
  centre(): CentreProcess;
  /** Socket of the PC/SC daemon, for another program on the same machine. */
  readonly pcscSocket: string;
  /** Puts a demo card into the reader, by the name of its image; `pin` gives it another PIN. */
  insert(image: string, pin?: string): Promise<VpcdCard>;
  takeCardOut(): Promise<void>;
  stopCentre(): Promise<void>;
  /** Starts the centre again on its data, at the address it had. */
  restartCentre(): Promise<void>;
  /** Ends the terminal in order; its data stay. */
  endTerminal(): Promise<void>;
  close(): Promise<void>;
}

/** Opens everything; what was opened is closed again when the rest cannot be. */
export async function openWorld(): Promise<World> {
  const cleanups: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    return { ...(await openParts((cleanup) => cleanups.push(cleanup))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openParts(later: (cleanup: () => unknown) => void): Promise<Omit<World, 'close'>> {
  const dist = freshDist();
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
  later(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'terminal');
  writeDemoSetup(dataDir, Date.now());
  let centre = await startCentre();
  later(() => centre.stop());
  const pcscd = await startPcscd();
  later(() => pcscd.stop());
  const { url, caFile, enrolmentCode } = centre;
  const host = await startHost(join(dist, 'node-host', 'main.js'), pcscd.env, {
    dataDir,
    runtimeDir: join(folder, 'run'),
    centreUrl: url,
    centreCaFile: caFile,
    enrolmentCode,
    cardTransport: 'pcsc',
    endWithInput: true,
    windows: [],
  });
  later(() => host.running.stop(PATIENCE_MS));
  const browser = await chromium.launch({
    ...(realParts.chromium !== undefined && { executablePath: realParts.chromium }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  later(() => browser.close());
  let card: VpcdCard | undefined;
  const takeCardOut = async (): Promise<void> => {
    await card?.remove();
    card = undefined;
  };
  later(takeCardOut);
  return {
    cashier: await openWindow(browser, host.launch.cashier, DESK),
    discharge: await openWindow(browser, host.launch.discharge, DESK),
    display: await openWindow(browser, host.launch.display, DISPLAY),
    dataDir,
    pcscSocket: pcscd.env.PCSCLITE_CSOCK_NAME,
    centre: () => centre,
    async insert(name, pin) {
      const image = cardImage(name);
      const own = pin && image.pin ? { ...image, pin: { ...image.pin, value: pin } } : image;
      card = await VpcdCard.insert(own, { port: pcscd.port, earlyHighByte: true });
      return card;
    },
    takeCardOut,
    stopCentre: () => centre.halt(),
    async restartCentre() {
      const port = Number(new URL(url).port);
      centre = await startCentre({ dataDir: centre.dataDir, port });
    },
    endTerminal: () => host.running.stop(PATIENCE_MS),
  };
}

interface RunningHost {
  readonly running: LineProcess;
  readonly launch: Required<LaunchPages>;
}

/** The built Node host, as its starter runs it. */
function startHost(
  program: string,
  env: Readonly<Record<string, string>>,
  settings: HostSettings,
): Promise<RunningHost> {
  return new Promise((resolve, reject) => {
    const settingsEnv = { ...env, [SETTINGS_VARIABLE]: JSON.stringify(settings) };
    const running = startLineProcess(process.execPath, [program], settingsEnv, (line) => {
      if (line.type === 'ready') resolve({ running, launch: line.launch as Required<LaunchPages> });
      if (line.type === 'fatal') reject(new Error(JSON.stringify(line)));
    });
    void running.ended.then((code) => reject(new Error(`the host ended with ${code}`)));
  });
}

function cardImage(name: string) {
  const file = join(PROJECT, 'card-reader', 'images', `${name}.json`);
  const image = parseCardImage(JSON.parse(readFileSync(file, 'utf8')));
  if (!image.ok) throw new Error(JSON.stringify(image.error));
  return image.value;
}
