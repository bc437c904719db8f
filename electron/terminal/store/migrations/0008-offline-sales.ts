/** Settlements made without the centre, so that the signed limits can be held inside the booking. */
import type { Migration } from './migration.ts';

export const offlineSales: Migration = {
  id: 8,
  name: 'offline-sales',
  sql: /* sql */ `
    CREATE TABLE offline_sales (
      seq           INTEGER PRIMARY KEY,
      person        TEXT NOT NULL,
      amount_fen    INTEGER NOT NULL,
      business_date TEXT NOT NULL,
      at_ms         INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX offline_sales_person ON offline_sales (person);
  `,
};
