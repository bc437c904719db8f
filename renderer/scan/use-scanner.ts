/** Listens for scans in the whole window, before any field sees the keys. */
import { useEffect } from 'react';
import { isPacked, kindOfCode } from './codes.ts';
import { NO_SCAN, type ScanState, stepScan } from './scan-detector.ts';

interface Leak {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
}

function focusedField(): Leak | undefined {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField && field.type !== 'file' ? { field, value: field.value } : undefined;
}

/** Takes back the characters that the scanner typed into a field before it was recognised. */
function takeBack({ field, value }: Leak): void {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A burst that would be sent as a password or beside one: no person types like that. */
function wouldBeSent(text: string, leak: Leak | undefined): boolean {
  return isPacked(text) && leak?.field.form?.querySelector('input[type="password"]') != null;
}

/** @param onScan gets the code; the terminator and the leaked characters are already gone. */
export function useScanner(onScan: (code: string) => void): void {
  useEffect(() => {
    let state: ScanState = NO_SCAN;
    let leak: Leak | undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const step = stepScan(state, {
        code: event.code,
        shift: event.shiftKey,
        timeMs: event.timeStamp,
      });
      if (step.state.text.length === 1) leak = focusedField();
      state = step.state;
      if (step.scan === undefined) return;
      if (kindOfCode(step.scan) === undefined && !wouldBeSent(step.scan, leak)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (leak) takeBack(leak);
      onScan(step.scan);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onScan]);
}
