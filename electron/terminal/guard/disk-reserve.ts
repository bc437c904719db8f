/**
 * Room on the disk. New business stops before the disk is full; and a ballast file is given up when
 * it is full all the same, so that reversals and closings still find room.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Refusal } from '../../../shared/result.ts';

const MIB = 1024 * 1024;
export const BALLAST_BYTES = 64 * MIB;
/** Below this much free space nothing new is begun. */
export const FLOOR_BYTES = 32 * MIB;
/** The free space is asked for at most this often. */
const ASK_EVERY_MS = 1_000;

export interface DiskReserve {
  /** Makes the ballast when it is missing and there is room; nobody should be waiting. */
  prepare(): void;
  /** Gives the ballast up; false when there is none. */
  release(): boolean;
  /** Why nothing new may be begun. */
  refusal(): Refusal | undefined;
  /** What the disk has left, in bytes. */
  freeBytes(): number;
}

export interface DiskReserveOptions {
  readonly ballastFile: string;
  readonly monotonicMs: () => number;
  readonly ballastBytes?: number;
  readonly floorBytes?: number;
  /** Free bytes of the disk; the file system's own answer otherwise. */
  readonly freeBytes?: () => number;
}

export function createDiskReserve(options: DiskReserveOptions): DiskReserve {
  const { ballastFile, monotonicMs } = options;
  const { ballastBytes = BALLAST_BYTES, floorBytes = FLOOR_BYTES } = options;
  const freeBytes = options.freeBytes ?? (() => freeBytesOf(dirname(ballastFile)));
  let isThere = existsSync(ballastFile);
  let asked: { readonly atMs: number; readonly refusal: Refusal | undefined } | undefined;

  /** Without its ballast a terminal needs that much more. */
  function judge(): Refusal | undefined {
    const neededBytes = floorBytes + (isThere ? 0 : ballastBytes);
    const free = freeBytes();
    if (free >= neededBytes) return undefined;
    const inMib = (bytes: number) => Math.floor(bytes / MIB);
    return { code: 'disk.low', params: { freeMb: inMib(free), neededMb: inMib(neededBytes) } };
  }

  return {
    freeBytes,
    prepare() {
      asked = undefined;
      if (isThere || freeBytes() < ballastBytes + floorBytes) return;
      isThere = writeBallast(ballastFile, ballastBytes);
    },
    release() {
      asked = undefined;
      if (!isThere) return false;
      rmSync(ballastFile, { force: true });
      isThere = false;
      return true;
    },
    refusal() {
      const nowMs = monotonicMs();
      if (!asked || nowMs - asked.atMs >= ASK_EVERY_MS) asked = { atMs: nowMs, refusal: judge() };
      return asked.refusal;
    },
  };
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Really takes the room: bytes that no file system packs away. */
function writeBallast(path: string, bytes: number): boolean {
  const block = crypto.getRandomValues(new Uint8Array(64 * 1024));
  const file = openSync(path, 'w', 0o600);
  try {
    for (let left = bytes; left > 0; left -= block.length) {
      writeSync(file, block, 0, Math.min(left, block.length));
    }
    fsyncSync(file);
    return true;
  } catch {
    rmSync(path, { force: true });
    return false;
  } finally {
    closeSync(file);
  }
}
