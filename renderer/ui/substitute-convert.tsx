/** The sale paid in cash becomes the normal settlement: card, split, supervisor, PIN. */
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../shared/contract/methods.ts';
import type { SubstituteCase } from '../../shared/contract/substitute.ts';
import type { Cause } from '../../shared/settlement/types.ts';
import { CauseChoice } from './cause-choice.tsx';
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
  const [cause, setCause] = useState<Cause>();
  const { split, causeMissing } = usePreview(number, cause);
  const asked = useDeskState((state) => state.view?.flow.pin !== undefined);
  const [supervisorId, setSupervisorId] = useState('');
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const approval = { supervisorId: supervisorId.trim(), password, reason: reason.trim() };
    const converted = await desk.command(`substituteConvert:${number}`, 'substitute.convert', {
      ...{ number, approval },
      ...(cause !== undefined && { cause }),
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
      {(causeMissing || cause !== undefined) && <CauseChoice cause={cause} onCause={setCause} />}
      <p role="status">
        {split
          ? t('substitute.convertHint', {
              cashBack: yuan(split.cashBackFen),
              insured: yuan(split.fundPaySumFen + split.acctPayFen),
              cash: yuan(split.cashPayFen),
            })
          : !causeMissing && t('substitute.insertCard')}
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

interface Preview {
  readonly split?: AnswerOf<'substitute.preview'>;
  /** The items are for injuries and nobody has said yet what caused it. */
  readonly causeMissing: boolean;
}

const NOTHING: Preview = { causeMissing: false };

/** Who would pay what, asked again whenever a card, its person or the cause comes to be known. */
function usePreview(number: number, cause: Cause | undefined): Preview {
  const desk = useDesk();
  const card = useDeskState(({ view }) =>
    view?.card?.insutype === undefined ? '' : view.card.sessionId,
  );
  const [preview, setPreview] = useState(NOTHING);
  useEffect(() => {
    setPreview(NOTHING);
    if (card === '') return;
    const asked = { number, ...(cause !== undefined && { cause }) };
    void desk.send('substitute.preview', asked).then((answer) => {
      if (answer.ok) setPreview({ split: answer.value, causeMissing: false });
      else setPreview({ causeMissing: answer.error.code === 'till.causeMissing' });
    });
  }, [desk, card, number, cause]);
  return preview;
}
