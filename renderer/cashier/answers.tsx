/** What was answered about this purchase, what is still asked, and how many baskets wait. */
import type { CashierView } from '../../shared/contract/views.ts';
import { useWords } from '../ui/words.ts';
import type { KeyAction } from './key-map.ts';

interface AnswersProps {
  readonly basket: CashierView['basket'];
  /** A card is in: insurance may be used. */
  readonly insured: boolean;
  readonly onAction: (action: KeyAction) => void;
}

export function Answers({ basket, insured, onAction }: AnswersProps) {
  const { t } = useWords();
  const { questions = [], cause, prescription, parked = 0 } = basket;
  return (
    <>
      {questions
        .filter((question) => question !== 'cause' || insured)
        .map((question) => (
          <button
            key={question}
            type="button"
            className="question"
            onClick={() => onAction(question)}
          >
            ⚠ {t(`screen.next.${question}`)} <kbd>{question === 'cause' ? 'Alt+C' : 'Alt+R'}</kbd>
          </button>
        ))}
      {cause !== undefined && (
        <p className="muted">
          {t('screen.key.cause')}:{' '}
          {t(cause === 'none' ? 'screen.cause.own' : `screen.cause.${cause}`)} <kbd>Alt+C</kbd>
        </p>
      )}
      {prescription && (
        <p className="muted">
          {t('screen.rx.number')}: {prescription.number} <kbd>Alt+R</kbd>
        </p>
      )}
      {parked > 0 && (
        <p className="muted">
          {t('screen.parked.waiting', { count: parked })} <kbd>Alt+D</kbd>
        </p>
      )}
    </>
  );
}
