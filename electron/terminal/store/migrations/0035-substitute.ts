/** Substitute procedures: what was settled another way, and until when it has to be put right. */
import type { Migration } from './migration.ts';

export const substitute: Migration = {
  id: 35,
  name: 'substitute',
  sql: /* sql */ `
    CREATE TABLE substitute_cases (
      number       INTEGER PRIMARY KEY,
      command_id   TEXT NOT NULL UNIQUE,
      desk         TEXT NOT NULL CHECK (desk IN ('cashier', 'discharge')),
      failure      TEXT NOT NULL,
      path         TEXT NOT NULL,
      -- Masked for ever; the number of the document is kept as a keyed reference only.
      holder       TEXT NOT NULL,
      document_ref TEXT NOT NULL,
      psn_no       TEXT NOT NULL DEFAULT '',
      epoch        INTEGER NOT NULL,
      subject_seq  INTEGER,
      stay_id      TEXT,
      collected    TEXT NOT NULL CHECK (json_valid(collected)),
      opened_ms    INTEGER NOT NULL,
      opened_by    TEXT NOT NULL,
      due_on       TEXT NOT NULL,
      end_how      TEXT,
      end_ms       INTEGER,
      end_by       TEXT,
      end_seq      INTEGER,
      CHECK ((subject_seq IS NULL) <> (stay_id IS NULL)),
      CHECK ((end_how IS NULL) = (end_ms IS NULL))
    ) STRICT;
    -- One open case for one sale or stay.
    CREATE UNIQUE INDEX substitute_sale ON substitute_cases (epoch, subject_seq)
      WHERE end_how IS NULL AND subject_seq IS NOT NULL;
    CREATE UNIQUE INDEX substitute_stay ON substitute_cases (stay_id)
      WHERE end_how IS NULL AND stay_id IS NOT NULL;
    CREATE INDEX substitute_open ON substitute_cases (due_on) WHERE end_how IS NULL;
  `,
};
