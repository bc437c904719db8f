/** Who acted for the holder: both ID numbers, masked and sealed, for slips made again later. */
import type { Migration } from './migration.ts';

export const agents: Migration = {
  id: 48,
  name: 'agents',
  sql: /* sql */ `
    CREATE TABLE agents (
      command_id TEXT PRIMARY KEY,
      sealed     BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
