/** Typing always lands in the entry line: after a dialog, a mouse click, or a key on nothing. */
import { type RefObject, useEffect } from 'react';
import { useDeskState } from '../ui/desk-context.ts';

export function useEntryFocus(field: RefObject<HTMLInputElement | null>): void {
  const dialog = useDeskState((state) => state.dialog);
  useEffect(() => {
    if (dialog !== undefined) return;
    field.current?.focus();
    const back = (event: MouseEvent): void => {
      const byKeyboard = event.detail === 0;
      const selecting = window.getSelection()?.isCollapsed === false;
      if (!byKeyboard && !selecting) field.current?.focus();
    };
    // Tab goes on to the buttons at the top of the page.
    const backIfLost = ({ key }: KeyboardEvent): void => {
      if (key !== 'Tab' && document.activeElement === document.body) field.current?.focus();
    };
    window.addEventListener('click', back);
    window.addEventListener('keydown', backIfLost, { capture: true });
    return () => {
      window.removeEventListener('click', back);
      window.removeEventListener('keydown', backIfLost, { capture: true });
    };
  }, [dialog, field]);
}
