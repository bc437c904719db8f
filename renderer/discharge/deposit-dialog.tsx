/** Deposits of the selected stay: take one, give one back, print receipts. */
import { useCallback, useEffect, useState } from 'react';
import type { DepositView } from '../../shared/contract/stay.ts';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { focusFirst } from '../ui/focus.ts';
import { Form } from '../ui/form.tsx';
import { yuan } from '../ui/format.ts';
import { useAmount } from '../ui/shift-dialogs.tsx';
import { useWords } from '../ui/words.ts';
import { DepositList } from './deposit-list.tsx';

type Act = 'take' | 'giveBack';

export function DepositDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const { stayId } = stay;
  const [deposits, setDeposits] = useState<readonly DepositView[]>([]);
  const [slip, setSlip] = useState<{ text: string; file: string }>();
  const print = useCallback(
    async ({ seq, epoch }: DepositView): Promise<void> => {
      const printed = await desk.send('stay.depositSlip', { seq, epoch });
      if (printed.ok) setSlip(printed.value);
    },
    [desk],
  );
  const read = useCallback(async (): Promise<readonly DepositView[]> => {
    const answer = await desk.send('stay.deposits', { stayId });
    if (answer.ok) setDeposits(answer.value);
    return answer.ok ? answer.value : [];
  }, [desk, stayId]);
  useEffect(() => void read(), [read]);
  /** The receipt of what was just booked is the family's: it comes by itself. */
  const booked = async (): Promise<void> => {
    const newest = (await read()).at(-1);
    if (newest) await print(newest);
  };
  return (
    <Dialog title={t('screen.deposit.title')} onClose={desk.close} wide>
      <p>
        {stay.holderMasked} · {t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })} ·{' '}
        <strong>{t('screen.stays.deposit', { yuan: yuan(stay.depositFen) })}</strong>
      </p>
      <div className="two-columns">
        <div>
          <DepositForm stayId={stayId} deposits={deposits} onBooked={booked} />
          <DepositList deposits={deposits} onPrint={print} />
        </div>
        {slip && (
          <div>
            <pre className="slip">{slip.text}</pre>
            <p className="muted">{t('screen.slip.file', { file: slip.file })}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface DepositFormProps {
  readonly stayId: string;
  readonly deposits: readonly DepositView[];
  readonly onBooked: () => Promise<void>;
}

function DepositForm({ stayId, deposits, onBooked }: DepositFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const left = deposits.filter(({ leftFen }) => leftFen > 0);
  const [act, setAct] = useState<Act>('take');
  const [picked, setPicked] = useState<string>();
  const [reason, setReason] = useState('');
  const [text, setText, readAmount] = useAmount();
  const depositId = picked ?? left[0]?.depositId ?? '';
  const submit = async (): Promise<void> => {
    const amountFen = readAmount();
    if (amountFen === undefined) return;
    const done =
      act === 'take'
        ? await desk.command(`deposit:${stayId}`, 'stay.deposit', { stayId, amountFen })
        : await desk.command(`giveBack:${depositId}`, 'stay.refundDeposit', {
            ...{ stayId, depositId, amountFen, reason },
          });
    if (!done.ok) return;
    setText('');
    setReason('');
    setAct('take');
    await onBooked();
  };
  return (
    <Form submitLabel={t(`screen.deposit.do.${act}`)} onSubmit={submit}>
      <p className="field">
        <label htmlFor="deposit-act">{t('screen.deposit.what')}</label>
        <select
          id="deposit-act"
          value={act}
          onChange={(event) => setAct(event.target.value === 'take' ? 'take' : 'giveBack')}
        >
          <option value="take">{t('screen.deposit.do.take')}</option>
          {left.length > 0 && <option value="giveBack">{t('screen.deposit.do.giveBack')}</option>}
        </select>
      </p>
      {act === 'giveBack' && (
        <WhichDeposit deposits={left} depositId={depositId} onPick={setPicked} />
      )}
      <p className="field">
        <label htmlFor="deposit-amount">
          {t(act === 'take' ? 'screen.deposit.amount' : 'screen.deposit.giveBackAmount')}
        </label>
        <input
          id="deposit-amount"
          ref={focusFirst}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          required
        />
      </p>
      {act === 'giveBack' && (
        <Field
          label={t('screen.deposit.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          minLength={2}
          maxLength={200}
          required
        />
      )}
    </Form>
  );
}

interface WhichDepositProps {
  readonly deposits: readonly DepositView[];
  readonly depositId: string;
  readonly onPick: (depositId: string) => void;
}

function WhichDeposit({ deposits, depositId, onPick }: WhichDepositProps) {
  const { t } = useWords();
  return (
    <p className="field">
      <label htmlFor="deposit-which">{t('screen.deposit.which')}</label>
      <select id="deposit-which" value={depositId} onChange={(event) => onPick(event.target.value)}>
        {deposits.map((one) => (
          <option key={one.seq} value={one.depositId}>
            #{one.seq} ¥{yuan(one.amountFen)} ·{' '}
            {t('screen.deposit.left', { yuan: yuan(one.leftFen) })}
          </option>
        ))}
      </select>
    </p>
  );
}
