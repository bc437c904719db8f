/** How it ended: what is paid in cash, the balance after; or why it did not happen. */
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';
import { CardPicture } from './card-picture.tsx';
import { DueAmount } from './due-amount.tsx';
import { HolderLine } from './holder-line.tsx';

export function ResultScreen({ shown }: { readonly shown: DisplayState }) {
  const { t, sentence } = useWords();
  const { result, deposit } = shown;
  if (result?.outcome === 'unknown') {
    return (
      <section className="notice" role="status">
        <CardPicture screen="processing" />
        <div>
          <h1>{t('screen.display.unknown')}</h1>
          <p className="notice-more">{t('screen.display.unknownMore')}</p>
        </div>
      </section>
    );
  }
  if (result?.outcome !== 'ok') {
    return (
      <section className="one-column result-refused" role="alert">
        <h1>✕ {t('screen.display.refused')}</h1>
        {shown.message && <p className="say">{sentence(shown.message)}</p>}
        <p className="say">{t('screen.refused.hint')}</p>
      </section>
    );
  }
  return (
    <section className="one-column" role="status">
      <HolderLine holder={shown.holder} />
      <h1>✓ {t('screen.done.title')}</h1>
      <DueAmount cashYuan={result.cashYuan} deposit={deposit} inWords={shown.inWords} />
      {result.balanceAfterYuan !== undefined && (
        <p className="pair">
          <span>{t('screen.display.balanceAfter')}</span>
          <strong className="amount">¥{result.balanceAfterYuan}</strong>
        </p>
      )}
      {shown.message && <p className="say">{sentence(shown.message)}</p>}
      <p className="say">
        {t(
          shown.holder && !shown.holder.voucher
            ? 'screen.display.takeCard'
            : 'screen.display.takeSlip',
        )}
      </p>
    </section>
  );
}
