/** Other processes of the bench: each prints one JSON line when it is ready and ends with us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Helper<T> {
  readonly ready: T;
  stop(): Promise<void>;
}

/** Starts a script of this folder; its standard error is ours. */
export async function startHelper<T>(
  script: string,
  ...args: readonly string[]
): Promise<Helper<T>> {
  const file = fileURLToPath(new URL(`./${script}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { ready: await firstLine<T>(child, script), stop: () => stop(child) };
}

async function firstLine<T>(child: ChildProcess, script: string): Promise<T> {
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as T;
  }
  throw new Error(`${script} did not start`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
