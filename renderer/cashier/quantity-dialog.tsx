/** Sets the quantity of the selected basket line. */
import { useState } from 'react';
import type { BasketLineView } from '../../shared/contract/views.ts';
import { parseDecimal } from '../../shared/money/money.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { quantity } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

export function QuantityDialog({ line }: { readonly line: BasketLineView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [text, setText] = useState(quantity(line.quantityE4));
  const submit = async (): Promise<void> => {
    const quantityE4 = parseDecimal(text, 4);
    if (quantityE4 === undefined) return desk.hint({ code: 'screen.quantityWanted' });
    const set = await desk.send('till.setQuantity', { lineNo: line.lineNo, quantityE4 });
    if (set.ok) desk.close();
  };
  return (
    <Dialog title={t('screen.quantity.title')} onClose={desk.close}>
      <Form submitLabel={t('screen.ok')} onSubmit={submit}>
        <Field
          label={`${line.name} ${line.specification}`}
          hint={line.unit}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          maxLength={12}
          first
          required
        />
      </Form>
    </Dialog>
  );
}
