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
      date TEXT NOT NULL,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      quantity_e4 INTEGER NOT NULL,
      price_micro_yuan INTEGER NOT NULL CHECK (price_micro_yuan >= 0),
      amount_fen INTEGER NOT NULL,
      department TEXT NOT NULL,
      -- What the catalogue said of the item on the day of the charge, kept with the line.
      item TEXT NOT NULL CHECK (json_valid(item)),
      PRIMARY KEY (stay_number, line_no)
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
