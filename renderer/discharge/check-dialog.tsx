/** The check with the ward: its count and sum against what is here; what differs is explained. */
import { useEffect, useState } from 'react';
import type { UnmatchedLine, UploadCheck } from '../../shared/contract/stay.ts';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { yuan } from '../ui/format.ts';
import { useAmount } from '../ui/shift-dialogs.tsx';
import { useWords } from '../ui/words.ts';

export function CheckDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const { stayId } = stay;
  const [here, setHere] = useState<UploadCheck>();
  const [lines, setLines] = useState('');
  const [amount, setAmount, readAmount] = useAmount();
  const [explanation, setExplanation] = useState('');
  useEffect(() => {
    void desk
      .send('stay.uploadCheck', { stayId })
      .then((answer) => answer.ok && setHere(answer.value));
  }, [desk, stayId]);
  const submit = async (): Promise<void> => {
    const amountFen = readAmount();
    if (amountFen === undefined) return;
    const ward = { stayId, lines: Number(lines), amountFen, explanation: explanation.trim() };
    const checked = await desk.command(`check:${stayId}`, 'stay.check', ward);
    if (checked.ok) desk.close();
  };
  return (
    <Dialog title={t('screen.check.title')} onClose={desk.close}>
      <p>
        {stay.holderMasked} · {t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })}
      </p>
      {here && (
        <>
          <p>
            <strong>
              {t('screen.check.here', { lines: here.lines, yuan: yuan(here.amountFen) })}
            </strong>
          </p>
          <Unmatched check={here} />
        </>
      )}
      <Form submitLabel={t('screen.check.submit')} onSubmit={submit} disabled={!here}>
        <div className="two-columns">
          <Field
            label={t('screen.check.lines')}
            inputMode="numeric"
            pattern="[0-9]{1,6}"
            value={lines}
            onChange={(event) => setLines(event.target.value)}
            first
            required
          />
          <Field
            label={t('screen.check.amount')}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            required
          />
        </div>
        <Field
          label={t('screen.check.explanation')}
          value={explanation}
          onChange={(event) => setExplanation(event.target.value)}
          maxLength={200}
        />
      </Form>
    </Dialog>
  );
}

function Unmatched({ check }: { readonly check: UploadCheck }) {
  const { t } = useWords();
  if (check.unmatchedCount === 0) return <p className="hint">{t('screen.check.allListed')}</p>;
  return (
    <>
      <p className="refusal">{t('screen.check.unmatched', { count: check.unmatchedCount })}</p>
      <ul className="unmatched">
        {check.unmatched.map((line) => (
          <UnmatchedRow key={line.lineNo} line={line} />
        ))}
      </ul>
    </>
  );
}

function UnmatchedRow({ line }: { readonly line: UnmatchedLine }) {
  const { t } = useWords();
  return (
    <li>
      #{line.lineNo} · {line.date} · {line.code} {line.name} · {t(`screen.check.${line.why}`)}
    </li>
  );
}
