/** What the centre asks of pharmacies, by the day from which it counts. */
import type { Migration } from './migration.ts';

export const pharmacyRules: Migration = {
  id: 87,
  name: 'pharmacy rules',
  sql: /* sql */ `
    CREATE TABLE pharmacy_rules (
      from_date TEXT PRIMARY KEY,
      version   TEXT NOT NULL,
      rules     TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
