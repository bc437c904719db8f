/** A form in a dialog: Enter submits, a second press while it runs does nothing. */
import { type FormEvent, type ReactNode, useState } from 'react';

interface FormProps {
  readonly submitLabel: string;
  readonly onSubmit: () => Promise<unknown>;
  readonly children: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

export function Form({ submitLabel, onSubmit, children, danger, disabled }: FormProps) {
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy || disabled === true) return;
    setBusy(true);
    void onSubmit().finally(() => setBusy(false));
  };
  return (
    <form className="form" onSubmit={submit}>
      {children}
      <div className="form-end">
        <button type="submit" className={danger ? 'danger' : 'primary'} disabled={busy || disabled}>
          {submitLabel}
        </button>
      </div>
    </form>
  );
}
