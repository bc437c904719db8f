/** Coming back from a backup: which one, what that means, and the own password once more. */
import { useState } from 'react';
import type { BackupList } from '../../../shared/contract/support.ts';
import { useDesk } from '../desk-context.ts';
import { Form } from '../form.tsx';
import { shortTime } from '../format.ts';
import { PasswordField } from '../sign-in.tsx';
import { useWords } from '../words.ts';

const KIB = 1024;

export function RestorePanel() {
  const { t } = useWords();
  const desk = useDesk();
  const [list, setList] = useState<BackupList>();
  const open = async (): Promise<void> => {
    const answer = await desk.send('backup.list', {});
    if (answer.ok) setList(answer.value);
  };
  if (list) return <RestoreForm list={list} />;
  return (
    <div className="row-end">
      <button type="button" onClick={() => void open()}>
        {t('screen.restore.open')}
      </button>
    </div>
  );
}

function RestoreForm({ list: { backups, waiting } }: { readonly list: BackupList }) {
  const { t } = useWords();
  const desk = useDesk();
  const [chosen, setChosen] = useState(backups[0]?.name);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async (): Promise<void> => {
    if (chosen === undefined) return;
    const answer = await desk.send('backup.restore', { name: chosen, password });
    setPassword('');
    setAsked(answer.ok);
  };
  if (backups.length === 0) return <p className="muted">{t('screen.restore.none')}</p>;
  return (
    <section className="panel" aria-labelledby="restore-title">
      <h3 id="restore-title">{t('screen.restore.title')}</h3>
      <Form submitLabel={t('screen.restore.submit')} onSubmit={submit} danger disabled={asked}>
        <p>{t('screen.restore.text')}</p>
        {waiting > 0 && (
          <p className="banner banner-bad">{t('screen.restore.waiting', { waiting })}</p>
        )}
        <fieldset className="picker">
          <legend>{t('screen.restore.which')}</legend>
          {backups.map(({ name, atMs, bytes }) => (
            <label key={name} className="picker-row">
              <input
                type="radio"
                name="backup"
                checked={name === chosen}
                onChange={() => setChosen(name)}
              />
              <span>{shortTime(atMs)}</span>
              <span>{name}</span>
              <span className="muted">
                {t('screen.restore.size', { kib: Math.ceil(bytes / KIB) })}
              </span>
            </label>
          ))}
        </fieldset>
        <PasswordField
          value={password}
          onValue={setPassword}
          label={t('screen.restore.password')}
        />
      </Form>
      {asked && <p role="status">{t('screen.restore.asked')}</p>}
    </section>
  );
}
