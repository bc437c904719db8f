/** One operator signs in at the centre: keys, line and account work together. */
import { useState } from 'react';
import type { SetupView } from '../../shared/contract/setup.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/sign-in.tsx';
import { useWords } from '../ui/words.ts';

export function SignInStep({ setup: { operators } }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [operatorId, setOperatorId] = useState(operators[0]?.id ?? '');
  const [password, setPassword] = useState('');
  const submit = async (): Promise<void> => {
    await desk.send('setup.signIn', { operatorId, password });
    setPassword('');
  };
  return (
    <Form submitLabel={t('setup.signIn.submit')} onSubmit={submit}>
      <p>{t('setup.signIn.hint')}</p>
      <Field
        label={t('screen.signIn.operator')}
        value={operatorId}
        onChange={({ target }) => setOperatorId(target.value)}
        maxLength={200}
        required
      />
      <PasswordField value={password} onValue={setPassword} />
    </Form>
  );
}
