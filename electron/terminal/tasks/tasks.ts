/** Tasks for a person: raised once per cause, listed until somebody says what was done. */
import type Database from 'better-sqlite3';
import type { Clock } from '../../../shared/clock.ts';
import type { Sentence, TaskView } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';

export interface Tasks {
  /** The same key again changes nothing, also when the task is done. */
  raise(task: { readonly key: string; readonly sentences: readonly Sentence[] }): void;
  /** Open ones first, newest first. */
  list(): TaskView[];
  openCount(): number;
  done(request: {
    readonly number: number;
    readonly operatorId: string;
    readonly note: string;
  }): Result<null>;
  /** Ends the open task of this key, if there is one: its cause is gone. */
  settle(ended: { readonly key: string; readonly operatorId: string; readonly note: string }): void;
}

/** Most done tasks a window is sent beside the open ones. */
const MAX_ROWS = 200;

interface Row {
  readonly number: number;
  readonly sentences: string;
  readonly created_ms: number;
  readonly done_ms: number | null;
  readonly done_by: string | null;
  readonly note: string | null;
}

export function createTasks(db: Database.Database, clock: Clock): Tasks {
  const insert = db.prepare<[string, string, number]>(
    'INSERT INTO tasks (key, sentences, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const all = db.prepare<[number], Row>(
    'SELECT * FROM tasks ORDER BY done_ms IS NOT NULL, number DESC LIMIT ?',
  );
  const byNumber = db.prepare<[number], Row>('SELECT * FROM tasks WHERE number = ?');
  const open = db.prepare<[], number>('SELECT count(*) FROM tasks WHERE done_ms IS NULL').pluck();
  const finish = db.prepare<[number, string, string, number]>(
    'UPDATE tasks SET done_ms = ?, done_by = ?, note = ? WHERE number = ?',
  );
  const settle = db.prepare<[number, string, string, string]>(
    'UPDATE tasks SET done_ms = ?, done_by = ?, note = ? WHERE key = ? AND done_ms IS NULL',
  );
  return {
    settle: ({ key, operatorId, note }) => void settle.run(clock.nowMs(), operatorId, note, key),
    raise({ key, sentences }) {
      insert.run(key, JSON.stringify(sentences), clock.nowMs());
    },
    list: () => all.all(MAX_ROWS).map(viewOf),
    openCount: () => open.get() ?? 0,
    done({ number, operatorId, note }) {
      const row = byNumber.get(number);
      if (!row) return refuse('tasks.unknown', { number });
      if (row.done_ms === null) finish.run(clock.nowMs(), operatorId, note, number);
      return ok(null);
    },
  };
}

function viewOf(row: Row): TaskView {
  const { number, created_ms: createdMs, done_ms: atMs, done_by: by, note } = row;
  const sentences = JSON.parse(row.sentences) as Sentence[];
  const done = atMs !== null && by !== null && note !== null && { done: { atMs, by, note } };
  return { number, createdMs, sentences, ...done };
}
