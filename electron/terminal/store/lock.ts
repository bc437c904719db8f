/**
 * One writer per store. The lock is an operating-system lock on a small file beside the store: it
 * vanishes with the process that holds it, however that ends. A text file says who holds it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import * as z from 'zod';
import { ok, type Result, refuse } from '../../../shared/result.ts';

const holderSchema = z.object({ pid: z.number(), host: z.string(), since: z.string() });

export interface WriterLock {
  release(): void;
}

/** Takes the lock of `file`, or refuses and names the holder. */
export function takeWriterLock(file: string, nowMs: number): Result<WriterLock> {
  const holderFile = `${file}.holder`;
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    return refuse('ledger.storeLocked', readHolder(holderFile));
  }
  const since = new Date(nowMs).toISOString();
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, host: hostname(), since }));
  return ok({
    release() {
      rmSync(holderFile, { force: true });
      lock.close();
    },
  });
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function readHolder(holderFile: string): { pid: number | string; host: string; since: string } {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderFile, 'utf8')));
  } catch {
    return { pid: '?', host: '?', since: '?' };
  }
}
