/** Registering the terminal at the centre. */
import { useState } from 'react';
import type { SetupView } from '../../shared/contract/setup.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';
import { FileField } from './file-field.tsx';

export function EnrolStep({ setup: { centre, terminalId } }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [url, setUrl] = useState(centre.url);
  const [code, setCode] = useState(terminalId === undefined ? centre.code : '');
  const [authority, setAuthority] = useState<string>();
  const submit = () =>
    desk.send('setup.enrol', { url, code, ...(authority !== undefined && { authority }) });
  const enrolled = terminalId !== undefined;
  return (
    <Form submitLabel={t(enrolled ? 'setup.enrol.again' : 'setup.enrol.submit')} onSubmit={submit}>
      <p>{t('setup.enrol.hint')}</p>
      {enrolled && (
        <p className="setup-good" role="status">
          ✓ {t('setup.is.enrolment', { terminalId })}
        </p>
      )}
      <Field
        label={t('setup.enrol.url')}
        value={url}
        onChange={({ target }) => setUrl(target.value)}
        maxLength={200}
        required
      />
      <Field
        label={t('setup.enrol.code')}
        value={code}
        onChange={({ target }) => setCode(target.value)}
        maxLength={64}
        required
      />
      <FileField
        label={t('setup.enrol.authority')}
        {...(centre.authorityKnown && { hint: t('setup.enrol.authorityKnown') })}
        accept=".pem,.crt,.cer"
        onText={setAuthority}
      />
    </Form>
  );
}
