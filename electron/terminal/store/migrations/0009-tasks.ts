/** What a person has to look at; a task is raised once and stays, done or not. */
import type { Migration } from './migration.ts';

export const tasks: Migration = {
  id: 9,
  name: 'tasks',
  sql: /* sql */ `
    CREATE TABLE tasks (
      number     INTEGER PRIMARY KEY,
      -- What it is about: the same cause raises the same task.
      key        TEXT NOT NULL UNIQUE,
      sentences  TEXT NOT NULL CHECK (json_valid(sentences)),
      created_ms INTEGER NOT NULL,
      done_ms    INTEGER,
      done_by    TEXT,
      note       TEXT,
      CHECK ((done_ms IS NULL) = (done_by IS NULL) AND (done_ms IS NULL) = (note IS NULL))
    ) STRICT;
    CREATE INDEX tasks_open ON tasks (number) WHERE done_ms IS NULL;
  `,
};
