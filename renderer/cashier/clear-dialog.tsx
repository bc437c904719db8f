/** Asks before the whole basket is thrown away; Enter keeps it. */
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { focusFirst } from '../ui/focus.ts';
import { useWords } from '../ui/words.ts';

export function ClearDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const clear = async (): Promise<void> => {
    if ((await desk.send('till.clear', {})).ok) desk.close();
  };
  return (
    <Dialog title={t('screen.clear.title')} onClose={desk.close}>
      <p>{t('screen.clear.hint')}</p>
      <div className="form-end">
        <button type="button" className="danger" onClick={() => void clear()}>
          {t('screen.clear.yes')}
        </button>
        <button type="button" className="primary" onClick={desk.close} ref={focusFirst}>
          {t('screen.clear.no')}
        </button>
      </div>
    </Dialog>
  );
}
