/** The sheet of keys (F1), made from the key table itself. */
import type { ReactNode } from 'react';
import type { MessageCode } from '../../shared/messages/index.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import type { KeyBinding } from './keys.ts';
import { useWords } from './words.ts';

interface HelpSheetProps<A extends string> {
  readonly bindings: readonly KeyBinding<A>[];
  readonly label: (action: A) => MessageCode;
  readonly children?: ReactNode;
}

export function HelpSheet<A extends string>({ bindings, label, children }: HelpSheetProps<A>) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Dialog title={t('screen.help.title')} onClose={desk.close} wide>
      <dl className="keys">
        {bindings.map(({ keys, action }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(label(action))}</dd>
          </div>
        ))}
      </dl>
      {children}
    </Dialog>
  );
}
