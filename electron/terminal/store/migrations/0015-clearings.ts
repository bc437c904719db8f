/** Finds the payments of the agency without a walk through the whole ledger. */
import type { Migration } from './migration.ts';

export const clearings: Migration = {
  id: 15,
  name: 'clearings',
  sql: /* sql */ `
    -- 33 = clearing, see shared/ledger/kinds.ts.
    CREATE INDEX records_clearing ON records (id) WHERE kind = 33;
  `,
};
