/** The pharmacy till: boxes that were sold, what a person bought when, and baskets that wait. */
import type { Migration } from './migration.ts';

export const pharmacy: Migration = {
  id: 20,
  name: 'pharmacy',
  sql: /* sql */ `
    -- A box is sold once; the row goes when the sale is taken back.
    CREATE TABLE sold_boxes (
      trace_code TEXT PRIMARY KEY CHECK (length(trace_code) = 20),
      epoch      INTEGER NOT NULL,
      seq        INTEGER NOT NULL,
      item_code  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sold_boxes_by_record ON sold_boxes (epoch, seq);

    -- Which item the first digits of a trace code stand for, learnt from boxes that were sold.
    CREATE TABLE trace_products (
      prefix    TEXT PRIMARY KEY,
      item_code TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What a person bought of an item on a day, for limits over days.
    CREATE TABLE sold_items (
      person        TEXT NOT NULL,
      item_code     TEXT NOT NULL,
      business_date TEXT NOT NULL,
      epoch         INTEGER NOT NULL,
      seq           INTEGER NOT NULL,
      quantity_e4   INTEGER NOT NULL,
      PRIMARY KEY (person, item_code, business_date, epoch, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sold_items_by_record ON sold_items (epoch, seq);

    -- The basket in work has number 0, parked ones count up. No money is in them.
    CREATE TABLE baskets (
      number      INTEGER PRIMARY KEY,
      at_ms       INTEGER NOT NULL,
      operator_id TEXT NOT NULL,
      shift_id    TEXT NOT NULL,
      total_fen   INTEGER NOT NULL,
      content     TEXT NOT NULL
    ) STRICT;
  `,
};
