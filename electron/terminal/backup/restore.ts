/**
 * Brings a terminal back from a backup. What was booked after the backup is gone here, so the old
 * epoch is never gone on with: the backup is kept as evidence, and after asking the centre the
 * ledger goes on in a new epoch behind the head the centre holds.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CentreClient } from '../../../shared/centre/client.ts';
import type { CentreOffice, OpenedEpoch } from '../../../shared/centre/office.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { openCentreBook, type StoredEnrolment } from '../centre/centre-book.ts';
import { sendNext } from '../centre/uplink.ts';
import type { AuditResult } from '../ledger/audit.ts';
import { type Ledger, openLedger, openStore, type Store } from '../ledger/index.ts';
import { verifyFile } from '../ledger/verify-file.ts';
import { publishFile, syncFile } from '../store/durable-file.ts';
import { EVIDENCE_FOLDER, LEDGER_FILE, SIDECAR_FILE } from './files.ts';

export interface RestoreOptions {
  readonly backup: string;
  readonly dataDir: string;
  /** Where the backup is kept as evidence; beside the ledger if not said. */
  readonly evidenceDir?: string;
  readonly clock: Clock;
  readonly bootId: string;
  /** The key pair of this machine that a certificate names; undefined when it has none. */
  keys(certifiedKey: string): Sm2KeyPair | undefined;
  readonly softwareVersion: string;
  /** The line to the centre the backup's terminal is enrolled at. */
  centre(enrolment: StoredEnrolment, keys: Sm2KeyPair): RestoreLine;
}

export type RestoreLine = Pick<CentreOffice, 'stand' | 'openEpoch'> &
  Pick<CentreClient, 'sendBatch'>;

export interface Restored {
  readonly terminalId: string;
  /** The ledger that goes on. */
  readonly file: string;
  readonly opened: OpenedEpoch;
  /** The backup as it was, read-only. */
  readonly evidence: string;
}

/** Restores into a data folder without a ledger. A refusal leaves no ledger behind. */
export async function restore(options: RestoreOptions): Promise<Result<Restored>> {
  const { backup, dataDir } = options;
  const free = checkPlaces(backup, join(dataDir, LEDGER_FILE));
  if (!free.ok) return free;
  const about = checkBackup(backup, options.keys);
  if (!about.ok) return about;
  const line = options.centre(about.value.enrolment, about.value.keys);
  const stand = await line.stand();
  if (!stand.ok) return stand;
  const evidenceDir = options.evidenceDir ?? join(dataDir, EVIDENCE_FOLDER);
  const evidence = keepEvidence(backup, evidenceDir, about.value.audit.head);
  const file = join(dataDir, LEDGER_FILE);
  const working = `${file}.restoring`;
  try {
    clearAway(working);
    copyFileSync(backup, working);
    const opened = await goOn(working, options, about.value, line);
    if (!opened.ok) return opened;
    keepSidecar(dataDir, evidenceDir, about.value.audit.head);
    publishFile(working, file);
    return ok({ terminalId: about.value.audit.terminalId, file, opened: opened.value, evidence });
  } finally {
    clearAway(working);
  }
}

/** A log that belongs to another file would be mixed into the restored one: it is refused. */
function checkPlaces(backup: string, target: string): Result<undefined> {
  if (!existsSync(backup)) return refuse('backup.noLedger', { file: backup });
  for (const file of [backup, target]) {
    for (const log of ['-wal', '-shm', '-journal']) {
      if (existsSync(`${file}${log}`)) return refuse('restore.staleLog', { file: `${file}${log}` });
    }
  }
  return existsSync(target) ? refuse('restore.ledgerThere', { file: target }) : ok(undefined);
}

interface About {
  readonly audit: AuditResult;
  readonly enrolment: StoredEnrolment;
  readonly keys: Sm2KeyPair;
}

/** The backup verifies, and is this very machine's. */
function checkBackup(backup: string, keysOf: RestoreOptions['keys']): Result<About> {
  const verified = verifyFile(backup, { anchors: [] });
  if (!verified.ok) return verified;
  const audit = verified.value;
  if (audit.finding) {
    const { epoch, seq, field, reason } = audit.finding;
    return refuse('backup.damaged', { reason: `${epoch}/${seq} ${field}: ${reason}` });
  }
  const enrolment = enrolmentIn(backup);
  if (!enrolment) return refuse('restore.notEnrolled', { file: backup });
  const { terminalId, publicKey } = enrolment.certificate;
  const keys = keysOf(publicKey);
  if (audit.terminalId !== terminalId || !keys || publicKey !== keys.publicKey) {
    return refuse('restore.otherTerminal', { found: audit.terminalId });
  }
  return ok({ audit, enrolment, keys });
}

function enrolmentIn(backup: string): StoredEnrolment | undefined {
  const db = new Database(backup, { readonly: true });
  try {
    return openCentreBook({ db }).enrolment();
  } finally {
    db.close();
  }
}

type Head = AuditResult['head'];

function keepEvidence(backup: string, folder: string, { epoch, seq, hash }: Head): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `ledger-${epoch}-${seq}-${hash.slice(0, 10)}.db`);
  if (existsSync(file)) return file;
  copyFileSync(backup, `${file}.unfinished`);
  publishFile(`${file}.unfinished`, file);
  chmodSync(file, 0o400);
  return file;
}

/** The heads noted beside the old ledger name records this one will not have. */
function keepSidecar(dataDir: string, folder: string, { epoch, seq }: Head): void {
  const sidecar = join(dataDir, SIDECAR_FILE);
  if (!existsSync(sidecar)) return;
  renameSync(sidecar, join(folder, `${SIDECAR_FILE}-${epoch}-${seq}`));
}

/** Sends what the centre does not have yet, lets it open the next epoch, and begins that here. */
async function goOn(
  working: string,
  options: RestoreOptions,
  about: About,
  line: RestoreLine,
): Promise<Result<OpenedEpoch>> {
  const { clock, bootId } = options;
  const store = openStore(working, { nowMs: clock.nowMs() });
  if (!store.ok) return store;
  try {
    const { terminalId } = about.audit;
    const ledger = openLedger(store.value, { clock, terminalId, bootId });
    if (!ledger.ok) return ledger;
    const sent = await sendRest(store.value, ledger.value, { ...options, ...about }, line);
    if (!sent.ok) return sent;
    const opened = await line.openEpoch();
    if (!opened.ok) return opened;
    const begun = beginEpoch(store.value, ledger.value, options, about, opened.value);
    if (!begun.ok) return begun;
    store.value.checkpointWhenIdle();
    return opened;
  } finally {
    store.value.close();
    syncFile(working);
  }
}

/** Records that only the backup has are sent in their own epoch, before that ends. */
async function sendRest(
  store: Store,
  ledger: Ledger,
  { keys, clock }: Pick<RestoreOptions, 'clock'> & About,
  line: RestoreLine,
): Promise<Result<undefined>> {
  const stand = await line.stand();
  if (!stand.ok) return stand;
  const { epoch, seq, head } = stand.value;
  const here = ledger.head();
  if (epoch > here.epoch || (epoch === here.epoch && seq > here.seq)) return ok(undefined);
  const same = seq === 0 || (epoch === here.epoch && ledger.record(seq)?.hash === head);
  if (!same) return refuse('restore.diverged', { seq });
  const uplink = { ledger, client: line, keys, book: openCentreBook(store), clock };
  for (let fromSeq = seq + 1; fromSeq <= here.seq; ) {
    const sent = await sendNext(uplink, fromSeq);
    if (sent.kind === 'accepted') fromSeq = sent.lastSeq + 1;
    else if (sent.kind === 'resend') fromSeq = sent.fromSeq;
    else if (sent.kind === 'idle') return ok(undefined);
    else return { ok: false, error: sent.refusal };
  }
  return ok(undefined);
}

/** What the centre owns is asked for anew: balances, counters, and all of the downlink. */
const CENTRE_OWNED = ['account_state', 'accumulator_state', 'offline_sales', 'centre_downlink'];

function beginEpoch(
  store: Store,
  ledger: Ledger,
  { softwareVersion }: RestoreOptions,
  { enrolment }: About,
  opened: OpenedEpoch,
): Result<unknown> {
  const { region, institution, terminalId } = enrolment.certificate;
  const { previousEpoch, previousSeq, previousHead, totalsFen } = opened;
  return store.transaction(() => {
    for (const table of CENTRE_OWNED) store.db.exec(`DELETE FROM ${table}`);
    // How much was spent of kept money after the backup is not known here: none of it is any more.
    store.db.exec("UPDATE reservations SET state = 'asked' WHERE state = 'held'");
    return ledger.append({
      kind: 'genesis',
      commandId: `genesis/${terminalId}/${opened.epoch}`,
      operatorId: '',
      payload: {
        ...{ institutionId: institution.code, region, softwareVersion },
        ...{ previousEpoch, previousSeq, previousHead },
        openingTotalsFen: [...totalsFen],
        reason: 'restored from a backup',
      },
    });
  });
}

function clearAway(working: string): void {
  for (const ending of ['', '-wal', '-shm', '.lock', '.holder']) {
    rmSync(`${working}${ending}`, { force: true });
  }
}
