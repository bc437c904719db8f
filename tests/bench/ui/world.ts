/**
 * A terminal as `npm start` runs it, on built parts, with a centre that runs already. It can be
 * started and ended as often as wanted; the first start has filled it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROJECT } from '../../../build/paths.ts';
import { startCentre } from '../../support/centre.ts';
import { freshDist } from '../../support/dist.ts';

export interface RunningTerminal {
  /** Launch page of the till, for a browser. */
  readonly tillPage: string;
  end(): Promise<void>;
}

export interface TerminalWorld {
  readonly dataDir: string;
  /** Runs the command and resolves when it says where the windows are. */
  start(): Promise<RunningTerminal>;
  close(): Promise<void>;
}

export async function openTerminalWorld(): Promise<TerminalWorld> {
  freshDist();
  const folder = mkdtempSync(join(tmpdir(), 'bench-ui-'));
  chmodSync(folder, 0o711);
  const centre = await startCentre();
  const command = [
    ...[join(PROJECT, 'build', 'run.mjs'), 'build/start.ts', '--no-open', '--data', folder],
    ...['--centre', centre.url, '--centre-ca', centre.caFile],
    ...['--enrolment-code', centre.enrolmentCode],
  ];
  const start = () => run(command);
  return {
    dataDir: join(folder, 'terminal'),
    start,
    async close() {
      await centre.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(command: readonly string[]): Promise<RunningTerminal> {
  const child = spawn(process.execPath, command, { cwd: PROJECT, stdio: ['ignore', 'pipe', 2] });
  const tillPage = await tillPageOf(child);
  return {
    tillPage,
    async end() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function tillPageOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no standard output');
  const said: string[] = [];
  // Read on: a command that nobody listens to would stop.
  const lines = createInterface({ input: stdout });
  const found = new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      const [page] = /file:\S+cashier\.html/.exec(line) ?? [];
      if (page !== undefined) resolve(page);
    });
    lines.on('close', () => reject(new Error(`did not start: ${said.join(' | ')}`)));
  });
  return found;
}

/** Processes of a running terminal: the service by the lock on its ledger, the card reader beside it. */
export function processesOf(dataDir: string): { service: number; cardReader: number } {
  const holder = readFileSync(join(dataDir, 'ledger.db.holder'), 'utf8');
  const service = (JSON.parse(holder) as { pid: number }).pid;
  const status = readFileSync(`/proc/${service}/status`, 'utf8');
  const parent = /^PPid:\s*(\d+)$/m.exec(status)?.[1];
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
  const cardReader = children
    .trim()
    .split(/\s+/)
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('card-reader'));
  if (cardReader === undefined) throw new Error('no card reader process');
  return { service, cardReader };
}
