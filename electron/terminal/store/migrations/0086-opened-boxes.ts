/** A box that was opened is sold in parts: one row for each sale it went out in. */
import type { Migration } from './migration.ts';

export const openedBoxes: Migration = {
  id: 86,
  name: 'opened boxes',
  sql: /* sql */ `
    CREATE TABLE sold_parts (
      trace_code TEXT NOT NULL CHECK (length(trace_code) = 20),
      epoch      INTEGER NOT NULL,
      seq        INTEGER NOT NULL,
      item_code  TEXT NOT NULL,
      -- In 1e-4 of the box; 10000 = sold whole.
      part_e4    INTEGER NOT NULL CHECK (part_e4 BETWEEN 1 AND 10000),
      PRIMARY KEY (trace_code, epoch, seq)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO sold_parts SELECT trace_code, epoch, seq, item_code, 10000 FROM sold_boxes;
    DROP TABLE sold_boxes;
    CREATE INDEX sold_parts_by_record ON sold_parts (epoch, seq);
  `,
};
