/**
 * Digits of a physical keypad on their way to the service, one by one. They are never collected
 * here: not in a variable, not in state. A scanner fires faster than a finger and is shut out.
 */
import { useEffect } from 'react';
import type { AnswerOf, MethodName, ParamsOf } from '../../shared/contract/methods.ts';
import type { Result } from '../../shared/result.ts';
import { createBurstGuard } from './burst-guard.ts';

export type Send = <M extends MethodName>(
  method: M,
  params: ParamsOf<M>,
) => Promise<Result<AnswerOf<M>>>;

export type PinKey =
  | { readonly key: 'digit'; readonly digit: number }
  | { readonly key: 'backspace' | 'submit' | 'cancel' };

/** What a physical key means during PIN entry; undefined = nothing. */
export function pinKeyOf(code: string): PinKey | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return { key: 'digit', digit: Number(digit) };
  if (code === 'Backspace') return { key: 'backspace' };
  if (code === 'Enter' || code === 'NumpadEnter') return { key: 'submit' };
  return code === 'Escape' ? { key: 'cancel' } : undefined;
}

/** Passes physical keys on while `active`. A scanner's are dropped, what it had entered is cleared. */
export function usePinKeys(send: Send, active: boolean, onBurst?: () => void): void {
  useEffect(() => {
    if (!active) return;
    const pressOf = createBurstGuard();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const pressed = pinKeyOf(event.code);
      if (!pressed || belongsToButton(event, pressed)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const press = pressOf(event.timeStamp);
      if (press === 'finger') void pass(send, pressed);
      if (press !== 'burst') return;
      void send('pin.clear', {});
      onBurst?.();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [send, active, onBurst]);
}

/** Enter on a focused button presses that button, nothing else. */
function belongsToButton(event: KeyboardEvent, pressed: PinKey): boolean {
  return pressed.key === 'submit' && event.target instanceof HTMLButtonElement;
}

function pass(send: Send, pressed: PinKey): Promise<unknown> {
  if (pressed.key === 'digit') return send('pin.digit', { digit: pressed.digit });
  return send(`pin.${pressed.key}`, {});
}
