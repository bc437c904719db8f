/** That the centre goes on from another head is kept in the ledger's own file: it is never lost alone. */
import type { Migration } from './migration.ts';

export const evidence: Migration = {
  id: 90,
  name: 'evidence',
  sql: /* sql */ `
    CREATE TABLE evidence (
      epoch  INTEGER PRIMARY KEY CHECK (epoch > 0),
      at_seq INTEGER NOT NULL
    ) STRICT;

    CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence
      BEGIN SELECT RAISE (ABORT, 'what is evidence stays evidence'); END;
  `,
};
