/** Taking back a settlement: which one, why, and a supervisor's approval for this one action. */
import { useState } from 'react';
import type { RecentSettlement } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { useRecentSettlements } from './recent-settlements.ts';
import { SettlementPicker } from './settlement-picker.tsx';
import { PasswordField } from './sign-in.tsx';
import { useWords } from './words.ts';

export function ReverseDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const open = useRecentSettlements()?.filter((one) => !one.reversed);
  const [picked, setPicked] = useState<RecentSettlement>();
  const [supervisorId, setSupervisorId] = useState('');
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const chosen = picked ?? open?.[0];
  const submit = async (): Promise<void> => {
    if (!chosen) return;
    const { epoch, seq } = chosen;
    const reversed = await desk.command(`reverse:${epoch}/${seq}`, 'till.reverse', {
      epoch,
      seq,
      approval: { supervisorId: supervisorId.trim(), password, reason: reason.trim() },
    });
    setPassword('');
    if (!reversed.ok) return;
    desk.close();
    desk.hint({ code: 'screen.reverse.done', params: { seq, newSeq: reversed.value.seq } });
  };
  return (
    <Dialog title={t('screen.reverse.title')} onClose={desk.close} wide>
      <Form submitLabel={t('screen.reverse.submit')} onSubmit={submit} danger disabled={!chosen}>
        {open && <SettlementPicker settlements={open} chosen={chosen} onChoose={setPicked} />}
        <p className="muted">{t('screen.reverse.hint')}</p>
        <Field
          label={t('screen.reverse.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          minLength={2}
          maxLength={200}
          first
          required
        />
        <div className="two-columns">
          <Field
            label={t('screen.reverse.supervisor')}
            value={supervisorId}
            onChange={(event) => setSupervisorId(event.target.value)}
            maxLength={200}
            required
          />
          <PasswordField
            label={t('screen.reverse.password')}
            value={password}
            onValue={setPassword}
          />
        </div>
      </Form>
    </Dialog>
  );
}
