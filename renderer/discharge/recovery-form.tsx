/** One act on advances: apply, take an instalment, write off; a supervisor signs what needs it. */
import { useState } from 'react';
import type {
  AdvanceCandidate,
  EvidenceItem,
  RecoveryCaseView,
} from '../../shared/contract/recovery.ts';
import { ApprovalFields, NO_APPROVAL } from '../ui/approval-fields.tsx';
import { useDesk } from '../ui/desk-context.ts';
import { Field } from '../ui/field.tsx';
import { focusFirst } from '../ui/focus.ts';
import { Form } from '../ui/form.tsx';
import { useAmount } from '../ui/shift-dialogs.tsx';
import { useWords } from '../ui/words.ts';

type Act = 'apply' | 'cash' | 'agency' | 'writeOff';

interface RecoveryFormProps {
  readonly chosen: RecoveryCaseView | undefined;
  readonly candidates: readonly AdvanceCandidate[];
  readonly onDone: () => Promise<void>;
}

export function RecoveryForm({ chosen, candidates, onDone }: RecoveryFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [picked, setAct] = useState<Act>();
  const [text, setText, readAmount] = useAmount();
  const [parties, setParties] = useState({ applicant: '', debtor: '', appliedOn: '' });
  const [evidence, setEvidence] = useState<readonly EvidenceItem[]>([]);
  const [approval, setApproval] = useState(NO_APPROVAL);
  const [candidate] = candidates;
  const acts: readonly Act[] = [
    ...(chosen?.status === 'open' ? (['cash', 'agency', 'writeOff'] as const) : []),
    ...(candidate ? (['apply'] as const) : []),
  ];
  const act = picked && acts.includes(picked) ? picked : acts[0];
  if (act === undefined) return null;

  async function send(): Promise<boolean> {
    if (act === 'apply') {
      const stayId = candidate?.stayId ?? '';
      const form = { stayId, ...parties, evidence: [...evidence], approval };
      return (await desk.command(`advance:${stayId}`, 'recovery.apply', form)).ok;
    }
    const caseId = chosen?.caseId ?? '';
    const key = `${act}:${caseId}`;
    if (act === 'writeOff')
      return (await desk.command(key, 'recovery.writeOff', { caseId, approval })).ok;
    const amountFen = readAmount();
    if (amountFen === undefined || act === undefined) return false;
    return (await desk.command(key, 'recovery.receive', { caseId, means: act, amountFen })).ok;
  }
  const submit = async (): Promise<void> => {
    const done = await send();
    setApproval({ ...approval, password: '' });
    if (!done) return;
    setText('');
    await onDone();
  };
  const money = act === 'cash' || act === 'agency';
  return (
    <Form submitLabel={t('screen.recovery.submit')} onSubmit={submit} danger={act === 'writeOff'}>
      <p className="field">
        <label htmlFor="recovery-act">{t('screen.recovery.what')}</label>
        <select
          id="recovery-act"
          ref={focusFirst}
          value={act}
          onChange={(event) => setAct(acts.find((one) => one === event.target.value))}
        >
          {acts.map((one) => (
            <option key={one} value={one}>
              {t(`screen.recovery.do.${one}`)}
            </option>
          ))}
        </select>
      </p>
      {money && (
        <Field
          label={t('screen.recovery.amount')}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          required
        />
      )}
      {act === 'apply' && candidate && (
        <Application
          {...{ candidate, parties, evidence }}
          onParties={setParties}
          onEvidence={setEvidence}
        />
      )}
      {!money && <ApprovalFields approval={approval} onApproval={setApproval} />}
    </Form>
  );
}

interface Parties {
  readonly applicant: string;
  readonly debtor: string;
  readonly appliedOn: string;
}

interface ApplicationProps {
  readonly candidate: AdvanceCandidate;
  readonly parties: Parties;
  readonly evidence: readonly EvidenceItem[];
  readonly onParties: (parties: Parties) => void;
  readonly onEvidence: (items: readonly EvidenceItem[]) => void;
}

function Application(props: ApplicationProps) {
  const { candidate, parties, evidence, onParties, onEvidence } = props;
  const { t } = useWords();
  const toggle = (item: EvidenceItem): void =>
    onEvidence(
      evidence.includes(item) ? evidence.filter((one) => one !== item) : [...evidence, item],
    );
  return (
    <>
      <p>
        {candidate.stayId} · {candidate.holderMasked} ·{' '}
        {t(`screen.thirdParty.${candidate.thirdParty}`)}
      </p>
      <div className="two-columns">
        <Field
          label={t('screen.recovery.applicant')}
          value={parties.applicant}
          onChange={(event) => onParties({ ...parties, applicant: event.target.value })}
          maxLength={200}
          required
        />
        <Field
          label={t('screen.recovery.appliedOn')}
          type="date"
          value={parties.appliedOn}
          onChange={(event) => onParties({ ...parties, appliedOn: event.target.value })}
          required
        />
      </div>
      <Field
        label={t('screen.recovery.debtorField')}
        value={parties.debtor}
        onChange={(event) => onParties({ ...parties, debtor: event.target.value })}
        maxLength={200}
      />
      <fieldset className="picker">
        <legend>{t('screen.recovery.evidence')}</legend>
        {candidate.required.map((item) => (
          <label key={item} className="picker-row">
            <input
              type="checkbox"
              value={item}
              checked={evidence.includes(item)}
              onChange={() => toggle(item)}
            />
            {t(`screen.recovery.evidence.${item}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}
