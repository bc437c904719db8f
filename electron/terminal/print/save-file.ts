/** Papers as files: durable before anyone is told of them, and never written over one another. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { invariant, ok, type Result, refuse } from '../../../shared/result.ts';

/** Most papers of one name, copies included. */
const MAX_SAME_NAME = 1_000;

/** Saves a slip as `name.txt` (UTF-8). Answers with the full path. */
export function writeSlip(dir: string, name: string, text: string): Result<string> {
  return saveNew(dir, name, '.txt', Buffer.from(text, 'utf8'));
}

/**
 * Keeps the text of a slip's QR code beside it as `name.code`; one that is there is given again,
 * because a signature is different each time it is made.
 */
export function keepCode(dir: string, name: string, make: () => string): Result<string> {
  try {
    return ok(readFileSync(path.join(dir, `${name}.code`), 'utf8').trim());
  } catch {
    const code = make();
    const saved = saveNew(dir, name, '.code', Buffer.from(`${code}\n`, 'ascii'));
    return saved.ok ? ok(code) : saved;
  }
}

/** Saves bytes under a new name: `name.ext`, or `name-2.ext` … when that is taken by other bytes. */
export function saveNew(
  dir: string,
  name: string,
  extension: string,
  bytes: Uint8Array,
): Result<string> {
  invariant(/^[\w-]{1,100}$/.test(name), `a plain file name, got ${name}`);
  try {
    mkdirSync(dir, { recursive: true });
    for (let attempt = 1; attempt <= MAX_SAME_NAME; attempt++) {
      const suffix = attempt === 1 ? '' : `-${attempt}`;
      const file = path.join(dir, `${name}${suffix}${extension}`);
      if (createDurably(file, bytes) || readFileSync(file).equals(bytes)) {
        syncDirectory(dir);
        return ok(file);
      }
    }
    return refuse('print.notSaved', { reason: 'too many files of this name' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse('print.notSaved', { reason: code });
  }
}

/** False when the name is taken. */
function createDurably(file: string, bytes: Uint8Array): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Makes the new name itself durable; Windows does that with the file and cannot open folders. */
function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(dir, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
