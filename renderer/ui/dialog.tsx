/** A modal dialog on the native element: traps focus, Esc closes, focus goes back where it was. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useDeskState } from './desk-context.ts';
import { MessageLine } from './message-line.tsx';
import { useWords } from './words.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  const { t } = useWords();
  const training = useDeskState((state) => state.view?.status.training !== undefined);
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  // By hand, and after the element has left the page: a focus that the closing dialog gives back
  // while it still blocks the page takes no keys.
  useEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          {t('screen.close')} <kbd>Esc</kbd>
        </button>
      </header>
      {training && <p className="training-banner">⚠ {t('training.mark')}</p>}
      <MessageLine />
      {children}
    </dialog>
  );
}
