/** The e-voucher of the card's holder: how it stands, and its activation at this counter. */
import { useState } from 'react';
import type { CardView } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { useWords } from './words.ts';

/** Nothing where the region has none at its counters. */
export function VoucherActivation({ card }: { readonly card: CardView }) {
  const { t } = useWords();
  const { eVoucher: state, activation } = card;
  if (state === undefined) return null;
  const step = activation === 'done' ? undefined : activation;
  return (
    <section data-voucher={state}>
      <p>
        {t('voucher.screen.stateIs', { state: t(`voucher.state.${state}`) })}
        {activation === 'done' && ` ✓ ${t('voucher.screen.done')}`}
      </p>
      {state === 'suspended' && <p>{t('centre.refused.voucherSuspended')}</p>}
      {step && <Waiting step={step} />}
      {!step && state !== 'active' && state !== 'suspended' && <ActivationForm />}
    </section>
  );
}

/** Agreement and PIN are given on the customer display; here only what has come of them. */
function Waiting({ step }: { readonly step: 'consent' | 'pin' | 'face' | 'centre' }) {
  const { t } = useWords();
  const desk = useDesk();
  const byHolder = step === 'consent' || step === 'pin';
  return (
    <p className="row-between" role="status">
      <strong>{t(`voucher.step.${step}`)}</strong>
      {byHolder && (
        <button type="button" onClick={() => void desk.send('pin.cancel', {})}>
          {t('voucher.screen.cancel')}
        </button>
      )}
    </p>
  );
}

function ActivationForm() {
  const { t } = useWords();
  const desk = useDesk();
  const [idNumber, setIdNumber] = useState('');
  const start = async (): Promise<void> => {
    const asked = { idNumber: idNumber.trim() };
    const done = await desk.command('voucherActivate', 'voucher.activate', asked);
    if (done.ok) desk.hint({ code: 'voucher.screen.done' });
  };
  return (
    <Form submitLabel={t('voucher.screen.activate')} onSubmit={start}>
      <Field
        label={t('voucher.screen.idNumber')}
        hint={t('voucher.screen.activateHint')}
        value={idNumber}
        onChange={(event) => setIdNumber(event.target.value)}
        minLength={15}
        maxLength={18}
        required
      />
    </Form>
  );
}
