/** A program that reports in JSON lines on standard output and ends in order on SIGTERM. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PROJECT } from '../paths.ts';

export type Line = Readonly<Record<string, unknown>>;

export interface LineProcess {
  /** Resolves with the exit code when the program has ended. */
  readonly ended: Promise<number>;
  /** Asks it to end and waits; after `patienceMs` it is killed. */
  stop(patienceMs: number): Promise<void>;
}

/**
 * Starts a program. It gets its own process group, so that Ctrl+C reaches only us, and a pipe as
 * standard input, whose end tells it that we are gone. Its errors go to our standard error.
 */
export function startLineProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onLine: (line: Line) => void,
): LineProcess {
  const child = spawn(command, args, {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (text.startsWith('{')) onLine(JSON.parse(text) as Line);
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return {
    ended,
    stop: async (patienceMs) => {
      child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(impatient);
    },
  };
}
