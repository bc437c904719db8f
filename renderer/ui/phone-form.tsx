/** A wrong telephone number put right: the new number, then the code that arrived there. */
import { useState } from 'react';
import type { PhoneAsked, PhoneCodeSent } from '../../shared/contract/on-file.ts';
import { useDesk } from './desk-context.ts';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { useWords } from './words.ts';

interface PhoneFormProps {
  /** What the person shows; the same as for the answer above. */
  readonly shown: Pick<PhoneAsked, 'document' | 'idNumber'>;
}

export function PhoneForm({ shown }: PhoneFormProps) {
  const { t } = useWords();
  const [sent, setSent] = useState<PhoneCodeSent>();
  const [done, setDone] = useState<string>();
  if (done !== undefined) return <p role="status">{t('phone.done', { newMasked: done })}</p>;
  return (
    <section data-phone>
      <h3>{t('phone.title')}</h3>
      {sent ? (
        <CodeForm sent={sent} onDone={setDone} onAgain={() => setSent(undefined)} />
      ) : (
        <NumberForm shown={shown} onSent={setSent} />
      )}
    </section>
  );
}

function NumberForm({
  shown,
  onSent,
}: PhoneFormProps & { readonly onSent: (sent: PhoneCodeSent) => void }) {
  const { t } = useWords();
  const desk = useDesk();
  const [phone, setPhone] = useState('');
  const send = async (): Promise<void> => {
    const started = await desk.command('phoneStart', 'phone.start', { ...shown, phone });
    if (started.ok) onSent(started.value);
  };
  return (
    <Form submitLabel={t('phone.send')} onSubmit={send}>
      <Field
        label={t('phone.new')}
        hint={t('phone.hint')}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        inputMode="tel"
        minLength={11}
        maxLength={20}
        first
        required
      />
    </Form>
  );
}

interface CodeFormProps {
  readonly sent: PhoneCodeSent;
  readonly onDone: (newMasked: string) => void;
  readonly onAgain: () => void;
}

/** A code that no longer counts leads back to the number. */
const OVER: ReadonlySet<string> = new Set([
  'centre.phone.blocked',
  'centre.phone.expired',
  'centre.phone.notStarted',
]);

function CodeForm({ sent, onDone, onAgain }: CodeFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [code, setCode] = useState('');
  const { changeId, oldMasked, newMasked, expiresInS } = sent;
  const minutes = Math.ceil(expiresInS / 60);
  const confirm = async (): Promise<void> => {
    const confirmed = await desk.send('phone.confirm', { changeId, code: code.trim() });
    setCode('');
    if (confirmed.ok) onDone(confirmed.value.newMasked);
    else if (OVER.has(confirmed.error.code)) onAgain();
  };
  return (
    <Form submitLabel={t('phone.confirm')} onSubmit={confirm}>
      <p role="status">
        {oldMasked === ''
          ? t('phone.sentFirst', { newMasked, minutes })
          : t('phone.sent', { newMasked, oldMasked, minutes })}
      </p>
      <Field
        label={t('phone.code')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        inputMode="numeric"
        pattern="\d{6}"
        maxLength={6}
        first
        required
      />
    </Form>
  );
}
