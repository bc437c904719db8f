/**
 * Ref of the element a dialog or screen starts with. Opening a modal dialog looks for the
 * attribute; a plain screen needs the call.
 */
export function focusFirst(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
  element?.focus();
}
