/** A PostgreSQL server of our own: initialised once, started and stopped with the centre. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CentreFault } from '../faults.ts';
import { type Placement, place } from './owner.ts';

export interface RunningPostgres {
  /** Connection string of the centre's database. */
  readonly url: string;
  readonly pid: number;
  /** Settles when the server ends without being stopped, with its last words. */
  readonly broken: Promise<Error>;
  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  stop(): Promise<void>;
}

const USER = 'centre';
const READY = 'database system is ready to accept connections';

/** Starts the server on a loopback port that the system chooses; durable settings are explicit. */
export async function startPostgres(
  dataDir: string,
  passwordFile: string,
): Promise<RunningPostgres> {
  const placement = await place(dataDir);
  const password = readPassword(passwordFile);
  if (!existsSync(join(placement.dataDir, 'PG_VERSION'))) await initialise(placement, password);
  else await stopLeftover(placement);
  const port = await freePort();
  const server = run(placement, placement.binaries.postgres, serverArguments(placement, port));
  const said = await ready(server);
  let stopped = false;
  const broken = new Promise<Error>((resolve) => {
    server.once('exit', () => {
      if (!stopped) resolve(new CentreFault({ code: 'centre.fault.databaseEnded' }, said()));
    });
  });
  return {
    broken,
    url: `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`,
    pid: server.pid ?? 0,
    async stop() {
      stopped = true;
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}

function serverArguments({ dataDir }: Placement, port: number): string[] {
  const settings: Readonly<Record<string, string | number>> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: 40,
    shared_buffers: '64MB',
    TimeZone: 'UTC',
  };
  return ['-D', dataDir, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])];
}

function readPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function initialise(placement: Placement, password: string): Promise<void> {
  const { dataDir, owner, binaries } = placement;
  const passwordFile = `${dataDir}.pw`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (owner) chownSync(passwordFile, owner.uid, owner.gid);
    await finish(
      run(placement, binaries.initdb, [
        `--pgdata=${dataDir}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--data-checksums',
      ]),
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A server that outlived a killed centre still holds this folder: it is ours, so we stop it. */
async function stopLeftover(placement: Placement): Promise<void> {
  const { dataDir, binaries } = placement;
  if (!existsSync(join(dataDir, 'postmaster.pid'))) return;
  const stop = run(placement, binaries.pgCtl, ['stop', '-D', dataDir, '-m', 'fast', '-w']);
  await once(stop, 'exit'); // fails when the pid file is stale; the server itself checks that next
}

function run({ owner, dataDir }: Placement, program: string, args: string[]): ChildProcess {
  return spawn(program, args, {
    ...owner,
    cwd: dataDir,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function finish(child: ChildProcess): Promise<void> {
  const said = collect(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed (${code}): ${said()}`);
}

/** Resolves when the server accepts connections, with what it says from then on; rejects with its words when it ends instead. */
function ready(server: ChildProcess): Promise<() => string> {
  const said = collect(server);
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', () => {
      if (said().includes(READY)) resolve(said);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended (${code}): ${said()}`)));
  });
}

const KEPT_CHARACTERS = 4000;

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (part: Buffer) => {
    text = (text + part.toString()).slice(-KEPT_CHARACTERS);
  });
  return () => text;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return address.port;
}
