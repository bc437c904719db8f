/** What a person has to look at, and the place to say what was done. */
import { useCallback, useEffect, useState } from 'react';
import type { TaskView } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { shortTime } from './format.ts';
import { useWords } from './words.ts';

export function TasksDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [tasks, setTasks] = useState<readonly TaskView[]>();
  const read = useCallback(async (): Promise<void> => {
    const answer = await desk.send('task.list', {});
    if (answer.ok) setTasks(answer.value);
  }, [desk]);
  useEffect(() => void read(), [read]);
  const finish = async (number: number, note: string): Promise<void> => {
    const done = await desk.send('task.done', { number, note });
    if (done.ok) await read();
  };
  return (
    <Dialog title={t('tasks.title')} onClose={desk.close} wide>
      {tasks?.length === 0 && <p className="muted">{t('tasks.none')}</p>}
      {tasks?.map((task) => (
        <Task key={task.number} task={task} onDone={(note) => void finish(task.number, note)} />
      ))}
    </Dialog>
  );
}

interface TaskProps {
  readonly task: TaskView;
  readonly onDone: (note: string) => void;
}

function Task({ task, onDone }: TaskProps) {
  const { t, sentence } = useWords();
  const [note, setNote] = useState('');
  return (
    <section className="panel">
      <p className="muted">
        #{task.number} · {shortTime(task.createdMs)}
      </p>
      {task.sentences.map((one) => (
        <p key={one.code}>{sentence(one)}</p>
      ))}
      {task.done ? (
        <p className="muted">{t('tasks.doneBy', { by: task.done.by, note: task.done.note })}</p>
      ) : (
        <form
          className="row-end"
          onSubmit={(event) => {
            event.preventDefault();
            onDone(note);
          }}
        >
          <label>
            {t('tasks.note')}{' '}
            <input value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button type="submit" disabled={note.trim().length < 2}>
            {t('tasks.finish')}
          </button>
        </form>
      )}
    </section>
  );
}
