/**
 * A restore that was asked for on the screen. The running service only writes the request down; the
 * next start carries it out before it opens a ledger. The restored ledger is made beside the present
 * one, which is replaced (and kept as evidence) only when everything else is done. Cut off at any
 * moment, the next start takes it up again; refused, the present ledger goes on as it was.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BackupView } from '../../../shared/contract/support.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { openStateFile } from '../guard/state-file.ts';
import type { Log } from '../journal/log-line.ts';
import { publishFile } from '../store/durable-file.ts';
import { takeWriterLock } from '../store/lock.ts';
import { BACKUP_FOLDER, EVIDENCE_FOLDER, LEDGER_FILE, SIDECAR_FILE, STATE_FILE } from './files.ts';
import type { MachineRestore } from './machine-restore.ts';
import type { Restored } from './restore.ts';

const REQUEST_FILE = 'restore-request.json';
/** Where the restored ledger is made. */
const WORK_FOLDER = 'restoring';
const BACKUP_NAME = /^ledger-[\w-]{1,60}\.db$/;

const requestSchema = z.strictObject({
  backup: z.string().regex(BACKUP_NAME),
  operatorId: z.string(),
  atMs: z.int(),
  /** Set when the restored ledger lies ready to take its place. */
  epoch: z.int().optional(),
});
type Request = z.infer<typeof requestSchema>;

/** Backups in the folder of backups, newest first. */
export function listBackups(dataDir: string): BackupView[] {
  const folder = join(dataDir, BACKUP_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse()
    .map((name) => {
      const { size: bytes, mtimeMs } = statSync(join(folder, name));
      return { name, atMs: Math.floor(mtimeMs), bytes };
    });
}

/** Writes down that the next start shall restore this backup. */
export function askForRestore(
  dataDir: string,
  request: Pick<Request, 'backup' | 'operatorId' | 'atMs'>,
): Result<null> {
  if (!listBackups(dataDir).some(({ name }) => name === request.backup)) {
    return refuse('restore.noBackup', { file: request.backup });
  }
  write(dataDir, request);
  return ok(null);
}

export interface PendingRestore {
  readonly dataDir: string;
  readonly nowMs: number;
  readonly log: Log;
  restore(
    places: Pick<MachineRestore, 'backup' | 'dataDir' | 'evidenceDir'>,
  ): Promise<Result<Pick<Restored, 'opened'>>>;
}

/** Carries out what was asked for, if anything was. Refused only while another service is running. */
export async function carryOutRestore(pending: PendingRestore): Promise<Result<null>> {
  const { dataDir, nowMs } = pending;
  const request = read(dataDir);
  if (!request) return ok(null);
  const lock = takeWriterLock(join(dataDir, LEDGER_FILE), nowMs);
  if (!lock.ok) return lock;
  try {
    const made = request.epoch === undefined ? await make(pending, request) : ok(request.epoch);
    if (made.ok) replace(dataDir, request.atMs);
    note(pending, request, made);
    rmSync(join(dataDir, REQUEST_FILE), { force: true });
    rmSync(join(dataDir, WORK_FOLDER), { recursive: true, force: true });
  } finally {
    lock.value.release();
  }
  return ok(null);
}

/** Makes the restored ledger beside the present one; gives its epoch. */
async function make({ dataDir, restore, log }: PendingRestore, request: Request) {
  const work = join(dataDir, WORK_FOLDER);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true, mode: 0o700 });
  const places = {
    backup: join(dataDir, BACKUP_FOLDER, request.backup),
    dataDir: work,
    evidenceDir: join(dataDir, EVIDENCE_FOLDER),
  };
  const restored = await restore(places).catch((error: unknown) => {
    log('backup.notRestored', { error });
    return refuse('restore.failed');
  });
  if (!restored.ok) return restored;
  const { epoch } = restored.value.opened;
  write(dataDir, { ...request, epoch });
  return ok(epoch);
}

/** The ledger comes last, so that a log which still lies there belongs to the one before. */
function replace(dataDir: string, stamp: number): void {
  const restored = join(dataDir, WORK_FOLDER, LEDGER_FILE);
  if (!existsSync(restored)) return;
  const ledger = join(dataDir, LEDGER_FILE);
  const evidence = join(dataDir, EVIDENCE_FOLDER);
  const aside = join(evidence, `ledger-replaced-${stamp}.db`);
  for (const ending of ['', '-wal', '-shm']) move(`${ledger}${ending}`, `${aside}${ending}`);
  // The heads noted beside it name records that the restored one does not have.
  move(join(dataDir, SIDECAR_FILE), join(evidence, `${SIDECAR_FILE}-replaced-${stamp}`));
  publishFile(restored, ledger);
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

function note({ dataDir, nowMs, log }: PendingRestore, request: Request, made: Result<number>) {
  const { backup, operatorId } = request;
  if (made.ok) log('backup.restored', { what: 'backup' });
  else log('backup.notRestored', { reason: made.error.code });
  openStateFile(join(dataDir, STATE_FILE)).write({
    restore: {
      ...{ atMs: nowMs, backup, operatorId },
      ...(made.ok ? { epoch: made.value } : { refused: made.error }),
    },
  });
}

function write(dataDir: string, request: Request): void {
  const file = join(dataDir, REQUEST_FILE);
  writeFileSync(`${file}.new`, JSON.stringify(request), { mode: 0o600 });
  publishFile(`${file}.new`, file);
}

/** A request that nobody can read is none: nothing is restored by mistake. */
function read(dataDir: string): Request | undefined {
  try {
    const text = readFileSync(join(dataDir, REQUEST_FILE), 'utf8');
    return requestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
