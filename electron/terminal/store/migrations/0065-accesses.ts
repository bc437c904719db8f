/** Who looked at whose data: rows chained by hash, never changed and never deleted. */
import type { Migration } from './migration.ts';

export const accesses: Migration = {
  id: 65,
  name: 'accesses',
  sql: /* sql */ `
    CREATE TABLE accesses (
      number   INTEGER PRIMARY KEY CHECK (number > 0),
      at_ms    INTEGER NOT NULL,
      operator TEXT NOT NULL,
      desk     TEXT NOT NULL,
      act      TEXT NOT NULL,
      person   TEXT NOT NULL,
      subject  TEXT NOT NULL,
      hash     BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX accesses_by_time ON accesses (at_ms);

    CREATE TRIGGER accesses_are_kept BEFORE DELETE ON accesses
      BEGIN SELECT RAISE (ABORT, 'accesses are never deleted'); END;
    CREATE TRIGGER accesses_are_final BEFORE UPDATE ON accesses
      BEGIN SELECT RAISE (ABORT, 'accesses are never changed'); END;
  `,
};
