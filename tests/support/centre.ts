/** A real centre for tests: its own process, its own PostgreSQL, a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../centre/main.ts');
/** Folder of a demo centre that was filled and stopped; `filled-centre.ts` makes it. */
export const FILLED_CENTRE = 'FILLED_CENTRE';
const ADMIN = join(import.meta.dirname, '../../centre/cli/admin.ts');

export interface CentreProcess {
  /** Changes with each start unless a port was given. */
  readonly url: string;
  readonly caFile: string;
  readonly caPem: string;
  /** Enrols one terminal. */
  readonly enrolmentCode: string;
  readonly seeded: boolean;
  readonly dataDir: string;
  readonly pid: number;
  /** Progress lines before it was ready. */
  readonly progress: readonly { code: string; done: number; total: number }[];
  /** Runs a command of the centre's operators and gives what it prints. */
  admin(...command: readonly string[]): string;
  /** Ends it as an operator would; the data stay. */
  halt(): Promise<void>;
  /** Ends it at once, as a crash would; the data stay. */
  kill(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface CentreStart {
  readonly demo?: boolean;
  /** A demo centre that fills itself, where others begin with a copy of a filled one. */
  readonly empty?: boolean;
  /** A folder of an earlier start. */
  readonly dataDir?: string;
  readonly port?: number;
  /** A PostgreSQL database to use instead of one of its own. */
  readonly databaseUrl?: string;
}

interface Ready {
  readonly ready: true;
  readonly url: string;
  readonly caFile: string;
  readonly enrolmentCode?: string;
  readonly seeded: boolean;
}

/** Starts a centre and waits until it is ready. */
export async function startCentre(options: CentreStart = {}): Promise<CentreProcess> {
  const dataDir = options.dataDir ?? (await openFolder());
  const filled = process.env[FILLED_CENTRE];
  if (filled && options.dataDir === undefined && options.demo !== false && !options.empty)
    execFileSync('cp', ['-a', `${filled}/.`, dataDir]);
  const args = [MAIN, '--data', dataDir, '--port', String(options.port ?? 0)];
  if (options.demo ?? true) args.push('--demo');
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: options.databaseUrl ?? '' },
  });
  const { ready, progress } = await untilReady(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    ...ready,
    caPem: await readFile(ready.caFile, 'utf8'),
    enrolmentCode: ready.enrolmentCode ?? '',
    dataDir,
    pid: child.pid ?? 0,
    progress,
    admin: (...command) =>
      execFileSync(process.execPath, [ADMIN, '--data', dataDir, ...command], {
        encoding: 'utf8',
      }).trim(),
    halt: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** As root the database runs as another user, who must be able to pass through the folder. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'centre-'));
  await chmod(folder, 0o711);
  return folder;
}

async function untilReady(child: ChildProcess) {
  const progress: { code: string; done: number; total: number }[] = [];
  let complaints = '';
  child.stderr?.on('data', (part: Buffer) => {
    complaints += part.toString();
  });
  if (!child.stdout) throw new Error('no standard output');
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as { progress?: (typeof progress)[number] } | Ready;
    if ('ready' in line) return { ready: line, progress };
    if (line.progress) progress.push(line.progress);
  }
  throw new Error(`the centre did not start: ${complaints}`);
}
