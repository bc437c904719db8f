/** Running other programs from the build and test scripts. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { PROJECT } from './paths.ts';

export interface Finished {
  /** Exit code; 1 when the program was killed or could not start. */
  readonly code: number;
  /** Standard output and error in the order they came; empty when `show` was set. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Let the program write to our own terminal instead of collecting its output. */
  readonly show?: boolean;
}

/** Runs a program to its end. Never throws: a program that cannot start ends with code 1. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, ...options.env },
    stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, spawnOptions);
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: 1, output: output + error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a JavaScript tool on the Node this script runs on. */
export function runNode(
  script: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  return run(process.execPath, [script, ...args], options);
}
