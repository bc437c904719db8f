/** The window of a terminal whose ledger does not open: why, who does what, and the ways out. */
import { useState } from 'react';
import type { RescueView } from '../../shared/contract/rescue.ts';
import { useDesk } from './desk-context.ts';
import { Field } from './field.tsx';
import { MessageLine } from './message-line.tsx';
import { RestoreForm } from './restore-form.tsx';
import { useWords } from './words.ts';

export function RescueScreen({ rescue }: { readonly rescue: RescueView }) {
  const { t, sentence } = useWords();
  const desk = useDesk();
  const [operatorId, setOperatorId] = useState('');
  const support = async (): Promise<void> => {
    const answer = await desk.send('rescue.support', {});
    if (answer.ok) desk.hint({ code: 'support.done', params: answer.value });
  };
  return (
    <main className="gate">
      <section className="gate-box rescue-box">
        <h1>✕ {t('rescue.title')}</h1>
        <p>{sentence(rescue.trouble)}</p>
        <p>
          <strong>{t('rescue.clerk')}</strong>
        </p>
        <p className="muted">{t('rescue.technician')}</p>
        {rescue.restore && <p className="panel">{rescue.restore.map(sentence).join(' ')}</p>}
        <MessageLine />
        <div className="row-end">
          <button type="button" onClick={() => void support()}>
            {t('screen.health.support')}
          </button>
        </div>
        <RestoreForm
          backups={rescue.backups}
          passwordLabel={t('screen.signIn.password')}
          onRestore={async (name, password) =>
            (await desk.send('rescue.restore', { name, operatorId, password })).ok
          }
        >
          <Field
            label={t('screen.signIn.operator')}
            value={operatorId}
            onChange={({ target }) => setOperatorId(target.value)}
            maxLength={200}
            required
          />
        </RestoreForm>
      </section>
    </main>
  );
}
