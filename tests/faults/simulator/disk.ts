/**
 * The disk of a simulated terminal: real files, and what a power cut leaves of them. What SQLite has
 * synced stays; the rest of the log may be cut anywhere, and its sectors may hold anything.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Store } from '../../../electron/terminal/ledger/index.ts';
import type { Result } from '../../../shared/result.ts';
import type { Process } from './process.ts';
import type { Random } from './random.ts';

const SECTOR = 512;

export interface Disk {
  /** The store with a numbered point before, inside and right after each transaction. */
  readonly store: Store;
  /** The next transaction fails as a disk fails that refuses to sync. */
  failNext(): void;
  /** Moves the log into the main file. */
  checkpoint(): void;
  /** Writes what a power cut at this moment leaves behind, as a new file. */
  cutTo(file: string): void;
  /** Lets go of the files, as the end of a process does. */
  close(): void;
}

export interface DiskOptions {
  readonly process: Process;
  readonly random: Random;
}

export function simulatedDisk(real: Store, { process, random }: DiskOptions): Disk {
  const { db, file } = real;
  const log = `${file}-wal`;
  const logBytes = () => (existsSync(log) ? statSync(log).size : 0);
  const isFull = () => db.pragma('synchronous', { simple: true }) === 2;
  let syncedBytes = logBytes();
  let failing = false;

  function transaction<T>(work: () => Result<T>): Result<T> {
    if (db.inTransaction) return real.transaction(work);
    process.point();
    const fails = failing;
    failing = false;
    const done = real.transaction(() => {
      const result = work();
      process.point();
      if (fails) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
      return result;
    });
    // Committed, and nobody knows yet: the last commit may be torn.
    if (process.next !== 'power' && isFull()) syncedBytes = logBytes();
    process.point();
    if (isFull()) syncedBytes = logBytes();
    return done;
  }

  return {
    store: { ...real, transaction },
    failNext() {
      failing = true;
    },
    checkpoint() {
      process.point();
      if (real.checkpointWhenIdle()) syncedBytes = logBytes();
    },
    cutTo(target) {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
      const written = existsSync(log) ? readFileSync(log) : Buffer.of();
      writeFileSync(`${target}-wal`, torn(written, Math.min(syncedBytes, written.length), random));
    },
    close: () => real.close(),
  };
}

/** The log after a power cut: whole up to what was synced, then cut, with sectors that never came. */
function torn(log: Buffer, syncedBytes: number, random: Random): Buffer {
  const end = random.between(syncedBytes, log.length);
  const left = Buffer.from(log.subarray(0, end));
  for (let at = syncedBytes; at < left.length; at += SECTOR) {
    if (random.chance(0.2)) left.fill(0, at, Math.min(at + SECTOR, left.length));
  }
  return left;
}
