/** Account money the centre holds for this terminal beforehand, for the time without a line. */
import type { Migration } from './migration.ts';

export const reservations: Migration = {
  id: 10,
  name: 'reservations',
  sql: /* sql */ `
    CREATE TABLE reservations (
      command_id    TEXT PRIMARY KEY,
      person        TEXT NOT NULL,
      amount_fen    INTEGER NOT NULL CHECK (amount_fen > 0),
      expires_at_ms INTEGER NOT NULL,
      state         TEXT NOT NULL CHECK (state IN ('asked', 'held', 'ended'))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX one_reservation_per_person ON reservations (person)
      WHERE state <> 'ended';
  `,
};
