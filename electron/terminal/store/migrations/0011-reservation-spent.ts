/** A reservation is spent in parts. */
import type { Migration } from './migration.ts';

export const reservationSpent: Migration = {
  id: 11,
  name: 'reservation-spent',
  sql: /* sql */ `
    ALTER TABLE reservations ADD COLUMN spent_fen INTEGER NOT NULL DEFAULT 0 CHECK (spent_fen >= 0);
  `,
};
