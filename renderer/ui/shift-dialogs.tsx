/** Opening a shift with its float. */
import { useState } from 'react';
import { parseYuan } from '../../shared/money/money.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { useWords } from './words.ts';

/** An amount typed by a person, in fen; undefined (and a hint) when it is not one. */
export function useAmount(): [string, (text: string) => void, () => number | undefined] {
  const desk = useDesk();
  const [text, setText] = useState('');
  const read = (): number | undefined => {
    const amountFen = parseYuan(text);
    if (amountFen !== undefined && amountFen >= 0) return amountFen;
    desk.hint({ code: 'screen.amountWanted' });
    return undefined;
  };
  return [text, setText, read];
}

export function ShiftOpenDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [float, setFloat, readFloat] = useAmount();
  const submit = async (): Promise<void> => {
    const floatFen = readFloat();
    if (floatFen === undefined) return;
    const opened = await desk.command('shiftOpen', 'shift.open', { floatFen });
    if (!opened.ok) return;
    desk.close();
    const late = await desk.send('substitute.overdue', {});
    if (late.ok && late.value.length > 0) desk.open('substitute');
  };
  return (
    <Dialog title={t('screen.shift.open')} onClose={desk.close}>
      <Form submitLabel={t('screen.shift.open')} onSubmit={submit}>
        <Field
          label={t('screen.shift.float')}
          hint={t('screen.shift.floatHint')}
          inputMode="decimal"
          value={float}
          onChange={(event) => setFloat(event.target.value)}
          first
          required
        />
      </Form>
    </Dialog>
  );
}
