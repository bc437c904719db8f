/** A labelled text field; the label is always visible, the hint belongs to the field. */
import { type InputHTMLAttributes, useId } from 'react';
import { focusFirst } from './focus.ts';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string;
  /** The field a dialog or screen starts with. */
  readonly first?: boolean | undefined;
}

export function Field({ label, hint, first, ...input }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={first ? focusFirst : null}
        autoComplete="off"
        spellCheck={false}
        {...(hint !== undefined && { 'aria-describedby': hintId })}
        {...input}
      />
      {hint !== undefined && (
        <span id={hintId} className="field-hint">
          {hint}
        </span>
      )}
    </p>
  );
}
