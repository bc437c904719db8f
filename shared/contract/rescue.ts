/**
 * A terminal whose ledger does not open: nothing is booked, and all a window can do is look, make a
 * support file, and come back from a backup. Pushed as event `rescue` in the place of a view.
 */
import * as z from 'zod';
import { desks, method, none, text } from './method.ts';
import type { BackupView } from './support.ts';
import type { Sentence } from './views.ts';

export interface RescueView {
  /** Why the ledger does not open. */
  readonly trouble: Sentence;
  readonly backups: readonly BackupView[];
  /** What became of the last restore. */
  readonly restore?: readonly Sentence[];
}

/** The operators are in the ledger that does not open: who asks is known from the backup. */
export const rescueMethods = {
  'rescue.restore': method()({
    windows: desks,
    params: z.strictObject({ name: text, operatorId: text, password: text }),
  }),
  'rescue.support': method<{ file: string }>()({ windows: desks, params: none }),
} as const;
