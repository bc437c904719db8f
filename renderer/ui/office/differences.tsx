/** What two books say differently, record by record, with one safe action each. */
import type { DifferenceView } from '../../../shared/contract/office.ts';
import { yuan } from '../format.ts';
import { useWords, type WordsOf } from '../words.ts';
import { useSupervises } from './office-hooks.ts';
import { totalShown, totalWords } from './total-words.ts';

interface DifferencesProps {
  readonly list: readonly DifferenceView[];
  readonly onCarryOut: (difference: DifferenceView) => void;
}

/** The action of each difference; a supervisor carries it out. */
export function Differences({ list, onCarryOut }: DifferencesProps) {
  const words = useWords();
  const { t, sentence } = words;
  const supervises = useSupervises();
  return (
    <>
      {!supervises && <p className="muted">{t('screen.office.supervisorOnly')}</p>}
      <ul className="office-list">
        {list.map((one) => (
          <li key={`${one.epoch}/${one.seq}`} className="panel">
            <p>
              <strong>
                #{one.seq} {sentence(one.why)}
              </strong>
            </p>
            {one.fields.map(({ field, here, there }) => (
              <p key={field} className="muted">
                {fieldWords(field, words)} {t('screen.office.here')} {valueText(field, here, words)}{' '}
                · {t('screen.office.there')} {valueText(field, there, words)}
              </p>
            ))}
            <p>{sentence(one.todo)}</p>
            {supervises && (
              <div className="row-end">
                <button type="button" onClick={() => onCarryOut(one)}>
                  {t(`screen.office.action.${one.action}`)}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const PLAIN = ['kind', 'commandId', 'businessDate', 'personNo', 'reversed'] as const;
/** What a record moved stands under this, by perpetual total. */
const MOVED = 'movedFen.';

function fieldWords(field: string, words: WordsOf): string {
  if (field.startsWith(MOVED)) return totalWords(field.slice(MOVED.length), words);
  const plain = PLAIN.find((one) => one === field);
  return plain ? words.t(`screen.office.field.${plain}`) : field;
}

function valueText(
  field: string,
  value: string | number | boolean | undefined,
  { t }: WordsOf,
): string {
  if (value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(`screen.office.reversed.${value}`);
  if (typeof value === 'number' && field.startsWith(MOVED)) {
    return `¥${yuan(totalShown(field.slice(MOVED.length), value))}`;
  }
  return field === 'businessDate'
    ? String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    : String(value);
}
