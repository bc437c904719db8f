/**
 * A pcscd of our own with a vpcd reader, in a mount namespace and a temporary folder: works as root
 * and as a user, beside the machine's own daemon and beside other copies of itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DAEMON = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const READY_LIMIT_MS = 10_000;

export interface PrivatePcscd {
  /** Environment for the process that uses the reader. */
  readonly env: { readonly PCSCLITE_CSOCK_NAME: string };
  /** Where a virtual card connects to. */
  readonly port: number;
  /** Name of the reader behind `port`, as PC/SC lists it. */
  readonly readerName: string;
  /** Ends the daemon at once, as a crash would; `start` brings it back. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends the daemon and removes the folder. */
  stop(): Promise<void>;
}

/** Whether the Debian packages pcscd and vsmartcard-vpcd are installed here. */
export function canRunPcscd(): boolean {
  return process.platform === 'linux' && existsSync(DAEMON) && existsSync(DRIVER);
}

/** Title suffix of tests that need the packages; they are skipped by this name without them. */
export const NEEDS_PCSCD = 'needs pcscd';

export async function startPcscd(): Promise<PrivatePcscd> {
  const folder = await mkdtemp(join(tmpdir(), 'pcscd-'));
  const run = join(folder, 'run');
  const config = join(folder, 'reader.conf');
  const port = await freePortPair();
  await mkdir(run);
  await writeFile(config, readerConfig(port));
  let daemon: ChildProcess | null = null;

  const start = async () => {
    daemon = spawn('unshare', unshareArguments(run, config), { stdio: 'ignore' });
    await until(() => existsSync(join(run, 'pcscd.comm')), 'pcscd did not open its socket');
    await until(() => answers(port), 'vpcd does not listen');
  };
  const kill = async () => {
    const running = daemon;
    daemon = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((done) => running.once('exit', done));
    running.kill('SIGKILL');
    await gone;
    await rm(join(run, 'pcscd.comm'), { force: true });
    await rm(join(run, 'pcscd.pid'), { force: true });
  };
  await start();
  return {
    env: { PCSCLITE_CSOCK_NAME: join(run, 'pcscd.comm') },
    port,
    readerName: 'Private VPCD 00 00',
    start,
    kill,
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readerConfig(port: number): string {
  const channel = `0x${port.toString(16).toUpperCase()}`;
  return [
    'FRIENDLYNAME "Private VPCD"',
    `DEVICENAME /dev/null:${channel}`,
    `LIBPATH ${DRIVER}`,
    `CHANNELID ${channel}`,
    '',
  ].join('\n');
}

/** `exec` keeps the process id, so that killing the child kills the daemon. */
function unshareArguments(run: string, config: string): string[] {
  const script =
    'mkdir -p /run/pcscd 2>/dev/null; mount --bind "$1" /run/pcscd && exec "$3" --foreground -c "$2"';
  const asRoot = process.getuid?.() === 0;
  return [...(asRoot ? [] : ['-r']), '-m', 'bash', '-c', script, 'bash', run, config, DAEMON];
}

/** A port whose successor is free too: the driver opens one per slot, two slots. */
async function freePortPair(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = await freePort(0);
    if (port !== null && port < 65_535 && (await freePort(port + 1)) !== null) return port;
  }
  throw new Error('no two neighbouring free ports');
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function until(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const limit = performance.now() + READY_LIMIT_MS;
  while (!(await check())) {
    if (performance.now() > limit) throw new Error(what);
    await new Promise((done) => setTimeout(done, 20));
  }
}
