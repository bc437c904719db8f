/** Sign-in and lock screen of a desk. Passwords live in the field only while they are typed. */
import { useState } from 'react';
import type { OperatorView, StatusView } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { MessageLine } from './message-line.tsx';
import { useScansIgnored } from './use-scans-ignored.ts';
import { useWords } from './words.ts';

export function SignIn({ status }: { readonly status: StatusView }) {
  const { t } = useWords();
  const desk = useDesk();
  useScansIgnored();
  const [operatorId, setOperatorId] = useState('');
  const [password, setPassword] = useState('');
  const submit = async (): Promise<void> => {
    await desk.send('operator.signIn', { operatorId: operatorId.trim(), password });
    setPassword('');
  };
  return (
    <main className="gate">
      <section className="gate-box">
        <h1>{t('screen.signIn.title')}</h1>
        <p className="muted">
          {status.institution} · {status.terminalId}
        </p>
        <MessageLine />
        <Form submitLabel={t('screen.signIn.submit')} onSubmit={submit}>
          <Field
            label={t('screen.signIn.operator')}
            value={operatorId}
            onChange={(event) => setOperatorId(event.target.value)}
            autoComplete="username"
            maxLength={200}
            first
            required
          />
          <PasswordField value={password} onValue={setPassword} />
        </Form>
      </section>
    </main>
  );
}

export function LockScreen({ operator }: { readonly operator: OperatorView }) {
  const { t } = useWords();
  const desk = useDesk();
  useScansIgnored();
  const [password, setPassword] = useState('');
  const unlock = async (): Promise<void> => {
    await desk.send('operator.unlock', { password });
    setPassword('');
  };
  return (
    <main className="gate">
      <section className="gate-box">
        <h1>{t('screen.lock.title')}</h1>
        <p className="muted">{t('screen.lock.who', { name: operator.name })}</p>
        <MessageLine />
        <Form submitLabel={t('screen.lock.submit')} onSubmit={unlock}>
          <PasswordField value={password} onValue={setPassword} first />
        </Form>
        <button
          type="button"
          className="quiet"
          onClick={() => void desk.send('operator.signOut', {})}
        >
          {t('screen.signOut')}
        </button>
      </section>
    </main>
  );
}

interface PasswordFieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly first?: boolean;
  readonly label?: string;
}

export function PasswordField({ value, onValue, first, label }: PasswordFieldProps) {
  const { t } = useWords();
  return (
    <Field
      label={label ?? t('screen.signIn.password')}
      type="password"
      value={value}
      onChange={(event) => onValue(event.target.value)}
      autoComplete="off"
      maxLength={200}
      first={first}
      required
    />
  );
}
