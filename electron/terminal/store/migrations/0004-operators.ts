/** Operators, their failed sign-ins, and the shifts as working state beside the ledger. */
export const operators = {
  id: 4,
  name: 'operators',
  sql: `
    CREATE TABLE operators (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      roles TEXT NOT NULL CHECK (json_valid(roles)),
      password_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- By the id as it was typed: an unknown id locks like a known one and so gives nothing away.
    CREATE TABLE sign_in_failures (
      operator_id TEXT PRIMARY KEY,
      failed INTEGER NOT NULL CHECK (failed >= 0),
      locked_until_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE shifts (
      number INTEGER PRIMARY KEY,
      desk TEXT NOT NULL,
      operator_id TEXT NOT NULL REFERENCES operators (id),
      float_fen INTEGER NOT NULL CHECK (float_fen >= 0),
      opened_at_ms INTEGER NOT NULL,
      open_command_id TEXT NOT NULL UNIQUE,
      close_command_id TEXT UNIQUE,
      closed_at_ms INTEGER,
      counted_fen INTEGER CHECK (counted_fen >= 0),
      difference_reason TEXT
    ) STRICT;
    CREATE UNIQUE INDEX one_open_shift_per_desk ON shifts (desk) WHERE closed_at_ms IS NULL;
  `,
} as const;
