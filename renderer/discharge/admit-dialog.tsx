/** Admission with the card in the reader; the cause question has to be answered. */
import { useState } from 'react';
import { CAUSES } from '../../shared/contract/cause.ts';
import { THIRD_PARTY_STATES, type ThirdPartyState } from '../../shared/contract/recovery.ts';
import type { CardView } from '../../shared/contract/views.ts';
import { parseYuan } from '../../shared/money/money.ts';
import type { Cause } from '../../shared/settlement/types.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';
import { NO_TRANSFER, TransferFields } from './transfer-fields.tsx';

export function AdmitDialog({ card }: { readonly card: CardView | undefined }) {
  const { t } = useWords();
  const desk = useDesk();
  const [ward, setWard] = useState('');
  const [bed, setBed] = useState('');
  const [diagnosis, setDiagnosis] = useState('');
  const [cause, setCause] = useState<Cause>();
  const [thirdParty, setThirdParty] = useState<ThirdPartyState>();
  const [from, setFrom] = useState(NO_TRANSFER);
  const submit = async (): Promise<void> => {
    if (!cause) return desk.hint({ code: 'screen.admit.causeWanted' });
    const asked = cause === 'thirdParty';
    if (asked && !thirdParty) return desk.hint({ code: 'recovery.stateMissing' });
    const deductibleFen = from.deductible.trim() === '' ? undefined : parseYuan(from.deductible);
    if (from.deductible.trim() !== '' && deductibleFen === undefined)
      return desk.hint({ code: 'screen.amountWanted' });
    const transfer = { level: from.level, ...(deductibleFen !== undefined && { deductibleFen }) };
    const admitted = await desk.command('admit', 'stay.admit', {
      ward: ward.trim(),
      bed: bed.trim(),
      diagnosis: diagnosis.trim(),
      cause,
      ...(asked && { thirdParty }),
      ...(from.level !== '' && { transfer }),
    });
    if (!admitted.ok) return;
    desk.close();
    await desk.send('stay.select', { stayId: admitted.value.stayId });
  };
  return (
    <Dialog title={t('screen.discharge.admit')} onClose={desk.close}>
      <p className={card ? 'hint' : 'refusal'}>
        {card
          ? t('screen.admit.holder', { name: card.holderMasked, tail: card.cardTail })
          : t('screen.admit.noCard')}
      </p>
      <Form submitLabel={t('screen.discharge.admit')} onSubmit={submit} disabled={!card}>
        <div className="two-columns">
          <TextField label={t('screen.admit.ward')} value={ward} onValue={setWard} first />
          <TextField label={t('screen.admit.bed')} value={bed} onValue={setBed} />
        </div>
        <TextField label={t('screen.admit.diagnosis')} value={diagnosis} onValue={setDiagnosis} />
        <CauseQuestion cause={cause} onAnswer={setCause} />
        {cause === 'thirdParty' && (
          <ThirdPartyQuestion state={thirdParty} onAnswer={setThirdParty} />
        )}
        <TransferFields from={from} onChange={setFrom} />
      </Form>
    </Dialog>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly first?: boolean;
}

function TextField({ label, value, onValue, first }: TextFieldProps) {
  return (
    <Field
      label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      maxLength={200}
      first={first}
      required
    />
  );
}

interface CauseQuestionProps {
  readonly cause: Cause | undefined;
  readonly onAnswer: (cause: Cause) => void;
}

/** No answer is preset: the question has to be asked. */
function CauseQuestion({ cause, onAnswer }: CauseQuestionProps) {
  const { t } = useWords();
  return (
    <fieldset className="picker">
      <legend>{t('screen.admit.cause')}</legend>
      {CAUSES.map((one) => (
        <label key={one} className="picker-row">
          <input
            type="radio"
            name="cause"
            value={one}
            checked={cause === one}
            onChange={() => onAnswer(one)}
            required
          />
          {t(`screen.cause.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface ThirdPartyQuestionProps {
  readonly state: ThirdPartyState | undefined;
  readonly onAnswer: (state: ThirdPartyState) => void;
}

/** Decides whether the fund may pay in advance; asked only where a third party is the cause. */
function ThirdPartyQuestion({ state, onAnswer }: ThirdPartyQuestionProps) {
  const { t } = useWords();
  return (
    <fieldset className="picker">
      <legend>{t('screen.thirdParty.question')}</legend>
      {THIRD_PARTY_STATES.map((one) => (
        <label key={one} className="picker-row">
          <input
            type="radio"
            name="thirdParty"
            value={one}
            checked={state === one}
            onChange={() => onAnswer(one)}
            required
          />
          {t(`screen.thirdParty.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
