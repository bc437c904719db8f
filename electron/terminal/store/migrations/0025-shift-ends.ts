/** How a shift begins and ends beside its count: handover, what waited, the sign-in at the centre. */
import type { Migration } from './migration.ts';

export const shiftEnds: Migration = {
  id: 25,
  name: 'shift-ends',
  sql: /* sql */ `
    ALTER TABLE shifts ADD COLUMN taken_over_from TEXT;
    ALTER TABLE shifts ADD COLUMN handed_to TEXT;
    ALTER TABLE shifts ADD COLUMN handed_fen INTEGER CHECK (handed_fen >= 0);
    ALTER TABLE shifts ADD COLUMN waiting_records INTEGER;
    ALTER TABLE shifts ADD COLUMN waiting_fen INTEGER;
    ALTER TABLE shifts ADD COLUMN sign_no TEXT;
    ALTER TABLE shifts ADD COLUMN signed_out INTEGER NOT NULL DEFAULT 0 CHECK (signed_out IN (0, 1));
    CREATE INDEX shifts_by_opening ON shifts (opened_at_ms);
  `,
};
