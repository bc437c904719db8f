/** When the card cannot be used: what is open, a new case, and putting one right. */
import { useCallback, useEffect, useState } from 'react';
import type { SubstituteCase } from '../../shared/contract/substitute.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { SubstituteCases } from './substitute-cases.tsx';
import { SubstituteConvert } from './substitute-convert.tsx';
import { SubstituteWizard } from './substitute-wizard.tsx';
import { useWords } from './words.ts';

type Mode = { readonly show: 'cases' | 'new' } | { readonly convert: SubstituteCase };

export function SubstituteDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [cases, setCases] = useState<readonly SubstituteCase[]>();
  const [mode, setMode] = useState<Mode>();
  const read = useCallback(async (): Promise<void> => {
    const answer = await desk.send('substitute.list', {});
    if (!answer.ok) return;
    setCases(answer.value);
    const open = answer.value.some(({ end }) => end === undefined);
    setMode({ show: open ? 'cases' : 'new' });
  }, [desk]);
  useEffect(() => void read(), [read]);
  return (
    <Dialog title={t('substitute.title')} onClose={desk.close} wide>
      {mode && 'convert' in mode && (
        <SubstituteConvert found={mode.convert} onDone={() => void read()} />
      )}
      {mode && 'show' in mode && mode.show === 'new' && <SubstituteWizard />}
      {mode && 'show' in mode && mode.show === 'cases' && (
        <SubstituteCases
          cases={cases ?? []}
          onNew={() => setMode({ show: 'new' })}
          onConvert={(convert) => setMode({ convert })}
          onChanged={() => void read()}
        />
      )}
    </Dialog>
  );
}
