/**
 * Long work on the ledger's file that must not hold up the till: runs beside it, in a thread of its
 * own, with its own read-only connection.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Refusal } from '../../../shared/result.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { readSidecar } from '../ledger/sidecar.ts';
import { verifyFile } from '../ledger/verify-file.ts';

export type KeeperJob =
  | { readonly kind: 'audit'; readonly file: string; readonly sidecar: string }
  /** `keep`: how many of the newest backups stay in the folder. */
  | {
      readonly kind: 'backup';
      readonly file: string;
      readonly target: string;
      readonly keep: number;
    };

export interface KeeperOutcome {
  readonly records: number;
  /** What a verification found. */
  readonly wrong?: string;
  /** Why the work could not be done. */
  readonly refused?: Refusal;
}

/** The daily check has all day. */
const WORK_MS = 4;
const REST_MS = 8;

/** Runs a job to its end; takes as long as the ledger is large. */
export function runKeeperJob(job: KeeperJob): KeeperOutcome {
  return job.kind === 'audit' ? audit(job) : backup(job);
}

function audit({ file, sidecar }: Extract<KeeperJob, { kind: 'audit' }>): KeeperOutcome {
  const rest = resting();
  const verified = verifyFile(file, { anchors: readSidecar(sidecar), useReceipts: true, rest });
  if (!verified.ok) return { records: 0, refused: verified.error };
  const { records, finding } = verified.value;
  if (!finding) return { records };
  const { epoch, seq, field, reason } = finding;
  return { records, wrong: `${epoch}/${seq} ${field}: ${reason}` };
}

/** Works for a moment, then leaves processor and disk to the till for two. */
function resting(): () => void {
  const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let sinceMs = performance.now();
  return () => {
    if (performance.now() - sinceMs < WORK_MS) return;
    Atomics.wait(cell, 0, 0, REST_MS);
    sinceMs = performance.now();
  };
}

function backup({ file, target, keep }: Extract<KeeperJob, { kind: 'backup' }>): KeeperOutcome {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const written = writeBackup(file, target);
  if (!written.ok) return { records: 0, refused: written.error };
  dropOldest(dirname(target), keep);
  return { records: written.value.records };
}

/** Names carry the time, so their order is the order of writing. */
function dropOldest(folder: string, keep: number): void {
  const backups = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort();
  for (const name of backups.slice(0, -keep)) rmSync(join(folder, name), { force: true });
}
