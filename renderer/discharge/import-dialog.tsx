/** Imports charges of the selected stay from a CSV or JSON file; a bad file is refused whole, with rows. */
import { useState } from 'react';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';
import { decodeText } from './decode-text.ts';

export function ImportDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [file, setFile] = useState<File>();
  const submit = async (): Promise<void> => {
    if (!file) return;
    const content = decodeText(await file.arrayBuffer());
    const { name } = file;
    const imported = await desk.command(`import:${stay.stayId}:${name}`, 'stay.importCharges', {
      stayId: stay.stayId,
      fileName: name,
      content,
    });
    if (!imported.ok) return;
    desk.close();
    desk.hint({ code: 'screen.import.done', params: { ...imported.value } });
  };
  return (
    <Dialog title={t('screen.key.importCharges')} onClose={desk.close}>
      <p>
        {stay.holderMasked} · {t('screen.stays.bed', { ward: stay.ward, bed: stay.bed })}
      </p>
      <Form submitLabel={t('screen.import.submit')} onSubmit={submit} disabled={!file}>
        <p className="field">
          <label htmlFor="charge-file">{t('screen.import.file')}</label>
          <input
            id="charge-file"
            type="file"
            accept=".csv,.json,text/csv,application/json,text/plain"
            onChange={(event) => setFile(event.target.files?.[0])}
            required
          />
          <span className="field-hint">{t('screen.import.hint')}</span>
        </p>
      </Form>
    </Dialog>
  );
}
