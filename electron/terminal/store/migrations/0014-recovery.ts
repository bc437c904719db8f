/** Advances for third parties (article 30) and their recovery; the money stands in the ledger. */
import type { Migration } from './migration.ts';

export const recovery: Migration = {
  id: 14,
  name: 'recovery',
  sql: /* sql */ `
    -- The answer at admission: can the third party pay, is it known?
    CREATE TABLE third_party_answers (
      stay_id TEXT PRIMARY KEY,
      state   TEXT NOT NULL CHECK (state IN ('canPay', 'cannotPay', 'unknown'))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE recovery_cases (
      number       INTEGER PRIMARY KEY,
      command_id   TEXT NOT NULL UNIQUE,
      stay_id      TEXT NOT NULL UNIQUE,
      region       TEXT NOT NULL,
      third_party  TEXT NOT NULL CHECK (third_party IN ('cannotPay', 'unknown')),
      applied_on   TEXT NOT NULL,
      evidence     TEXT NOT NULL CHECK (json_valid(evidence)),
      approved_by  TEXT NOT NULL,
      reason       TEXT NOT NULL,
      -- Applicant and debtor, encrypted.
      parties      BLOB NOT NULL,
      advanced_seq INTEGER,
      advanced_ms  INTEGER,
      CHECK ((advanced_seq IS NULL) = (advanced_ms IS NULL))
    ) STRICT;

    CREATE TABLE recovery_entries (
      seq         INTEGER NOT NULL,
      case_number INTEGER NOT NULL REFERENCES recovery_cases (number),
      means       TEXT NOT NULL CHECK (means IN ('cash', 'agency', 'writeOff')),
      amount_fen  INTEGER NOT NULL CHECK (amount_fen > 0),
      at_ms       INTEGER NOT NULL,
      PRIMARY KEY (case_number, at_ms, seq)
    ) STRICT, WITHOUT ROWID;
  `,
};
