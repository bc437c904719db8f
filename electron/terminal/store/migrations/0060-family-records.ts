/**
 * Records of others that moved a person's account (family sharing), to count what was spent of it
 * here. It follows from the records and grows with them.
 */
export const familyRecords = {
  id: 60,
  name: 'family records',
  sql: `
CREATE TABLE family_records (
  person TEXT NOT NULL,
  record_id INTEGER NOT NULL REFERENCES records (id),
  PRIMARY KEY (person, record_id)
) STRICT, WITHOUT ROWID;
`,
} as const;
