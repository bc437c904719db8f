/** A touch anywhere says that somebody is there, where the service is waiting to hear it. */
import { useEffect } from 'react';
import type { DisplayState } from '../../shared/display/display-state.ts';
import type { Send } from '../ui/pin-keys.ts';

export function useTouch(send: Send, { screen, concealed }: DisplayState): void {
  const waited = concealed === true || screen === 'card' || screen === 'result';
  useEffect(() => {
    if (!waited) return;
    const onPointerDown = ({ target }: PointerEvent): void => {
      // A button says what it means by itself.
      const isButton = target instanceof Element && target.closest('button') !== null;
      if (!isButton) void send('display.touched', {});
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [send, waited]);
}
