/** Folders of the bench's processes. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder inside the bench's own; as root the database runs as another user, who must pass. */
export function openFolder(directory: string, name: string): string {
  chmodSync(directory, 0o711);
  const folder = join(directory, name);
  mkdirSync(folder, { mode: 0o711 });
  return folder;
}
