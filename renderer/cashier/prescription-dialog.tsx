/** On what prescription drugs are sold: its number and the prescriber, or the pharmacist's word. */
import { useState } from 'react';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';
import { AllowForm } from './allow-form.tsx';

interface PrescriptionDialogProps {
  readonly given: { readonly number: string; readonly prescriber: string } | undefined;
}

export function PrescriptionDialog({ given }: PrescriptionDialogProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [number, setNumber] = useState(given?.number ?? '');
  const [prescriber, setPrescriber] = useState(given?.prescriber ?? '');
  const submit = async (): Promise<void> => {
    const set = await desk.send('till.setPrescription', {
      number: number.trim(),
      prescriber: prescriber.trim(),
    });
    if (set.ok) desk.close();
  };
  return (
    <Dialog title={t('screen.rx.title')} onClose={desk.close}>
      <Form submitLabel={t('screen.ok')} onSubmit={submit}>
        <div className="two-columns">
          <Field
            label={t('screen.rx.number')}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            maxLength={50}
            first
            required
          />
          <Field
            label={t('screen.rx.prescriber')}
            value={prescriber}
            onChange={(event) => setPrescriber(event.target.value)}
            maxLength={50}
            required
          />
        </div>
      </Form>
      <details className="more">
        <summary>{t('screen.rx.pharmacist')}</summary>
        <AllowForm rule="prescription" />
      </details>
    </Dialog>
  );
}
