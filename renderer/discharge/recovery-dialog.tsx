/** Advances for third parties: the cases with their age, and what can be done about them. */
import { useCallback, useEffect, useState } from 'react';
import { AGEING_BUCKETS, type RecoveryReport } from '../../shared/contract/recovery.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { RecoveryForm } from './recovery-form.tsx';
import { RecoveryTable } from './recovery-table.tsx';

export function RecoveryDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [report, setReport] = useState<RecoveryReport>();
  const [chosen, setChosen] = useState<string>();
  const read = useCallback(async (): Promise<void> => {
    const answer = await desk.send('recovery.list', {});
    if (answer.ok) setReport(answer.value);
  }, [desk]);
  useEffect(() => void read(), [read]);
  const caseId = chosen ?? report?.cases.find(({ status }) => status === 'open')?.caseId;
  return (
    <Dialog title={t('screen.recovery.title')} onClose={desk.close} wide>
      {report && (
        <>
          <p>
            <strong>{t('screen.recovery.total', { yuan: yuan(report.openFen) })}</strong>
            {AGEING_BUCKETS.map((bucket) => (
              <span key={bucket} className="muted">
                {' · '}
                {t(`screen.recovery.bucket.${bucket}`)} ¥{yuan(report.bucketsFen[bucket])}
              </span>
            ))}
          </p>
          <RecoveryTable cases={report.cases} chosen={caseId} onChoose={setChosen} />
          <RecoveryForm
            chosen={report.cases.find((one) => one.caseId === caseId)}
            candidates={report.candidates}
            onDone={read}
          />
        </>
      )}
    </Dialog>
  );
}
