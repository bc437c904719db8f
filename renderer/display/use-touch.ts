/** Tells the service whether somebody is in front of the screen, where it waits to hear it. */
import { useEffect } from 'react';
import type { DisplayState } from '../../shared/display/display-state.ts';
import type { Send } from '../ui/pin-keys.ts';

export function useTouch(send: Send, { screen, concealed, balance }: DisplayState): void {
  const figures = concealed === true || balance !== undefined;
  const waited = figures || screen === 'card' || screen === 'result';
  useEffect(() => {
    if (!waited) return;
    const onPointerDown = ({ target }: PointerEvent): void => {
      // A button says what it means by itself.
      const isButton = target instanceof Element && target.closest('button') !== null;
      if (!isButton) void send('display.touched', {});
    };
    // A page that is loaded anew is hidden too, at its end; it comes back as it was.
    let leaving = false;
    const onPageHide = (): void => {
      leaving = true;
    };
    const onVisibility = (): void => {
      if (document.hidden && !leaving) void send('display.left', {});
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', onPageHide);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', onPageHide);
    };
  }, [send, waited]);
}
