/** Policies word for word as received, and the block list. */
import type { Migration } from './migration.ts';

export const policies: Migration = {
  id: 7,
  name: 'policies',
  sql: /* sql */ `
    CREATE TABLE policies (
      id      TEXT NOT NULL,
      version TEXT NOT NULL,
      text    TEXT NOT NULL,
      PRIMARY KEY (id, version)
    ) STRICT;

    -- Numbers of cards never stand here in clear: key is the keyed look-up of the identity room,
    -- or the insurer's person number.
    CREATE TABLE block_list (
      kind     TEXT NOT NULL CHECK (kind IN ('card', 'person')),
      key      TEXT NOT NULL,
      reason   TEXT NOT NULL,
      since_ms INTEGER NOT NULL,
      PRIMARY KEY (kind, key)
    ) STRICT;
  `,
};
