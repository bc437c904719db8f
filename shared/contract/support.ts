/** Calls of whoever looks after the terminal: a support file, a test print, a backup by hand. */
import * as z from 'zod';
import { desks, method, none, text } from './method.ts';

/** A verified copy of the ledger in the folder of backups. */
export interface BackupView {
  readonly name: string;
  readonly atMs: number;
  readonly bytes: number;
}

/** Newest first; `waiting` records are not at the centre yet and would be in none of the older ones. */
export interface BackupList {
  readonly backups: readonly BackupView[];
  readonly waiting: number;
}

/** Who looks after the machine. */
const upkeep = { windows: desks, operator: ['supervisor', 'technician'] } as const;

export const supportMethods = {
  /** Without personal data; also `npm run support -- DATADIR`. */
  'support.bundle': method<{ file: string }>()({ ...upkeep, params: none }),
  /** Ruler, Chinese, code: refused when there is no printer or it does not print. */
  'printer.test': method()({ ...upkeep, params: none }),
  /** Written and verified beside the till; answers when it is done. */
  'backup.now': method<{ file: string; records: number }>()({ ...upkeep, params: none }),
  'backup.list': method<BackupList>()({ ...upkeep, params: none }),
  /** The service starts anew and restores before it opens a ledger; the present one is kept. */
  'backup.restore': method()({
    ...upkeep,
    params: z.strictObject({ name: text, password: text }),
  }),
} as const;
