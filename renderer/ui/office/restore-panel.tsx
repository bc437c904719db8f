/** Coming back from a backup, asked for by whoever is signed in. */
import { useState } from 'react';
import type { BackupList } from '../../../shared/contract/support.ts';
import { useDesk } from '../desk-context.ts';
import { RestoreForm } from '../restore-form.tsx';
import { useWords } from '../words.ts';

export function RestorePanel() {
  const { t } = useWords();
  const desk = useDesk();
  const [list, setList] = useState<BackupList>();
  const open = async (): Promise<void> => {
    const answer = await desk.send('backup.list', {});
    if (answer.ok) setList(answer.value);
  };
  if (list) {
    return (
      <RestoreForm
        backups={list.backups}
        passwordLabel={t('screen.restore.password')}
        onRestore={async (name, password) =>
          (await desk.send('backup.restore', { name, password })).ok
        }
      >
        {list.waiting > 0 && (
          <p className="banner banner-bad">
            {t('screen.restore.waiting', { waiting: list.waiting })}
          </p>
        )}
      </RestoreForm>
    );
  }
  return (
    <div className="row-end">
      <button type="button" onClick={() => void open()}>
        {t('screen.restore.open')}
      </button>
    </div>
  );
}
