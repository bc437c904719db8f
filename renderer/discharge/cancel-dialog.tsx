/** Takes a discharge of today back, with a supervisor's approval. */
import { useState } from 'react';
import type { StayView } from '../../shared/contract/views.ts';
import { ApprovalFields, NO_APPROVAL } from '../ui/approval-fields.tsx';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

export function CancelDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [approval, setApproval] = useState(NO_APPROVAL);
  const { stayId } = stay;
  const submit = async (): Promise<void> => {
    const taken = await desk.command(`cancel:${stayId}`, 'stay.cancel', { stayId, approval });
    setApproval({ ...approval, password: '' });
    if (!taken.ok) return;
    desk.close();
    desk.hint({ code: 'screen.cancel.done', params: { stayId } });
  };
  return (
    <Dialog title={t('screen.cancel.title')} onClose={desk.close}>
      <p>
        <strong>
          {stay.holderMasked} · {stayId} · ¥{yuan(stay.chargesFen)}
        </strong>
      </p>
      <p>{t('screen.cancel.hint')}</p>
      <Form submitLabel={t('screen.cancel.submit')} onSubmit={submit} danger>
        <ApprovalFields approval={approval} onApproval={setApproval} first />
      </Form>
    </Dialog>
  );
}
