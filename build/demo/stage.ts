/**
 * A whole terminal without windows: centre, service and card reader as their own processes, and a
 * client per window role. The scripted run and the service tests play on it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../electron/node-host/browsers.ts';
import { forkChild } from '../../electron/node-host/child.ts';
import { printPdf } from '../../electron/node-host/print-pdf.ts';
import { createClient, type RpcClient } from '../../renderer/rpc/client.ts';
import type { Transport } from '../../renderer/rpc/transport.ts';
import type { WindowRole } from '../../shared/contract/roles.ts';
import type { CashierView, DischargeView } from '../../shared/contract/views.ts';
import type { DisplayState } from '../../shared/display/display-state.ts';
import { type Broker, createBroker } from '../../shared/door/broker.ts';
import type { WireValue } from '../../shared/door/frames.ts';
import type { MessageCode } from '../../shared/messages/index.ts';
import { writeDemoSetup } from '../demo-setup.ts';
import { PROJECT } from '../paths.ts';
import { type Centre, startCentre } from '../start/centre.ts';

export interface StageOptions {
  /** Everything that is written goes here. */
  readonly folder: string;
  readonly reader: 'simulated' | 'pcsc';
  /** Environment of the card-reader process, e.g. the socket of a private pcscd. */
  readonly readerEnv?: Readonly<Record<string, string>>;
  progress(code: string, done: number, total: number): void;
  /** Gets how to end each part as soon as it is started, for who is interrupted meanwhile. */
  later?(cleanup: () => Promise<void>): void;
}

export interface Stage {
  readonly cashier: RpcClient<{ view: CashierView }>;
  readonly discharge: RpcClient<{ view: DischargeView }>;
  readonly display: RpcClient<{ display: DisplayState }>;
  readonly ledgerFile: string;
  centre(): Centre;
  stopCentre(): Promise<void>;
  /** Starts the centre again on the data it had. */
  restartCentre(): Promise<void>;
  /** Ends the terminal and the centre in order. */
  close(): Promise<void>;
  /** Ends the terminal alone. */
  closeTerminal(): Promise<void>;
}

const PATIENCE_MS = 15_000;

export async function openStage(options: StageOptions): Promise<Stage> {
  const dataDir = join(options.folder, 'terminal');
  const centreDir = join(options.folder, 'centre');
  mkdirSync(dataDir, { recursive: true });
  const later = options.later ?? (() => undefined);
  const startsCentre = (port?: string): Promise<Centre> =>
    startCentre(
      centreDir,
      options.progress,
      (running) => later(() => running.stop(PATIENCE_MS)),
      port,
    );
  let centre = await startsCentre();
  writeDemoSetup(dataDir, Date.now());
  const broker = await startTerminal(options, dataDir, centre).catch(async (error: unknown) => {
    await centre.stop(PATIENCE_MS);
    throw error;
  });
  return {
    cashier: await client<{ view: CashierView }>(broker, 'cashier'),
    discharge: await client<{ view: DischargeView }>(broker, 'discharge'),
    display: await client<{ display: DisplayState }>(broker, 'display'),
    ledgerFile: join(dataDir, 'ledger.db'),
    centre: () => centre,
    stopCentre: () => centre.stop(PATIENCE_MS),
    async restartCentre() {
      centre = await startsCentre(new URL(centre.url).port);
    },
    closeTerminal: () => broker.stop(),
    async close() {
      await broker.stop();
      await centre.stop(PATIENCE_MS);
    },
  };
}

function startTerminal(options: StageOptions, dataDir: string, centre: Centre): Promise<Broker> {
  const browser = findBrowser();
  const source = (path: string): string => join(PROJECT, path);
  return new Promise((resolve, reject) => {
    const broker = createBroker({
      startService: () => forkChild(source('electron/terminal/main.ts')),
      startReader: () =>
        forkChild(
          source('card-reader/main.ts'),
          ['--transport', options.reader],
          options.readerEnv ?? {},
        ),
      timers: {
        nowMs: () => performance.now(),
        after: (delayMs, run) => void setTimeout(run, delayMs),
      },
      options: {
        dataDir,
        centreUrl: centre.url,
        centreCaFile: centre.caFile,
        ...(centre.enrolmentCode !== undefined && { enrolmentCode: centre.enrolmentCode }),
        cardTransport: options.reader,
        capabilities: {
          host: 'node',
          printPdf: browser !== undefined,
          secretStore: 'file',
          power: false,
        },
      },
      printPdf: (html, file) => printPdf(browser, html, file),
      on: {
        ready: () => resolve(broker),
        progress: ({ code, done, total }) => options.progress(code, done, total),
        fatal(code: MessageCode, params) {
          void broker.stop();
          reject(new Error(`${code} ${JSON.stringify(params)}`));
        },
      },
    });
    options.later?.(() => broker.stop());
  });
}

/** A window's client, greeted and ready to call. */
async function client<Events>(broker: Broker, role: WindowRole): Promise<RpcClient<Events>> {
  const made = createClient<Events>({
    role,
    open: () => Promise.resolve(transport(broker, role)),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      timer.unref();
      return () => clearTimeout(timer);
    },
    reload: () => undefined,
  });
  await new Promise<void>((resolve) => {
    made.on('state', (state) => state === 'open' && resolve());
  });
  return made;
}

function transport(broker: Broker, role: WindowRole): Transport {
  let receive: (frame: WireValue) => void = () => undefined;
  let closed: Parameters<Transport['onClose']>[0] = () => undefined;
  const door = broker.openDoor(role, {
    frame: (frame) => receive(frame),
    closed: () => closed({ final: false, why: 'lost' }),
  });
  return {
    send: (frame) => door.frame(frame),
    onMessage(listener) {
      receive = listener;
    },
    onClose(listener) {
      closed = listener;
    },
    close: () => door.close(),
  };
}
