/** A settlement can be adjusted by a verdict once and be reversed once, in this order. */
import type { Migration } from './migration.ts';

export const correctedOnce: Migration = {
  id: 16,
  name: 'corrected-once',
  sql: /* sql */ `
    DROP INDEX records_reversed_once;
    CREATE UNIQUE INDEX records_corrected_once ON records (reverses, kind)
      WHERE reverses IS NOT NULL;
  `,
};
