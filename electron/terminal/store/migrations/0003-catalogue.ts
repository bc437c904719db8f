/** The catalogue of drugs, services and goods: replaced by imports, never part of the ledger. */
export const catalogue = {
  id: 3,
  name: 'catalogue',
  sql: `
    -- Every import ever made; the newest is in force.
    CREATE TABLE catalogue_versions (
      number INTEGER PRIMARY KEY,
      version TEXT NOT NULL UNIQUE,
      fingerprint TEXT NOT NULL,
      rows INTEGER NOT NULL,
      imported_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE catalogue_items (
      item_id INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      begin_date TEXT NOT NULL,
      end_date TEXT NOT NULL,
      name TEXT NOT NULL,
      -- The name as searched: compatibility forms unified, lower case.
      name_key TEXT NOT NULL,
      pinyin TEXT NOT NULL,
      category TEXT NOT NULL,
      item_class TEXT NOT NULL CHECK (item_class IN ('A', 'B', 'C')),
      price_micro_yuan INTEGER NOT NULL CHECK (price_micro_yuan >= 0),
      price_limit_micro_yuan INTEGER CHECK (price_limit_micro_yuan >= 0),
      self_pay_ratio_e4 INTEGER CHECK (self_pay_ratio_e4 BETWEEN 0 AND 10000),
      unit TEXT NOT NULL,
      specification TEXT NOT NULL,
      dosage_form TEXT NOT NULL,
      maker TEXT NOT NULL,
      approval_number TEXT NOT NULL,
      prescription INTEGER NOT NULL CHECK (prescription IN (0, 1)),
      medical INTEGER NOT NULL CHECK (medical IN (0, 1)),
      barcode TEXT,
      UNIQUE (code, begin_date),
      CHECK (begin_date <= end_date)
    ) STRICT;
    CREATE INDEX catalogue_items_by_barcode ON catalogue_items (barcode) WHERE barcode IS NOT NULL;

    CREATE TABLE catalogue_initials (
      initials TEXT NOT NULL,
      item_id INTEGER NOT NULL REFERENCES catalogue_items (item_id) ON DELETE CASCADE,
      curated INTEGER NOT NULL CHECK (curated IN (0, 1)),
      PRIMARY KEY (initials, item_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX catalogue_initials_by_item ON catalogue_initials (item_id);
  `,
} as const;
