/**
 * PostgreSQL refuses to run as root. As root we run it as `nobody`, who then must own the data and
 * be able to reach both the data and the programs.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { findBinaries, type PostgresBinaries } from './binaries.ts';
import { noteOwner, removeOrphans } from './orphans.ts';

/** Where data and programs go when the given places lie inside folders closed to `nobody`. */
const OPEN_PLACE = '/var/lib/yibao-centre';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface Placement {
  readonly owner: Owner | undefined;
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
}

/** Decides user, data folder and programs; makes the folder and gives it to its user. */
export async function place(wishedDataDir: string): Promise<Placement> {
  const binaries = await findBinaries();
  const owner = unprivilegedUser();
  if (!owner) {
    mkdirSync(wishedDataDir, { recursive: true, mode: 0o700 });
    return { owner, dataDir: wishedDataDir, binaries };
  }
  const dataDir = reachable(dirname(wishedDataDir)) ? wishedDataDir : openDataDir(wishedDataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chownSync(dataDir, owner.uid, owner.gid);
  return { owner, dataDir, binaries: reachable(binaries.root) ? binaries : openBinaries(binaries) };
}

/** `nobody` when we are root; undefined when we are an ordinary user and stay so. */
function unprivilegedUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** True when every folder on the way lets others pass. */
function reachable(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** A folder in the open place, written down beside the wished one so that it is found again. */
function openDataDir(wished: string): string {
  const note = `${wished}.place`;
  removeOrphans(openPlace());
  if (existsSync(note)) return readFileSync(note, 'utf8');
  const dataDir = mkdtempSync(join(openPlace(), 'data-'));
  noteOwner(dataDir, dirname(wished));
  writeFileSync(note, dataDir);
  return dataDir;
}

function openBinaries(from: PostgresBinaries): PostgresBinaries {
  const tag = createHash('sha256').update(from.root).digest('hex').slice(0, 16);
  const root = join(openPlace(), `programs-${tag}`);
  if (!existsSync(join(root, 'bin')))
    cpSync(from.root, root, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string) => join(root, 'bin', basename(path));
  return {
    root,
    initdb: moved(from.initdb),
    postgres: moved(from.postgres),
    pgCtl: moved(from.pgCtl),
  };
}

function openPlace(): string {
  mkdirSync(OPEN_PLACE, { recursive: true });
  chmodSync(OPEN_PLACE, 0o755);
  return OPEN_PLACE;
}
