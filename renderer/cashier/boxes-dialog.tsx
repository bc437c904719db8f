/** The boxes of one line: scan or type each trace code, take one out again. */
import { useCallback, useState } from 'react';
import type { BasketLineView } from '../../shared/contract/views.ts';
import { useScanSink } from '../scan/scan-sink.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { quantity } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

export function BoxesDialog({ line }: { readonly line: BasketLineView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [text, setText] = useState('');
  const { lineNo } = line;
  const { traceCodes, wanted } = line.boxes ?? { traceCodes: [], wanted: 0 };
  const bind = useCallback(
    (traceCode: string) => desk.send('till.scanBox', { lineNo, traceCode }),
    [desk, lineNo],
  );
  useScanSink(useCallback((code: string) => void bind(code), [bind]));
  const submit = async (): Promise<void> => {
    const bound = await bind(text.trim());
    if (bound.ok) setText('');
  };
  return (
    <Dialog title={t('screen.boxes.title')} onClose={desk.close}>
      <p>
        <strong>{line.name}</strong> <span className="muted">{line.specification}</span>
      </p>
      <p role="status">
        {wanted === 0 && t('screen.boxes.notAsked')}{' '}
        {t('screen.boxes.count', {
          scanned: traceCodes.length,
          wanted: Math.max(wanted, traceCodes.length),
        })}
      </p>
      {line.boxes?.openedE4 !== undefined && (
        <p>{t('screen.boxes.opened', { part: quantity(line.boxes.openedE4) })}</p>
      )}
      <ul className="boxes">
        {traceCodes.map((traceCode) => (
          <li key={traceCode}>
            <code>{traceCode}</code>
            <button
              type="button"
              className="quiet"
              onClick={() => void desk.send('till.freeBox', { lineNo, traceCode })}
            >
              {t('screen.boxes.free')}
            </button>
          </li>
        ))}
      </ul>
      <Form submitLabel={t('screen.boxes.add')} onSubmit={submit}>
        <Field
          label={t('screen.boxes.code')}
          hint={t('screen.boxes.hint')}
          inputMode="numeric"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={40}
          first
          required
        />
      </Form>
    </Dialog>
  );
}
