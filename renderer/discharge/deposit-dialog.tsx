/** Takes a deposit for the selected stay. */
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { yuan } from '../ui/format.ts';
import { useAmount } from '../ui/shift-dialogs.tsx';
import { useWords } from '../ui/words.ts';

export function DepositDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [text, setText, read] = useAmount();
  const submit = async (): Promise<void> => {
    const amountFen = read();
    if (amountFen === undefined) return;
    const taken = await desk.command(`deposit:${stay.stayId}`, 'stay.deposit', {
      stayId: stay.stayId,
      amountFen,
    });
    if (taken.ok) desk.close();
  };
  return (
    <Dialog title={t('screen.key.deposit')} onClose={desk.close}>
      <p>
        {stay.holderMasked} · {t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })} ·{' '}
        {t('screen.stays.deposit', { yuan: yuan(stay.depositFen) })}
      </p>
      <Form submitLabel={t('screen.key.deposit')} onSubmit={submit}>
        <Field
          label={t('screen.deposit.amount')}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          first
          required
        />
      </Form>
    </Dialog>
  );
}
