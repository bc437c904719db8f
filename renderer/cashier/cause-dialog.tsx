/** What caused the purchase of items for injuries (article 30): asked before insurance is used. */
import { useState } from 'react';
import type { Cause } from '../../shared/settlement/types.ts';
import { CauseChoice } from '../ui/cause-choice.tsx';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';

export function CauseDialog({ cause }: { readonly cause: Cause | undefined }) {
  const { t } = useWords();
  const desk = useDesk();
  const [answer, setAnswer] = useState(cause);
  const submit = async (): Promise<void> => {
    if (answer === undefined) return;
    const set = await desk.send('till.setCause', { cause: answer });
    if (set.ok) desk.close();
  };
  return (
    <Dialog title={t('screen.cause.title')} onClose={desk.close}>
      <Form submitLabel={t('screen.ok')} onSubmit={submit} disabled={answer === undefined}>
        <CauseChoice cause={answer} onCause={setAnswer} />
        <p className="muted">{t('screen.cause.hint')}</p>
      </Form>
    </Dialog>
  );
}
