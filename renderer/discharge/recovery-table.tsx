/** The recovery cases, one row each; a case is chosen with the arrow keys. */
import type { RecoveryCaseView } from '../../shared/contract/recovery.ts';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

interface RecoveryTableProps {
  readonly cases: readonly RecoveryCaseView[];
  readonly chosen: string | undefined;
  readonly onChoose: (caseId: string) => void;
}

export function RecoveryTable({ cases, chosen, onChoose }: RecoveryTableProps) {
  const { t } = useWords();
  if (cases.length === 0) return <p className="muted">{t('screen.recovery.none')}</p>;
  return (
    <fieldset className="picker">
      <legend>{t('screen.recovery.case')}</legend>
      {cases.map((one) => (
        <label key={one.caseId} className="picker-row">
          <input
            type="radio"
            name="case"
            value={one.caseId}
            checked={one.caseId === chosen}
            onChange={() => onChoose(one.caseId)}
          />
          <strong>{one.caseId}</strong>
          <span>{one.debtor === '' ? t('screen.recovery.debtorUnknown') : one.debtor}</span>
          <Amount label={t('screen.recovery.advanced')} amountFen={one.advancedFen} />
          <Amount label={t('screen.recovery.received')} amountFen={one.receivedFen} />
          <Amount label={t('screen.recovery.writtenOff')} amountFen={one.writtenOffFen} />
          <Amount label={t('screen.recovery.open')} amountFen={one.openFen} />
          <span className="muted">
            {t(`screen.recovery.status.${one.status}`)}
            {one.bucket && ` · ${t(`screen.recovery.bucket.${one.bucket}`)}`}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Amount({ label, amountFen }: { readonly label: string; readonly amountFen: number }) {
  return (
    <span>
      <span className="muted">{label}</span> <span className="amount">¥{yuan(amountFen)}</span>
    </span>
  );
}
