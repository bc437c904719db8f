/** Which content of each policy version, and which catalogue, is the one activated last. */
import type { Migration } from './migration.ts';

export const inForce: Migration = {
  id: 17,
  name: 'in-force',
  sql: /* sql */ `
    CREATE TABLE in_force (
      name    TEXT PRIMARY KEY,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
