/** The settlement list of a finished stay. */
import { useEffect, useState } from 'react';
import type { Paper } from '../../shared/contract/stay.ts';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { PagePreview } from './page-preview.tsx';

export function ListDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [list, setList] = useState<Paper>();
  const { stayId } = stay;
  useEffect(() => {
    void desk.send('stay.list', { stayId }).then((answer) => answer.ok && setList(answer.value));
  }, [desk, stayId]);
  const reprint = async (): Promise<void> => {
    const answer = await desk.send('stay.reprintList', { stayId });
    if (answer.ok) setList(answer.value);
  };
  const title = t('screen.list.title');
  return (
    <Dialog title={title} onClose={desk.close} wide>
      {list && (
        <>
          <PagePreview paper={list} title={title} />
          <div className="form-end">
            <button type="button" onClick={() => void reprint()}>
              {t('screen.slip.reprint')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
