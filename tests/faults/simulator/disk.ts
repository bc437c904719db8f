/**
 * The disk of a simulated terminal: real files, and what a power cut leaves of them. What SQLite has
 * synced stays; the rest of the log may be cut anywhere, and its sectors may hold anything.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Store } from '../../../electron/terminal/ledger/index.ts';
import type { Result } from '../../../shared/result.ts';
import type { Process } from './process.ts';
import type { Random } from './random.ts';

const SECTOR = 512;
/** SQLite's log: a header with two salts, then pages that repeat them in headers of their own. */
const LOG_HEADER = 32;
const PAGE_HEADER = 24;
const PAGE_BYTES = 4_096;
const SALTS = { inLog: 16, inPage: 8, bytes: 8 } as const;

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
  const isFull = db.pragma('synchronous', { simple: true }) === 2;
  const pages = db.prepare<[], { log: number }>('PRAGMA wal_checkpoint(NOOP)');
  // After a checkpoint the log is written over from its start: a place in it needs its header.
  let synced: { header: Buffer; bytes: number } = { header: Buffer.of(), bytes: 0 };
  let failing = false;
  sync();

  function sync(): void {
    const { log: count } = pages.get() ?? { log: 0 };
    synced = { header: headerOf(log), bytes: LOG_HEADER + count * (PAGE_HEADER + PAGE_BYTES) };
  }

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
    if (process.next !== 'power' && isFull) sync();
    process.point();
    if (isFull) sync();
    return done;
  }

  return {
    store: { ...real, transaction },
    failNext() {
      failing = true;
    },
    checkpoint() {
      process.point();
      if (real.checkpointWhenIdle()) sync();
    },
    cutTo(target) {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
      const written = existsSync(log) ? readFileSync(log) : Buffer.of();
      const same = written.subarray(0, LOG_HEADER).equals(synced.header);
      // The header of a log that begins anew is synced before its first page.
      const safe = Math.min(same ? synced.bytes : LOG_HEADER, written.length);
      writeFileSync(`${target}-wal`, torn(written, safe, random));
    },
    close: () => real.close(),
  };
}

function headerOf(log: string): Buffer {
  if (!existsSync(log)) return Buffer.of();
  const file = openSync(log, 'r');
  try {
    const header = Buffer.alloc(LOG_HEADER);
    return header.subarray(0, readSync(file, header));
  } finally {
    closeSync(file);
  }
}

/** Where the pages of the newest generation end; older ones may lie behind it. */
function endOf(log: Buffer): number {
  const salts = log.subarray(SALTS.inLog, SALTS.inLog + SALTS.bytes);
  let at = LOG_HEADER;
  const isNew = () => {
    const start = at + SALTS.inPage;
    return salts.length > 0 && log.subarray(start, start + SALTS.bytes).equals(salts);
  };
  while (at + PAGE_HEADER + PAGE_BYTES <= log.length && isNew()) at += PAGE_HEADER + PAGE_BYTES;
  return Math.min(at, log.length);
}

/** The log after a power cut: whole up to what was synced, then cut, with sectors that never came. */
function torn(log: Buffer, syncedBytes: number, random: Random): Buffer {
  const written = Math.max(syncedBytes, endOf(log));
  const end = random.between(syncedBytes, written);
  // What was not to be longer keeps its length.
  const left = Buffer.from(end === written ? log : log.subarray(0, end));
  for (let at = syncedBytes; at < Math.min(written, left.length); at += SECTOR) {
    if (random.chance(0.2)) left.fill(0, at, Math.min(at + SECTOR, left.length));
  }
  return left;
}
