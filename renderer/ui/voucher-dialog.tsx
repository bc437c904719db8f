/** A code from a phone in place of a card: scanned, or typed where no scanner is. */
import { useCallback, useState } from 'react';
import { useScanSink } from '../scan/scan-sink.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { scanVoucher } from './scan-voucher.ts';
import { useWords } from './words.ts';

export function VoucherDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [code, setCode] = useState('');
  const open = useCallback(
    async (scanned: string): Promise<void> => {
      setCode('');
      if ((await scanVoucher(desk, scanned)).ok) desk.close();
    },
    [desk],
  );
  useScanSink(useCallback((scanned: string) => void open(scanned), [open]));
  return (
    <Dialog title={t('voucher.screen.title')} onClose={desk.close}>
      <Form submitLabel={t('voucher.screen.open')} onSubmit={() => open(code)}>
        <Field
          label={t('voucher.screen.code')}
          hint={t('voucher.screen.codeHint')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          inputMode="numeric"
          maxLength={60}
          first
          required
        />
      </Form>
    </Dialog>
  );
}
