/** Part of an earlier purchase comes back: which one, what of it, what goes to whom, who says yes. */
import { useCallback, useState } from 'react';
import type { Purchased } from '../../shared/contract/pharmacy.ts';
import { useScanSink } from '../scan/scan-sink.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';
import { ReturnForm } from './return-form.tsx';

export function ReturnDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [found, setFound] = useState<{ purchase: Purchased; box?: string }>();
  const [slip, setSlip] = useState<string>();
  return (
    <Dialog title={t('screen.return.title')} onClose={desk.close} wide>
      {slip !== undefined && <pre className="slip">{slip}</pre>}
      {slip === undefined && found && (
        <ReturnForm
          purchase={found.purchase}
          {...(found.box !== undefined && { box: found.box })}
          onDone={setSlip}
        />
      )}
      {slip === undefined && !found && <FindForm onFound={setFound} />}
    </Dialog>
  );
}

interface FindFormProps {
  readonly onFound: (found: { purchase: Purchased; box?: string }) => void;
}

/** The number on the slip, or any box of the purchase. */
function FindForm({ onFound }: FindFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [text, setText] = useState('');
  const find = useCallback(
    async (what: string): Promise<void> => {
      const number = /^0*([1-9]\d{0,9})$/.exec(what)?.[1];
      const answer = await desk.send(
        'return.find',
        number === undefined ? { traceCode: what } : { seq: Number(number) },
      );
      if (!answer.ok) return;
      onFound({ purchase: answer.value, ...(number === undefined && { box: what }) });
    },
    [desk, onFound],
  );
  useScanSink(useCallback((code: string) => void find(code), [find]));
  return (
    <Form submitLabel={t('screen.return.find')} onSubmit={() => find(text.trim())}>
      <Field
        label={t('screen.return.number')}
        hint={t('screen.return.numberHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={40}
        first
        required
      />
    </Form>
  );
}
