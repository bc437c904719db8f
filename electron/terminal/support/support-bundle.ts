/**
 * One file for whoever helps from afar: versions, settings, state, the ledger's head and counts, the
 * newest lines of the journals. Everything in it is picked by name; nothing is copied and then cleaned,
 * so what nobody picked (persons, operators, secrets, cards, stays, papers) cannot be in it.
 */
import { readdirSync, statSync } from 'node:fs';
import { arch, platform, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { TerminalHealth } from '../../../shared/contract/office.ts';
import { kindName } from '../../../shared/ledger/kinds.ts';
import type { Result } from '../../../shared/result.ts';
import { LEDGER_FILE, STATE_FILE } from '../backup/files.ts';
import { openStateFile } from '../guard/state-file.ts';
import { HOST_LOG_FILE, LOG_FILE, lastLines } from '../journal/journal.ts';
import { acknowledgedOf } from '../ledger/acknowledgement.ts';
import { epochOf, seqOf } from '../ledger/context.ts';
import { recordAt } from '../ledger/read.ts';
import { saveNew } from '../print/save-file.ts';
import { SOFTWARE_VERSION } from '../release.ts';
import { readSetup } from '../setup/setup.ts';
import { statementsOf } from '../store/statements.ts';
import { tarBytes } from './tar.ts';

const LOG_LINES = 2_000;
export const SUPPORT_FOLDER = 'support';

/** Also for a terminal that does not start; `health` is there when it runs. */
export function writeSupportBundle(
  dataDir: string,
  nowMs: number,
  health?: TerminalHealth,
): Result<string> {
  const parts = {
    'about.json': about(nowMs),
    'setup.json': setup(dataDir),
    'state.json': state(dataDir),
    'ledger.json': ledger(dataDir),
    'files.json': files(dataDir),
    ...(health && { 'health.json': health }),
  };
  const contents = [
    ...Object.entries(parts).map(([name, value]) => ({
      name,
      bytes: Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`, 'utf8'),
    })),
    ...[LOG_FILE, HOST_LOG_FILE].map((file) => ({
      name: basename(file),
      bytes: Buffer.from(lastLines(dataDir, LOG_LINES, file).join('\n'), 'utf8'),
    })),
  ];
  const time = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
  const bytes = gzipSync(tarBytes(contents, nowMs));
  return saveNew(join(dataDir, SUPPORT_FOLDER), `support-${time}`, '.tar.gz', bytes);
}

function about(nowMs: number) {
  const system = { platform: platform(), release: release(), arch: arch(), memory: totalmem() };
  const { node = '', electron = '' } = process.versions;
  return {
    at: new Date(nowMs).toISOString(),
    version: SOFTWARE_VERSION,
    node,
    electron,
    ...system,
  };
}

/** What a technician asks for; not the demo, not the cards, no addresses of the house's network. */
function setup(dataDir: string) {
  const read = readSetup(dataDir);
  if (!read.ok) return { refused: read.error.code, field: read.error.path ?? '' };
  const { institution, levels, region, printer, disk } = read.value;
  return {
    institution: institution.code,
    levels,
    region: { balanceShown: region.balanceShown, pinStrategy: region.pinStrategy },
    printer: printer && { kind: printer.to.kind, paperMm: printer.paperMm },
    disk,
  };
}

function state(dataDir: string) {
  const { latestDay, evidence, audit, backup } = openStateFile(join(dataDir, STATE_FILE)).read();
  return {
    ...{ latestDay, evidence },
    audit: audit && { at: audit.atMs, records: audit.records, isGood: audit.wrong === undefined },
    backup: backup && { at: backup.atMs, refused: backup.refused },
  };
}

/** Head and number of records of each kind; no record itself. */
function ledger(dataDir: string) {
  let db: Database.Database | undefined;
  try {
    db = new Database(join(dataDir, LEDGER_FILE), { readonly: true, fileMustExist: true });
    const reading = { sql: statementsOf(db) };
    const last = db.prepare<[], number | null>('SELECT max(id) FROM records').pluck().get() ?? 0;
    const counts = db
      .prepare<[], { kind: number; records: number }>(
        'SELECT kind, count(*) AS records FROM records GROUP BY kind ORDER BY kind',
      )
      .all();
    const head = recordAt(reading, seqOf(last), epochOf(last));
    return {
      terminalId: head?.header.terminalId,
      head: head && { epoch: head.header.epoch, seq: head.header.seq, hash: head.hash },
      acknowledged: acknowledgedOf(reading),
      structure: db.pragma('user_version', { simple: true }),
      records: counts.map(({ kind, records }) => ({ kind: kindName(kind) ?? kind, records })),
    };
  } catch (error) {
    return { refused: error instanceof Error ? error.constructor.name : 'unknown' };
  } finally {
    db?.close();
  }
}

/** What a terminal keeps in its data folder. Anything else was put there by somebody and may be named after a person. */
const OWN_FILE =
  /^(ledger\.(db|heads|ballast)(-wal|-shm|\.lock|\.holder)?|terminal(-state)?\.json|setup-draft\.json|restore-request\.json)$/;
const OWN_FOLDERS: readonly string[] = [
  ...['secrets', 'logs', 'slips', 'lists', 'reports', 'backups', 'evidence', 'support'],
  ...['training', 'regions', 'restoring', 'clearing', 'electron'],
];

/** Sizes of the terminal's own files; of folders only how much, because papers have telling names. */
function files(dataDir: string) {
  const entries = readdirSync(dataDir, { withFileTypes: true });
  const own = entries.filter((entry) =>
    entry.isDirectory() ? OWN_FOLDERS.includes(entry.name) : OWN_FILE.test(entry.name),
  );
  const told = own.map((entry) => {
    const path = join(dataDir, entry.name);
    if (!entry.isDirectory()) return { name: entry.name, bytes: statSync(path).size };
    return { name: `${entry.name}/`, files: readdirSync(path).length };
  });
  return { own: told, others: entries.length - own.length };
}
