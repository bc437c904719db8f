/** The slip of the last settlement (or another one of this shift), as it is printed. */
import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { useRecentSettlements } from './recent-settlements.ts';
import { SettlementPicker } from './settlement-picker.tsx';
import { useWords } from './words.ts';

export function SlipDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const recent = useRecentSettlements();
  const [picked, setPicked] = useState<number>();
  const [slip, setSlip] = useState<{ text: string; file: string }>();
  const seq = picked ?? recent?.[0]?.seq;
  useEffect(() => {
    if (seq === undefined) return;
    void desk.send('till.slip', { seq }).then((answer) => answer.ok && setSlip(answer.value));
  }, [desk, seq]);
  const reprint = async (): Promise<void> => {
    if (seq === undefined) return;
    const copy = await desk.send('till.reprint', { seq });
    if (copy.ok) setSlip(copy.value);
  };
  return (
    <Dialog title={t('screen.slip.title')} onClose={desk.close} wide>
      <div className="two-columns">
        {recent && <SettlementPicker settlements={recent} chosen={seq} onChoose={setPicked} />}
        {slip && (
          <div>
            <pre className="slip">{slip.text}</pre>
            <p className="muted">{t('screen.slip.file', { file: slip.file })}</p>
            <div className="row-end">
              <button type="button" onClick={() => void reprint()}>
                {t('screen.slip.reprint')}
              </button>
            </div>
          </div>
        )}
      </div>
    </Dialog>
  );
}
