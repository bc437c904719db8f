/** Moves a patient to another ward or bed. */
import { useState } from 'react';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';

export function TransferDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [ward, setWard] = useState(stay.ward);
  const [bed, setBed] = useState('');
  const { stayId } = stay;
  const submit = async (): Promise<void> => {
    const place = { stayId, ward: ward.trim(), bed: bed.trim() };
    const moved = await desk.command(`transfer:${stayId}`, 'stay.transfer', place);
    if (moved.ok) desk.close();
  };
  return (
    <Dialog title={t('screen.transfer.title')} onClose={desk.close}>
      <p>
        {stay.holderMasked} · {t('screen.transfer.from', { ward: stay.ward, bed: stay.bed })}
      </p>
      <Form submitLabel={t('screen.transfer.submit')} onSubmit={submit}>
        <div className="two-columns">
          <Field
            label={t('screen.admit.ward')}
            value={ward}
            onChange={(event) => setWard(event.target.value)}
            maxLength={200}
            first
            required
          />
          <Field
            label={t('screen.admit.bed')}
            value={bed}
            onChange={(event) => setBed(event.target.value)}
            maxLength={200}
            required
          />
        </div>
        <p className="field-hint">{t('screen.transfer.hint')}</p>
      </Form>
    </Dialog>
  );
}
