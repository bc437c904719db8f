/**
 * The terminal service's process: the same program under Electron and under Node. Talks to its host
 * in JSON messages (shared/door/messages.ts) and ends with a named reason when it cannot start.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CardEvent, CardFault } from '../../shared/card/messages.ts';
import type { Clock } from '../../shared/clock.ts';
import type { HostToService, ServiceToHost } from '../../shared/door/messages.ts';
import { err, ok, type Refusal, type Result } from '../../shared/result.ts';
import { restoreHere } from './backup/machine-restore.ts';
import { carryOutRestore } from './backup/pending-restore.ts';
import { createReaderNotes } from './card/reader-notes.ts';
import { openSecrets } from './identity/open-secrets.ts';
import { openJournal } from './journal/journal.ts';
import type { Log } from './journal/log-line.ts';
import { RELEASED_MS, SOFTWARE_VERSION } from './release.ts';
import { canBeRescued, openRescueMode } from './setup/rescue-mode.ts';
import { readSetup } from './setup/setup.ts';
import { openSetupMode, type Service, type SetupOptions } from './setup/setup-mode.ts';
import { makeFolder } from './store/make-folder.ts';
import { openTerminal } from './training/training-switch.ts';
import { type KeeperJob, type KeeperOutcome, runKeeperJob } from './upkeep/keeper.ts';

type Options = Extract<HostToService, { type: 'options' }>;

const clock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const printing = new Map<string, (outcome: Result<null>) => void>();
let terminal: Service | undefined;
let log: Log | undefined;
let customerScreenMissing = false;
const noteReader = createReaderNotes((code, facts) => log?.(code, facts));

function tell(message: ServiceToHost): void {
  // A host that leaves while the message is under way is told by 'disconnect', not as a crash.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function printPdf(html: string, file: string): Promise<Result<null>> {
  const id = randomBytes(8).toString('hex');
  return new Promise((resolve) => {
    printing.set(id, resolve);
    tell({ type: 'printPdf', id, html, file });
  });
}

/** Long work on the ledger runs in a thread of this same program. */
function keepInThread(job: KeeperJob): Promise<KeeperOutcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: job });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without an outcome')));
  });
}

/** The terminal of the data folder; a folder without one is set up by a person first. */
async function start(options: Options, log: Log): Promise<Result<Service>> {
  const made = makeFolder(options.dataDir);
  if (!made.ok) return made;
  const { machineKey, capabilities } = options;
  const secrets = openSecrets(
    join(options.dataDir, 'secrets'),
    machineKey === undefined ? undefined : Buffer.from(machineKey, 'hex'),
  );
  if (!secrets.ok) return secrets;
  const { dataDir, centreUrl } = options;
  const restored = await carryOutRestore({
    ...{ dataDir, log, nowMs: clock.nowMs() },
    restore: (places) =>
      restoreHere({
        ...{ ...places, secrets: secrets.value, clock },
        ...(centreUrl !== undefined && { centreUrl }),
      }),
  });
  if (!restored.ok) return restored;
  const setup = readSetup(dataDir);
  const parts = {
    dataDir,
    clock,
    random: (bytes) => randomBytes(bytes),
    secrets: secrets.value,
    host: () => ({ secretPlace: capabilities.secretStore, customerScreenMissing }),
    restart: () => tell({ type: 'restart' }),
    ...(centreUrl !== undefined && {
      centre: {
        url: centreUrl,
        caPem: readFileSync(options.centreCaFile ?? '', 'utf8'),
        ...(options.enrolmentCode !== undefined && { enrolmentCode: options.enrolmentCode }),
      },
    }),
    simulatedReader: options.cardTransport === 'simulated',
    ...(options.kiosk && { kiosk: true }),
    softwareVersion: SOFTWARE_VERSION,
    releasedMs: RELEASED_MS,
    keep: keepInThread,
    sendCard: (request) => tell({ type: 'card', message: request as never }),
    printPdf,
    progress: (code, params, done, total) => tell({ type: 'progress', code, params, done, total }),
    log,
  } satisfies SetupOptions;
  if (setup.ok) {
    const opened = await openTerminal({ ...parts, setup: setup.value });
    if (opened.ok || !canBeRescued(opened.error)) return opened;
    log('ledger.notOpened', { reason: opened.error.code });
    return ok(openRescueMode(parts, opened.error));
  }
  return setup.error.code === 'system.noSetup' ? openSetupMode(parts) : setup;
}

async function begin(options: Options): Promise<void> {
  log = openJournal(options.dataDir, clock, (line) => process.stderr.write(`${line}\n`));
  const started = await start(options, log);
  if (!started.ok) {
    log('service.notStarted', { reason: started.error.code });
    return endWith(started.error);
  }
  log('service.started');
  terminal = started.value;
  tell({ type: 'ready' });
}

function endWith({ code, params }: Refusal): void {
  tell({ type: 'fatal', code, ...(params && { params }) });
}

async function end(): Promise<void> {
  await terminal?.close();
  log?.('service.ended');
  process.disconnect();
  process.exit(0);
}

function receive(message: HostToService): void {
  switch (message.type) {
    case 'options':
      void begin(message);
      return;
    case 'doorOpen': {
      const { doorId, role } = message;
      terminal?.openDoor(doorId, role, (frame) => tell({ type: 'doorFrame', doorId, frame }));
      return;
    }
    case 'doorFrame':
      terminal?.doorFrame(message.doorId, message.frame);
      return;
    case 'doorClosed':
      terminal?.closeDoor(message.doorId);
      return;
    case 'card': {
      const event = message.message as unknown as CardEvent | CardFault;
      noteReader(event);
      if (event.type !== 'fault') terminal?.cardEvent(event);
      return;
    }
    case 'readerProcess':
      if (message.state !== 'started') terminal?.readerLost();
      return;
    case 'power':
      if (message.event === 'resume' || message.event === 'unlock') terminal?.wake();
      else terminal?.lock();
      return;
    case 'customerScreen':
      customerScreenMissing = message.missing;
      terminal?.hostChanged();
      return;
    case 'printPdfDone': {
      const { id, code } = message;
      printing.get(id)?.(message.ok ? ok(null) : err({ code: code ?? 'system.pdfFailed' }));
      printing.delete(id);
      return;
    }
    case 'shutdown':
      void end();
  }
}

if (isMainThread) {
  process.on('uncaughtExceptionMonitor', (error) => log?.('service.failed', { error }));
  process.on('message', (message) => receive(message as HostToService));
  process.on('disconnect', () => void end());
} else {
  parentPort?.postMessage(runKeeperJob(workerData as KeeperJob));
}
