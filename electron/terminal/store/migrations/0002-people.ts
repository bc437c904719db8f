/** Identity data of persons, encrypted; found by person number or keyed look-up only. */
export const people = {
  id: 2,
  name: 'people',
  sql: `
    CREATE TABLE persons (
      psn_no TEXT PRIMARY KEY,
      key_id TEXT NOT NULL,
      sealed BLOB NOT NULL,
      card_lookup BLOB UNIQUE,
      id_lookup BLOB UNIQUE
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
