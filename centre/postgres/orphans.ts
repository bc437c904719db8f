/**
 * Database folders in the open place whose data folder is gone. A path that is missing may be a disk
 * that is not there today, so a folder is only removed when the nearest directory above its data
 * folder that still exists is the very one of then, on the same disk, and no server runs in it.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../../shared/centre/signed.ts';

const identity = z.object({ device: z.number(), inode: z.number(), bornMs: z.number() });

/** Whose a database folder is, and what stood above its data folder. */
const ownerSchema = z.object({
  dataDir: z.string(),
  /** Disk of the data folder. */
  device: z.number(),
  above: z.record(z.string(), identity),
});

const noteOf = (databaseDir: string) => `${databaseDir}.owner`;

/** Writes down beside a database folder whose it is. */
export function noteOwner(databaseDir: string, dataDir: string): void {
  const { device } = identityOf(dataDir);
  const above = Object.fromEntries(pathsAbove(dataDir).map((path) => [path, identityOf(path)]));
  writeFileSync(noteOf(databaseDir), JSON.stringify({ dataDir, device, above }), { mode: 0o600 });
}

/** Removes what nobody can come back to; gives the folders that went. */
export function removeOrphans(place: string): string[] {
  const orphans = readdirSync(place)
    .filter((name) => /^data-\w+$/.test(name))
    .map((name) => join(place, name))
    .filter((folder) => isOrphan(folder) && !isServed(folder));
  for (const folder of orphans) {
    rmSync(folder, { recursive: true, force: true });
    rmSync(noteOf(folder), { force: true });
  }
  return orphans;
}

function isOrphan(folder: string): boolean {
  if (!existsSync(noteOf(folder))) return false;
  const owner = ownerSchema.safeParse(parseJson(readFileSync(noteOf(folder), 'utf8')));
  if (!owner.success) return false;
  const { dataDir, device, above } = owner.data;
  if (existsSync(dataDir)) return false;
  const nearest = pathsAbove(dataDir).find((path) => existsSync(path));
  if (nearest === undefined) return false;
  const [now, then] = [identityOf(nearest), above[nearest]];
  return now.device === device && now.inode === then?.inode && now.bornMs === then.bornMs;
}

/** The directories above, nearest first. */
function pathsAbove(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...pathsAbove(above)];
}

function identityOf(path: string): z.infer<typeof identity> {
  const { dev: device, ino: inode, birthtimeMs: bornMs } = statSync(path);
  return { device, inode, bornMs };
}

/** True while a server lives in it: the first line of its pid file names a living process. */
function isServed(folder: string): boolean {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && existsSync(`/proc/${pid}`);
}
