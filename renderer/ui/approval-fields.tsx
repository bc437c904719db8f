/** A supervisor's yes to one action: why, who, password. */
import { Field } from './field.tsx';
import { PasswordField } from './sign-in.tsx';
import { useWords } from './words.ts';

export interface ApprovalText {
  readonly supervisorId: string;
  readonly password: string;
  readonly reason: string;
}

export const NO_APPROVAL: ApprovalText = { supervisorId: '', password: '', reason: '' };

interface ApprovalFieldsProps {
  readonly approval: ApprovalText;
  readonly onApproval: (approval: ApprovalText) => void;
  /** The dialog starts with the reason. */
  readonly first?: boolean;
}

export function ApprovalFields({ approval, onApproval, first }: ApprovalFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Field
        label={t('screen.approval.reason')}
        value={approval.reason}
        onChange={(event) => onApproval({ ...approval, reason: event.target.value })}
        minLength={2}
        maxLength={200}
        first={first}
        required
      />
      <div className="two-columns">
        <Field
          label={t('screen.reverse.supervisor')}
          value={approval.supervisorId}
          onChange={(event) => onApproval({ ...approval, supervisorId: event.target.value })}
          maxLength={200}
          required
        />
        <PasswordField
          label={t('screen.reverse.password')}
          value={approval.password}
          onValue={(password) => onApproval({ ...approval, password })}
        />
      </div>
    </>
  );
}
