/** The slip of the last settlement (or another one of this shift), as it is printed. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { RecentSettlement, SlipView } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { useRecentSettlements } from './recent-settlements.ts';
import { SettlementPicker } from './settlement-picker.tsx';
import { useWords } from './words.ts';

/** The encoder is a tenth of the page's script and only needed here. */
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

export function SlipDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const recent = useRecentSettlements();
  const [picked, setPicked] = useState<RecentSettlement>();
  const [slip, setSlip] = useState<SlipView>();
  const chosen = picked ?? recent?.[0];
  const { epoch, seq } = chosen ?? {};
  useEffect(() => {
    if (seq === undefined) return;
    void desk
      .send('till.slip', { epoch, seq })
      .then((answer) => answer.ok && setSlip(answer.value));
  }, [desk, epoch, seq]);
  const reprint = async (): Promise<void> => {
    if (seq === undefined) return;
    const copy = await desk.send('till.reprint', { epoch, seq });
    if (copy.ok) setSlip(copy.value);
  };
  return (
    <Dialog title={t('screen.slip.title')} onClose={desk.close} wide>
      <div className="two-columns">
        {recent && <SettlementPicker settlements={recent} chosen={chosen} onChoose={setPicked} />}
        {slip && (
          <div>
            <div className="row-end">
              <button type="button" onClick={() => void reprint()}>
                {t('screen.slip.reprint')}
              </button>
            </div>
            <pre className="slip">{slip.text}</pre>
            <Suspense fallback={null}>
              <QrCode text={slip.code} label={t('screen.slip.code')} />
            </Suspense>
            <p className="muted">{t('screen.slip.file', { file: slip.file })}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}
