/** Keys of a window as a pure table, so that help sheet, buttons and behaviour cannot drift apart. */

export interface KeyBinding<A extends string> {
  /** As printed on the sheet, e.g. `Ctrl+Enter`. */
  readonly keys: string;
  readonly action: A;
}

/** The parts of a keyboard event that decide. */
export interface PressedKey {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** What a key press means; undefined = it belongs to the focused field. */
export type FindAction<A extends string> = (pressed: PressedKey) => A | undefined;

export function findActionIn<A extends string>(bindings: readonly KeyBinding<A>[]): FindAction<A> {
  const byKeys = new Map(bindings.map(({ keys, action }) => [keys, action]));
  return (pressed) => (pressed.metaKey ? undefined : byKeys.get(nameOf(pressed)));
}

function nameOf({ code, ctrlKey, altKey, shiftKey }: PressedKey): string {
  const key = code === 'Escape' ? 'Esc' : code.replace(/^Key/, '').replace('NumpadEnter', 'Enter');
  return `${ctrlKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${key}`;
}
