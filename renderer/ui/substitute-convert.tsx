/** The sale paid in cash becomes the normal settlement: card, split, supervisor, PIN. */
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../shared/contract/methods.ts';
import type { SubstituteCase } from '../../shared/contract/substitute.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { yuan } from './format.ts';
import { PasswordField } from './sign-in.tsx';
import { useWords } from './words.ts';

interface ConvertProps {
  readonly found: SubstituteCase;
  readonly onDone: () => void;
}

export function SubstituteConvert({ found, onDone }: ConvertProps) {
  const { t } = useWords();
  const desk = useDesk();
  const { number } = found;
  const split = useSplit(number);
  const asked = useDeskState((state) => state.view?.flow.pin !== undefined);
  const [supervisorId, setSupervisorId] = useState('');
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const approval = { supervisorId: supervisorId.trim(), password, reason: reason.trim() };
    const converted = await desk.command(`substituteConvert:${number}`, 'substitute.convert', {
      ...{ number, approval },
    });
    setPassword('');
    if (converted.ok) onDone();
  };
  return (
    <>
      <p className="next-step">
        #{number} · {found.holderMasked}
        {found.amountFen !== undefined && ` · ¥${yuan(found.amountFen)}`}
      </p>
      <p role="status">
        {split
          ? t('substitute.convertHint', {
              cashBack: yuan(split.cashBackFen),
              insured: yuan(split.fundPaySumFen + split.acctPayFen),
              cash: yuan(split.cashPayFen),
            })
          : t('substitute.insertCard')}
      </p>
      {asked && <p className="pin-count">{t('screen.card.asked')}</p>}
      <Form submitLabel={t('substitute.convert')} onSubmit={submit} disabled={!split}>
        <Field
          label={t('substitute.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          minLength={2}
          maxLength={200}
          first
          required
        />
        <p className="muted">{t('substitute.convertSupervisor')}</p>
        <div className="two-columns">
          <Field
            label={t('screen.reverse.supervisor')}
            value={supervisorId}
            onChange={(event) => setSupervisorId(event.target.value)}
            maxLength={200}
            required
          />
          <PasswordField
            label={t('screen.reverse.password')}
            value={password}
            onValue={setPassword}
          />
        </div>
      </Form>
    </>
  );
}

/** Who would pay what, asked again whenever a card or its person comes to be known. */
function useSplit(number: number): AnswerOf<'substitute.preview'> | undefined {
  const desk = useDesk();
  const card = useDeskState(({ view }) =>
    view?.card?.insutype === undefined ? '' : view.card.sessionId,
  );
  const [split, setSplit] = useState<AnswerOf<'substitute.preview'>>();
  useEffect(() => {
    setSplit(undefined);
    if (card === '') return;
    void desk.send('substitute.preview', { number }).then((answer) => {
      if (answer.ok) setSplit(answer.value);
    });
  }, [desk, card, number]);
  return split;
}
