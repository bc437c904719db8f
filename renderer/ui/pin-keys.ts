/**
 * Digits of a physical keypad on their way to the service, one by one. They are never collected
 * here: not in a variable, not in state. A scanner fires faster than a finger and is shut out.
 */
import { useEffect } from 'react';
import type { AnswerOf, MethodName, ParamsOf } from '../../shared/contract/methods.ts';
import type { Result } from '../../shared/result.ts';

export type Send = <M extends MethodName>(
  method: M,
  params: ParamsOf<M>,
) => Promise<Result<AnswerOf<M>>>;

/** Presses closer together than this are a scanner's; the entry is cleared. */
export const FINGER_GAP_MS = 25;

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

/** Passes physical keys on while `active`. */
export function usePinKeys(send: Send, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    let lastMs = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const pressed = pinKeyOf(event.code);
      if (!pressed || belongsToButton(event, pressed)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const burst = event.timeStamp - lastMs < FINGER_GAP_MS;
      lastMs = event.timeStamp;
      if (burst) void send('pin.clear', {});
      else void pass(send, pressed);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [send, active]);
}

/** Enter on a focused button presses that button, nothing else. */
function belongsToButton(event: KeyboardEvent, pressed: PinKey): boolean {
  return pressed.key === 'submit' && event.target instanceof HTMLButtonElement;
}

function pass(send: Send, pressed: PinKey): Promise<unknown> {
  if (pressed.key === 'digit') return send('pin.digit', { digit: pressed.digit });
  return send(`pin.${pressed.key}`, {});
}
