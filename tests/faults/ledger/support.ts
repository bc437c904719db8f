/** Running the worker and looking at what it left behind. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { verifyFile } from '../../../electron/terminal/ledger/verify-file.ts';
import type { Anchor } from '../../../shared/ledger/verify.ts';

export const WORKER = new URL('settle-worker.ts', import.meta.url).pathname;

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'faults-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Runs the worker to its end (or its own crash); gives the commands it acknowledged. */
export function runWorker(file: string, ...args: readonly string[]): readonly string[] {
  const { stdout, status, stderr } = spawnSync(process.execPath, [WORKER, file, ...args]);
  if (status !== 0 && status !== null) throw new Error(stderr.toString());
  return acknowledged(stdout.toString());
}

/** Runs the worker and kills it `afterMs` after it is ready. */
export async function killWorker(file: string, afterMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WORKER, file, '1000000']);
  let output = '';
  const { promise, resolve } = Promise.withResolvers<void>();
  child.on('close', () => resolve());
  child.stdout.on('data', (chunk: Buffer) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    output += chunk.toString();
  });
  await promise;
  return acknowledged(output);
}

/** A line that was cut by the kill was not seen by anybody. */
function acknowledged(output: string): readonly string[] {
  return output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== 'ready');
}

/** Command ids in the ledger, in order, read without the program. */
export function bookedCommands(file: string): readonly string[] {
  const db = new Database(file);
  try {
    const ids = db.prepare<[], string>('SELECT command_id FROM records ORDER BY id').pluck().all();
    return ids.filter((id) => id.startsWith('cmd-'));
  } finally {
    db.close();
  }
}

/** The first thing a verification finds, or undefined. */
export function findingIn(file: string, anchors: readonly Anchor[] = []) {
  const verified = verifyFile(file, { anchors });
  return verified.ok ? verified.value.finding : verified.error;
}

/** Reproducible randomness: the same seed gives the same series of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
