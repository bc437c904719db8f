/** What caused the purchase of items for injuries (article 30): asked before insurance is used. */
import { useState } from 'react';
import type { Cause } from '../../shared/settlement/types.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { focusFirst } from '../ui/focus.ts';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';

export const CAUSES = [
  'none',
  'workInjury',
  'thirdParty',
  'publicHealth',
  'abroad',
] as const satisfies readonly Cause[];

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
        <fieldset className="picker choices">
          <legend>{t('screen.cause.question')}</legend>
          {CAUSES.map((one, at) => (
            <label key={one} className="check">
              <input
                ref={at === 0 ? focusFirst : null}
                type="radio"
                name="cause"
                value={one}
                checked={answer === one}
                onChange={() => setAnswer(one)}
              />
              {t(one === 'none' ? 'screen.cause.own' : `screen.cause.${one}`)}
            </label>
          ))}
        </fieldset>
        <p className="muted">{t('screen.cause.hint')}</p>
      </Form>
    </Dialog>
  );
}
