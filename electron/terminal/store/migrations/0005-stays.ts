/** Hospital stays and their charges as working state; what moves money stands in the ledger. */
export const stays = {
  id: 5,
  name: 'stays',
  sql: `
    CREATE TABLE stays (
      number INTEGER PRIMARY KEY,
      psn_no TEXT NOT NULL,
      region TEXT NOT NULL,
      ward TEXT NOT NULL,
      bed TEXT NOT NULL,
      diagnosis TEXT NOT NULL,
      disease_code TEXT,
      med_type TEXT NOT NULL,
      cause TEXT NOT NULL,
      admitted_on TEXT NOT NULL,
      admission_number INTEGER NOT NULL CHECK (admission_number > 0),
      admit_command_id TEXT NOT NULL UNIQUE,
      discharged_on TEXT,
      settlement_seq INTEGER,
      CHECK ((discharged_on IS NULL) = (settlement_seq IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX one_open_stay_per_person ON stays (psn_no) WHERE discharged_on IS NULL;

    CREATE TABLE stay_charges (
      stay_number INTEGER NOT NULL REFERENCES stays (number),
      line_no INTEGER NOT NULL CHECK (line_no > 0),
      amount_fen INTEGER NOT NULL,
      -- The ward's line with what the catalogue said of the item on the day of the charge.
      line TEXT NOT NULL CHECK (json_valid(line)),
      PRIMARY KEY (stay_number, line_no)
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
