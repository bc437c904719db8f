/** Which backup to come back from, and the password of who asks. */
import { type ReactNode, useState } from 'react';
import type { BackupView } from '../../shared/contract/support.ts';
import { Form } from './form.tsx';
import { shortTime } from './format.ts';
import { PasswordField } from './sign-in.tsx';
import { useWords } from './words.ts';

const KIB = 1024;

interface RestoreFormProps {
  readonly backups: readonly BackupView[];
  /** Says whether the terminal starts anew now. */
  readonly onRestore: (name: string, password: string) => Promise<boolean>;
  readonly passwordLabel: string;
  readonly children?: ReactNode;
}

export function RestoreForm({ backups, onRestore, passwordLabel, children }: RestoreFormProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(backups[0]?.name);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = async (): Promise<void> => {
    if (chosen === undefined) return;
    const begins = await onRestore(chosen, password);
    setPassword('');
    setAsked(begins);
  };
  if (backups.length === 0) return <p className="muted">{t('screen.restore.none')}</p>;
  return (
    <section className="panel" aria-labelledby="restore-title">
      <h3 id="restore-title">{t('screen.restore.title')}</h3>
      <Form submitLabel={t('screen.restore.submit')} onSubmit={submit} danger disabled={asked}>
        <p>{t('screen.restore.text')}</p>
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
        {children}
        <PasswordField value={password} onValue={setPassword} label={passwordLabel} />
      </Form>
      {asked && <p role="status">{t('screen.restore.asked')}</p>}
    </section>
  );
}
