/** One `npm start` per data folder: a file with the process number of the one that runs. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../electron/terminal/store/make-folder.ts';

const LOCK = 'start.pid';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Alive, but of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Number of the process that holds the folder, if it still runs. */
function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

export type Lock = { readonly release: () => void } | { readonly heldBy: number };

/** Takes the folder, or says who has it. A lock whose process is gone counts for nothing. */
export function lockFolder(dataDir: string): Lock {
  // Started as root, the centre's database runs as another user and has to pass through.
  const made = makeFolder(dataDir, 0o755);
  if (!made.ok) throw new Error(`${made.error.params?.folder} (${made.error.params?.reason})`);
  const file = join(dataDir, LOCK);
  const holder = holderOf(file);
  if (holder !== undefined) return { heldBy: holder };
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: 'wx' });
  return { release: () => rmSync(file, { force: true }) };
}
