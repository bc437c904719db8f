/**
 * The ledger's tables. `records` and `entries` only ever grow. A record's id is
 * epoch · 2^32 + seq, so rows lie on disk in the order they were booked.
 */
export const ledgerMigration = {
  id: 1,
  name: 'ledger',
  sql: `
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  person TEXT,
  reverses INTEGER REFERENCES records (id),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX records_reversed_once ON records (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX records_by_person ON records (person, id) WHERE person IS NOT NULL;

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  party TEXT NOT NULL,
  balance_fen INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, party)
) STRICT;

CREATE TABLE entries (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  record_id INTEGER NOT NULL REFERENCES records (id),
  line INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
  PRIMARY KEY (account_id, record_id, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER records_are_kept BEFORE DELETE ON records
  BEGIN SELECT RAISE (ABORT, 'records are never deleted'); END;
CREATE TRIGGER records_are_final BEFORE UPDATE ON records
  BEGIN SELECT RAISE (ABORT, 'records are never changed'); END;
CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
  BEGIN SELECT RAISE (ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_are_final BEFORE UPDATE ON entries
  BEGIN SELECT RAISE (ABORT, 'entries are never changed'); END;

-- What the centre last said of a personal account, and what was spent here since. A shortfall is
-- money spent here that the centre's later snapshot no longer covers: it is owed, never negative.
CREATE TABLE account_state (
  person TEXT PRIMARY KEY,
  snapshot_fen INTEGER NOT NULL CHECK (snapshot_fen >= 0),
  as_of_ms INTEGER NOT NULL,
  included_id INTEGER NOT NULL,
  own_debits_fen INTEGER NOT NULL,
  shortfall_fen INTEGER NOT NULL DEFAULT 0 CHECK (shortfall_fen >= 0),
  CONSTRAINT personal_account_not_negative
    CHECK (snapshot_fen + shortfall_fen - own_debits_fen >= 0)
) STRICT, WITHOUT ROWID;

-- Yearly counters (deductible met, caps used): the centre's figure and what was added here since.
CREATE TABLE accumulator_state (
  person TEXT NOT NULL,
  year INTEGER NOT NULL,
  name TEXT NOT NULL,
  snapshot_fen INTEGER NOT NULL,
  own_fen INTEGER NOT NULL,
  included_id INTEGER NOT NULL,
  PRIMARY KEY (person, year, name)
) STRICT, WITHOUT ROWID;

-- How far the centre has confirmed our records.
CREATE TABLE acknowledgement (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  record_id INTEGER NOT NULL REFERENCES records (id),
  head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;

-- Durable intentions of commands that leave the machine before they are booked; not in the chain.
CREATE TABLE intents (
  command_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'done', 'void')),
  json TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX intents_open ON intents (created_ms) WHERE state IN ('prepared', 'sent');
`,
} as const;
