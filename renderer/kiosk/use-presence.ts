/** A touch anywhere says that somebody is there; a scanner's burst presses no key of the screen. */
import { useEffect } from 'react';
import type { KioskState } from '../../shared/display/kiosk-state.ts';
import { createBurstGuard } from '../ui/burst-guard.ts';
import type { Send } from '../ui/pin-keys.ts';

export function usePresence(send: Send, { screen }: KioskState): void {
  const waits = screen === 'card' || screen === 'answer' || screen === 'pin';
  useEffect(() => {
    if (!waits) return;
    const onPointerDown = ({ target }: PointerEvent): void => {
      // A button says what it means by itself.
      const isButton = target instanceof Element && target.closest('button') !== null;
      if (!isButton) void send('kiosk.stay', {});
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [send, waits]);
  useEffect(() => {
    const pressAt = createBurstGuard();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (pressAt(event.timeStamp) !== 'finger') event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
