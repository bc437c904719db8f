/** The course of a stay: level and transfer, the check with the ward, the epoch of its settlement. */
import type { Migration } from './migration.ts';

export const stayCourse: Migration = {
  id: 30,
  name: 'stay course',
  sql: /* sql */ `
    -- Absent: the level of the institution.
    ALTER TABLE stays ADD COLUMN level TEXT;
    -- Level of the hospital the patient came from, and what was paid there of the deductible.
    ALTER TABLE stays ADD COLUMN transferred_from TEXT;
    ALTER TABLE stays ADD COLUMN deductible_before_fen INTEGER
      CHECK (deductible_before_fen IS NULL OR deductible_before_fen >= 0);
    -- Sequence numbers begin anew in each epoch. Absent in older rows: the epoch of the ledger.
    ALTER TABLE stays ADD COLUMN settlement_epoch INTEGER;
    ALTER TABLE recovery_cases ADD COLUMN advanced_epoch INTEGER;

    -- The last check with the ward; it holds while lines and sum of the stay are these.
    CREATE TABLE stay_checks (
      stay_number INTEGER PRIMARY KEY REFERENCES stays (number),
      command_id TEXT NOT NULL,
      lines INTEGER NOT NULL,
      total_fen INTEGER NOT NULL,
      ward_lines INTEGER NOT NULL,
      ward_fen INTEGER NOT NULL,
      unmatched INTEGER NOT NULL,
      explanation TEXT NOT NULL,
      checked_by TEXT NOT NULL
    ) STRICT;
  `,
};
