/** Who stands at the counter: the ID card beside the card, who acts for the holder, a new PIN. */
import { useState } from 'react';
import type { CardView } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { PasswordField } from './sign-in.tsx';
import { VoucherActivation } from './voucher-activation.tsx';
import { useWords } from './words.ts';

/** Nothing of it outlives the card: another session is another dialog. */
export function HolderDialog({ card }: { readonly card: CardView | undefined }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Dialog title={t('screen.holder.title')} onClose={desk.close}>
      {card ? <HolderForms key={card.sessionId} card={card} /> : <p>{t('screen.holder.noCard')}</p>}
    </Dialog>
  );
}

function HolderForms({ card }: { readonly card: CardView }) {
  const { t } = useWords();
  const tail = card.cardTail === '' ? '' : t('screen.card.tail', { tail: card.cardTail });
  return (
    <div className="holder-forms">
      <p className="card-holder">
        <strong>{card.holderMasked || t('screen.card.nameless')}</strong> <span>{tail}</span>
      </p>
      <IdCheck />
      <AgentForm agentMasked={card.agentMasked} />
      <VoucherActivation card={card} />
      {card.pinOffered && card.voucher === undefined && <NewPin />}
    </div>
  );
}

/** Compares the ID card; a mismatch stops the insurance until a supervisor says why not. */
function IdCheck() {
  const { t } = useWords();
  const desk = useDesk();
  const [idNumber, setIdNumber] = useState('');
  const [differs, setDiffers] = useState(false);
  const change = (text: string): void => {
    setIdNumber(text);
    setDiffers(false);
  };
  const check = async (): Promise<void> => {
    const checked = await desk.send('card.checkId', { idNumber: idNumber.trim() });
    setDiffers(!checked.ok && checked.error.code === 'people.document.differs');
    if (!checked.ok) return;
    change('');
    desk.hint({ code: 'screen.holder.matches' });
  };
  return (
    <>
      <Form submitLabel={t('screen.holder.check')} onSubmit={check}>
        <IdField label={t('screen.holder.idNumber')} value={idNumber} onValue={change} first />
      </Form>
      {differs && <LetPass idNumber={idNumber.trim()} onPassed={() => change('')} />}
    </>
  );
}

interface LetPassProps {
  readonly idNumber: string;
  readonly onPassed: () => void;
}

function LetPass({ idNumber, onPassed }: LetPassProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const [supervisorId, setSupervisorId] = useState('');
  const [password, setPassword] = useState('');
  const pass = async (): Promise<void> => {
    const passed = await desk.send('card.checkId', {
      idNumber,
      approval: { supervisorId: supervisorId.trim(), password, reason: reason.trim() },
    });
    setPassword('');
    if (!passed.ok) return;
    onPassed();
    desk.hint({ code: 'screen.holder.passed' });
  };
  return (
    <Form submitLabel={t('screen.holder.letPass')} onSubmit={pass} danger>
      <Field
        label={t('screen.holder.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        minLength={2}
        maxLength={200}
        first
        required
      />
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
  );
}

function AgentForm({ agentMasked }: { readonly agentMasked: string | undefined }) {
  const { t } = useWords();
  const desk = useDesk();
  const [idNumber, setIdNumber] = useState('');
  const name = async (number: string): Promise<void> => {
    if ((await desk.send('card.setAgent', { idNumber: number })).ok) setIdNumber('');
  };
  if (agentMasked !== undefined) {
    return (
      <p className="row-between" data-agent>
        <span>{t('screen.holder.agentIs', { number: agentMasked })}</span>
        <button type="button" onClick={() => void name('')}>
          {t('screen.holder.noAgent')}
        </button>
      </p>
    );
  }
  return (
    <Form submitLabel={t('screen.holder.setAgent')} onSubmit={() => name(idNumber.trim())}>
      <IdField
        label={t('screen.holder.agent')}
        hint={t('screen.holder.agentHint')}
        value={idNumber}
        onValue={setIdNumber}
      />
    </Form>
  );
}

interface IdFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (text: string) => void;
  readonly first?: boolean;
}

function IdField({ onValue, ...field }: IdFieldProps) {
  return (
    <Field
      {...field}
      onChange={(event) => onValue(event.target.value)}
      minLength={15}
      maxLength={18}
      required
    />
  );
}

/** The holder changes the PIN on the customer display; here only the button. */
function NewPin() {
  const { t } = useWords();
  const desk = useDesk();
  const start = async (): Promise<void> => {
    if ((await desk.send('card.changePin', {})).ok) desk.close();
  };
  return (
    <p className="row-between">
      <span>{t('screen.holder.pinHint')}</span>
      <button type="button" data-change-pin onClick={() => void start()}>
        {t('screen.holder.changePin')}
      </button>
    </p>
  );
}
