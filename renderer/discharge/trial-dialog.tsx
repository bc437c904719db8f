/** The interim trial: who would pay what as of a day. Nothing is settled. */
import { useState } from 'react';
import type { Trial } from '../../shared/contract/stay.ts';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { SplitSummary } from '../ui/split-summary.tsx';
import { useWords } from '../ui/words.ts';
import { PagePreview } from './page-preview.tsx';

interface TrialDialogProps {
  readonly stay: StayView;
  /** Business day, `YYYY-MM-DD`. */
  readonly today: string;
}

export function TrialDialog({ stay, today }: TrialDialogProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [date, setDate] = useState(today);
  const [trial, setTrial] = useState<Trial>();
  const submit = async (): Promise<void> => {
    const answer = await desk.send('stay.trial', { stayId: stay.stayId, date });
    setTrial(answer.ok ? answer.value : undefined);
  };
  const title = t('screen.trial.title');
  return (
    <Dialog title={title} onClose={desk.close} wide>
      <p>
        {stay.holderMasked} · {t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })} ·{' '}
        <strong className="pill pill-warn">⚠ {t('screen.trial.mark')}</strong>
      </p>
      <Form submitLabel={t('screen.trial.submit')} onSubmit={submit}>
        <Field
          label={t('screen.trial.date')}
          type="date"
          min={stay.admittedOn}
          max={today}
          value={date}
          onChange={(event) => setDate(event.target.value)}
          first
          required
        />
      </Form>
      {trial && (
        <>
          <p>
            {trial.date} · {t('screen.trial.lines', { count: trial.lines })}
          </p>
          <SplitSummary split={trial.split} />
          <PagePreview paper={trial} title={title} />
        </>
      )}
    </Dialog>
  );
}
