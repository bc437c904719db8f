/** A supervisor lets pass, for this purchase, what a rule stops. */
import { useState } from 'react';
import { ApprovalFields, NO_APPROVAL } from '../ui/approval-fields.tsx';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';

export function AllowForm({ rule }: { readonly rule: 'prescription' | 'limit' }) {
  const { t } = useWords();
  const desk = useDesk();
  const [approval, setApproval] = useState(NO_APPROVAL);
  const submit = async (): Promise<void> => {
    const { supervisorId, password, reason } = approval;
    const allowed = await desk.command(`allow:${rule}`, 'till.allow', {
      rule,
      approval: { supervisorId: supervisorId.trim(), password, reason: reason.trim() },
    });
    setApproval({ ...approval, password: '' });
    if (allowed.ok) desk.close();
  };
  return (
    <Form submitLabel={t('screen.allow.submit')} onSubmit={submit} danger>
      <ApprovalFields approval={approval} onApproval={setApproval} first={rule === 'limit'} />
    </Form>
  );
}

export function AllowDialog() {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Dialog title={t('screen.allow.title')} onClose={desk.close}>
      <p className="muted">{t('screen.allow.hint')}</p>
      <AllowForm rule="limit" />
    </Dialog>
  );
}
