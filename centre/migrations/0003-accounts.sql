-- What the agency itself books on accounts: contributions, interest, the turn of the year.
-- `reference` says what a line is for, so that the same thing is never booked twice.
ALTER TABLE account_entry ADD COLUMN reference text;
ALTER TABLE account_entry ADD CONSTRAINT account_entry_reference UNIQUE (psn_no, reference);

CREATE TABLE contribution (
  psn_no text NOT NULL,
  month text NOT NULL,
  payer text NOT NULL CHECK (payer IN ('employer', 'employee', 'government')),
  base_fen bigint NOT NULL,
  rate_e4 int NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  PRIMARY KEY (psn_no, month, payer)
);

-- Runs over all accounts, each done once: interest of a year, turn into a year.
CREATE TABLE account_run (
  kind text NOT NULL CHECK (kind IN ('interest', 'yearTurn')),
  year int NOT NULL,
  PRIMARY KEY (kind, year)
);
