/** Where a patient came from: level of that hospital, and the deductible paid there. */
import { Field } from '../ui/field.tsx';
import { useWords } from '../ui/words.ts';
import { LEVELS, levelWords } from './level.ts';

export interface TransferText {
  /** '' = not transferred. */
  readonly level: string;
  /** Yuan as typed; '' = not known. */
  readonly deductible: string;
}

export const NO_TRANSFER: TransferText = { level: '', deductible: '' };

interface TransferFieldsProps {
  readonly from: TransferText;
  readonly onChange: (from: TransferText) => void;
}

export function TransferFields({ from, onChange }: TransferFieldsProps) {
  const words = useWords();
  const { t } = words;
  const transferred = from.level !== '';
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={transferred}
          onChange={() => onChange(transferred ? NO_TRANSFER : { level: 'l2', deductible: '' })}
        />
        {t('screen.admit.transfer')}
      </label>
      {transferred && (
        <div className="two-columns">
          <p className="field">
            <label htmlFor="transfer-level">{t('screen.admit.transferLevel')}</label>
            <select
              id="transfer-level"
              value={from.level}
              onChange={(event) => onChange({ ...from, level: event.target.value })}
            >
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {levelWords(level, words)}
                </option>
              ))}
            </select>
          </p>
          <Field
            label={t('screen.admit.transferDeductible')}
            inputMode="decimal"
            value={from.deductible}
            onChange={(event) => onChange({ ...from, deductible: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
