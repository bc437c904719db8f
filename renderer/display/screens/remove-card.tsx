/** The card should go now; what is still to pay stays readable a little longer. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import type { Send } from '../../ui/pin-keys.ts';
import { useWords } from '../../ui/words.ts';
import { CardPicture } from './card-picture.tsx';
import { DueAmount } from './due-amount.tsx';

interface RemoveCardProps {
  readonly shown: DisplayState;
  readonly send: Send;
}

export function RemoveCard({ shown, send }: RemoveCardProps) {
  const { t, sentence } = useWords();
  const { result, deposit, message } = shown;
  return (
    <section className="notice" role="status">
      <CardPicture screen="removeCard" />
      <div className="remove-card">
        <h1>{t('screen.display.removeCard')}</h1>
        {result && (
          <DueAmount cashYuan={result.cashYuan} deposit={deposit} inWords={shown.inWords} />
        )}
        <p className="notice-more">
          {message ? sentence(message) : t('screen.display.removeCardMore')}
        </p>
        {message && (
          <button
            type="button"
            className="ask-more"
            onClick={() => void send('display.touched', {})}
          >
            {t('screen.display.goOn')}
          </button>
        )}
      </div>
    </section>
  );
}
