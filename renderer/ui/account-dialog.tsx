/** What is in somebody's account: asked with a document and for a purpose, and given on paper. */
import { type ChangeEvent, useId, useState } from 'react';
import type { AccountInquiry, AccountPapers, AccountView } from '../../shared/contract/account.ts';
import { PURPOSES, type Purpose } from '../../shared/contract/purposes.ts';
import type { CardView } from '../../shared/contract/views.ts';
import './account.css';
import { AccountAnswer } from './account-answer.tsx';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { yearOf } from './format.ts';
import { PhoneForm } from './phone-form.tsx';
import { RightsForm } from './rights-form.tsx';
import { useWords } from './words.ts';

/** Nothing of it outlives the card: another session is another dialog. */
export function AccountDialog({ card }: { readonly card: CardView | undefined }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Dialog title={t('answers.screen.title')} onClose={desk.close} wide>
      <Inquiry key={card?.sessionId ?? ''} card={card} />
    </Dialog>
  );
}

type Asked = Omit<AccountInquiry, 'commandId'>;

function Inquiry({ card }: { readonly card: CardView | undefined }) {
  const { t } = useWords();
  const desk = useDesk();
  const onCounter = card?.voucher ? 'eVoucher' : 'card';
  const [asked, setAsked] = useState<Asked>({
    document: card ? onCounter : 'id',
    ...{ idNumber: '', agentIdNumber: '', purpose: PURPOSES[0] },
  });
  const [answer, setAnswer] = useState<AccountView>();
  const [papers, setPapers] = useState<AccountPapers>();
  const [correcting, setCorrecting] = useState(false);
  /** Another question: what was answered before goes. */
  const change = (part: Partial<Asked>): void => {
    setAsked({ ...asked, ...part });
    setAnswer(undefined);
    setPapers(undefined);
    setCorrecting(false);
  };
  const ask = async (): Promise<void> => {
    const told = await desk.command('accountView', 'account.view', asked);
    setAnswer(told.ok ? told.value : undefined);
  };
  const print = async (): Promise<void> => {
    const printed = await desk.command('accountPrint', 'account.print', asked);
    if (printed.ok) setPapers(printed.value);
  };
  return (
    <>
      <Form submitLabel={t('answers.screen.ask')} onSubmit={ask}>
        <Questions asked={asked} onCounter={onCounter} onChange={change} />
      </Form>
      {answer && <AccountAnswer answer={answer} />}
      {answer && <RightsForm asked={asked} year={yearOf(answer.atMs)} />}
      {answer && (
        <div className="row-end">
          {/* Nobody changes somebody else's number, and no phone its own. */}
          {asked.agentIdNumber === '' && asked.document !== 'eVoucher' && (
            <button type="button" data-correct-phone onClick={() => setCorrecting(!correcting)}>
              {t('phone.title')}
            </button>
          )}
          <button type="button" onClick={() => void print()}>
            {t('answers.screen.print')}
          </button>
        </div>
      )}
      {answer && correcting && asked.document !== 'eVoucher' && (
        <PhoneForm shown={{ document: asked.document, idNumber: asked.idNumber }} />
      )}
      {papers && (
        <>
          <p role="status">
            {t('answers.screen.printed', { page: papers.page.file, slip: papers.slip.file })}
          </p>
          <pre className="slip">{papers.slip.text}</pre>
        </>
      )}
    </>
  );
}

interface QuestionsProps {
  readonly asked: Asked;
  /** What is shown at the counter beside an ID card. */
  readonly onCounter: 'card' | 'eVoucher';
  readonly onChange: (part: Partial<Asked>) => void;
}

function Questions({ asked, onCounter, onChange }: QuestionsProps) {
  const { t } = useWords();
  const id = useId();
  /** What the dialog opened with: another choice of document moves no focus. */
  const [startsWithId] = useState(asked.document === 'id');
  const typed = (name: 'idNumber' | 'agentIdNumber') => (event: ChangeEvent<HTMLInputElement>) =>
    onChange({ [name]: event.target.value.trim() });
  return (
    <>
      <div className="two-columns">
        <p className="field">
          <label htmlFor={`${id}-document`}>{t('answers.list.document')}</label>
          <select
            id={`${id}-document`}
            value={asked.document}
            onChange={({ target }) =>
              onChange({ document: target.value === 'id' ? 'id' : onCounter, idNumber: '' })
            }
          >
            <option value={onCounter}>{t(`answers.document.${onCounter}`)}</option>
            <option value="id">{t('answers.document.id')}</option>
          </select>
        </p>
        <p className="field">
          <label htmlFor={`${id}-purpose`}>{t('answers.list.purpose')}</label>
          <select
            id={`${id}-purpose`}
            value={asked.purpose}
            onChange={({ target }) => onChange({ purpose: target.value as Purpose })}
          >
            {PURPOSES.map((purpose) => (
              <option key={purpose} value={purpose}>
                {t(`answers.purpose.${purpose}`)}
              </option>
            ))}
          </select>
        </p>
      </div>
      <div className="two-columns">
        {asked.document === 'id' && (
          <Field
            label={t('answers.screen.idNumber')}
            value={asked.idNumber}
            onChange={typed('idNumber')}
            first={startsWithId}
            minLength={15}
            maxLength={18}
            required
          />
        )}
        <Field
          label={t('answers.screen.agent')}
          value={asked.agentIdNumber}
          onChange={typed('agentIdNumber')}
          first={!startsWithId}
          maxLength={18}
        />
      </div>
    </>
  );
}
