/**
 * A file that is there while this installation holds what the centre does not have. Installers look
 * for it (the Debian package's prerm, the Windows uninstaller): they know nothing of ledgers.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const QUEUE_MARK = 'queue-not-empty';

/** Keeps the mark as `owes` says; called after every change, touches the disk only for a turn. */
export function createQueueMark(dataDir: string): (owes: boolean) => void {
  const file = join(dataDir, QUEUE_MARK);
  let marked: boolean | undefined;
  return (owes) => {
    if (owes === marked) return;
    if (owes) writeFileSync(file, '', { mode: 0o600 });
    else rmSync(file, { force: true });
    marked = owes;
  };
}
