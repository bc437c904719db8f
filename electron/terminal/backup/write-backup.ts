/**
 * A backup is one self-contained file, taken while the till works: copied inside the database,
 * verified as a whole, and only then given its name. A half-made one is never taken for a backup.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { AuditResult } from '../ledger/audit.ts';
import { recordId } from '../ledger/context.ts';
import { verifyFile } from '../ledger/verify-file.ts';
import { publishFile } from '../store/durable-file.ts';

/** What a written and verified backup holds. */
export interface BackupFacts extends Omit<AuditResult, 'finding'> {
  readonly file: string;
  readonly bytes: number;
}

/** Writes `target`, which must not exist yet. Nothing is left behind when refused. */
export function writeBackup(source: string, target: string): Result<BackupFacts> {
  if (!existsSync(source)) return refuse('backup.noLedger', { file: source });
  if (existsSync(target)) return refuse('backup.exists', { file: target });
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    copyInto(source, unfinished);
    const checked = checkCopy(source, unfinished);
    if (!checked.ok) return checked;
    publishFile(unfinished, target);
    const { finding: _none, ...facts } = checked.value;
    return ok({ file: target, bytes: statSync(target).size, ...facts });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse('backup.failed', { file: target, reason: error.message });
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) {
      rmSync(`${unfinished}${ending}`, { force: true });
    }
  }
}

/** One consistent state, without the free pages and without a log beside it. */
function copyInto(source: string, target: string): void {
  const db = new Database(source, { readonly: true, fileMustExist: true });
  try {
    db.prepare('VACUUM INTO ?').run(target);
  } finally {
    db.close();
  }
}

/** The copy is a sound database, its whole chain verifies, and its head is a record of the source. */
function checkCopy(source: string, copy: string): Result<AuditResult> {
  const quick = quickCheck(copy);
  if (quick !== 'ok') return refuse('backup.damaged', { reason: quick });
  const verified = verifyFile(copy, { anchors: [] });
  if (!verified.ok) return verified;
  const { finding, head } = verified.value;
  if (finding) {
    const { epoch, seq, field, reason } = finding;
    return refuse('backup.damaged', { reason: `${epoch}/${seq} ${field}: ${reason}` });
  }
  const original = hashIn(source, recordId(head.epoch, head.seq));
  return original === head.hash ? verified : refuse('backup.damaged', { reason: 'head' });
}

/** `ok`, or the first thing SQLite finds wrong with a file. */
export function quickCheck(file: string): string {
  const db = new Database(file, { readonly: true });
  try {
    return String(db.pragma('quick_check(1)', { simple: true }));
  } finally {
    db.close();
  }
}

function hashIn(file: string, id: number): string | undefined {
  const db = new Database(file, { readonly: true });
  try {
    const hash = db.prepare<[number], Buffer>('SELECT hash FROM records WHERE id = ?').pluck();
    return hash.get(id)?.toString('hex');
  } finally {
    db.close();
  }
}
