/** Calls of whoever looks after the terminal: a support file, a test print, a backup by hand. */
import { desks, method, none } from './method.ts';

export const supportMethods = {
  /** Without personal data; also `npm run support -- DATADIR`. */
  'support.bundle': method<{ file: string }>()({ windows: desks, operator: [], params: none }),
  /** Ruler, Chinese, code: refused when there is no printer or it does not print. */
  'printer.test': method()({ windows: desks, operator: [], params: none }),
  /** Written and verified beside the till; answers when it is done. */
  'backup.now': method<{ file: string; records: number }>()({
    windows: desks,
    operator: [],
    params: none,
  }),
} as const;
