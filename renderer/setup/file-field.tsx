/** A file a person chooses; its text goes to the service, which looks at it. */
import { useId } from 'react';

interface FileFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly accept: string;
  readonly onText: (text: string, fileName: string) => void;
}

export function FileField({ label, hint, accept, onText }: FileFieldProps) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void file.text().then((text) => onText(text, file.name));
        }}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </p>
  );
}
