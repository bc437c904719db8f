/** Turns keys into actions while no dialog is open; in a dialog only Esc (its own) works. */
import { useEffect } from 'react';
import { useDeskState } from './desk-context.ts';
import type { FindAction } from './keys.ts';

export function useWindowKeys<A extends string>(
  find: FindAction<A>,
  run: (action: A) => void,
): void {
  const dialog = useDeskState((state) => state.dialog);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = find(event);
      if (action === undefined || event.isComposing) return;
      if (dialog !== undefined && event.code === 'Escape') return;
      // Also keeps the browser's own meaning of F-keys away from the counter.
      event.preventDefault();
      if (dialog === undefined && !event.repeat) run(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [find, run, dialog]);
}
