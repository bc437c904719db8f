/** The fees of a stay by day and class, at any time. */
import { useEffect, useState } from 'react';
import type { Paper } from '../../shared/contract/stay.ts';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { PagePreview } from './page-preview.tsx';

export function FeeListDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [list, setList] = useState<Paper>();
  const { stayId } = stay;
  useEffect(() => {
    void desk.send('stay.feeList', { stayId }).then((answer) => answer.ok && setList(answer.value));
  }, [desk, stayId]);
  const title = t('screen.feeList.title');
  return (
    <Dialog title={title} onClose={desk.close} wide>
      {list && <PagePreview paper={list} title={title} />}
    </Dialog>
  );
}
