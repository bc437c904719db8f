/**
 * Makes a data folder with all that leads to it, step by step. Node's own recursive way never ends
 * where the system answers "no such folder" for a folder that is there, as below /proc.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ok, type Result, refuse } from '../../../shared/result.ts';

const OWNER_ONLY = 0o700;

/** Refused with the place where it ended; folders that were there stay as they are. */
export function makeFolder(folder: string, mode = OWNER_ONLY): Result<null> {
  try {
    make(folder, mode);
    return ok(null);
  } catch (error) {
    const { code = '', path = folder } = error as NodeJS.ErrnoException;
    return refuse('system.noDataFolder', { folder: path, reason: code });
  }
}

function make(folder: string, mode: number): void {
  if (!existsSync(folder)) {
    const parent = dirname(folder);
    if (parent !== folder) make(parent, mode);
    mkdirSync(folder, { mode });
  } else if (!statSync(folder).isDirectory()) {
    throw Object.assign(new Error(`not a folder: ${folder}`), { code: 'ENOTDIR', path: folder });
  }
}
