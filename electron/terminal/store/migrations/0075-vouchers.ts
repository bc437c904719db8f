/** Papers that are kept, with their digests and until when: chained, never deleted, never shortened. */
import type { Migration } from './migration.ts';

export const vouchers: Migration = {
  id: 75,
  name: 'vouchers',
  sql: /* sql */ `
    CREATE TABLE vouchers (
      number     INTEGER PRIMARY KEY CHECK (number > 0),
      path       TEXT NOT NULL UNIQUE,
      kind       TEXT NOT NULL,
      epoch      INTEGER,
      seq        INTEGER,
      digest     BLOB NOT NULL CHECK (length(digest) = 32),
      bytes      INTEGER NOT NULL CHECK (bytes >= 0),
      kept_until TEXT NOT NULL,
      hash       BLOB NOT NULL CHECK (length(hash) = 32),
      removed_on TEXT CHECK (removed_on IS NULL OR removed_on > kept_until)
    ) STRICT;
    CREATE INDEX vouchers_by_record ON vouchers (seq, epoch);

    CREATE TRIGGER vouchers_are_kept BEFORE DELETE ON vouchers
      BEGIN SELECT RAISE (ABORT, 'what is known of a paper is never deleted'); END;
    CREATE TRIGGER vouchers_are_final BEFORE UPDATE OF
      number, path, kind, epoch, seq, digest, bytes, kept_until, hash ON vouchers
      BEGIN SELECT RAISE (ABORT, 'what is known of a paper is never changed'); END;
    CREATE TRIGGER vouchers_are_removed_once BEFORE UPDATE OF removed_on ON vouchers
      WHEN OLD.removed_on IS NOT NULL
      BEGIN SELECT RAISE (ABORT, 'a paper is removed once'); END;
  `,
};
